/** The files in docs/ that follow from the catalogue and from the schemas of the tables. */

import { codaTablesPage } from '../docs/coda-page';
import { pelotonPage } from '../docs/peloton-page';
import { tablesPage } from '../docs/tables-page';
import { createFakePeloton, sampleAccount } from '../fake-peloton/index';
import { openApi } from './openapi';
import { postmanCollection, postmanEnvironment } from './postman';
import { referencePage } from './reference';
import { takeTour, type Visit } from './walk';

/** The examples are always of the same moment, so that the files change only when the catalogue does. */
const EXAMPLES_AT = Date.UTC(2026, 10, 21, 9);

export function generatedFiles(version: string): Record<string, string> {
  return {
    'docs/api.md': referencePage(exampleVisits()),
    'docs/peloton.md': pelotonPage(),
    'docs/tables.md': tablesPage(),
    'docs/coda-tables.html': codaTablesPage(),
    'docs/openapi.json': toText(openApi(version)),
    'docs/peloton.postman_collection.json': toText(postmanCollection()),
    'docs/peloton.postman_environment.json': toText(postmanEnvironment()),
  };
}

const toText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function exampleVisits(): Visit[] {
  const now = () => EXAMPLES_AT;
  const peloton = createFakePeloton({
    now,
    account: sampleAccount({ now: EXAMPLES_AT, workouts: 60, inProgress: false }),
  });
  const { userId, username, email, password } = peloton.account;
  const { accessToken, refreshToken } = peloton.issueToken('mobile');
  const ids = { userId, username, email, password, refreshToken };
  return takeTour({ internet: peloton.fetch, accessToken, ids, nowMs: EXAMPLES_AT });
}
