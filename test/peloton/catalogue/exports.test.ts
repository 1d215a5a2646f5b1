/** The files in docs/ follow from the catalogue, are what they claim to be, and work. */

import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { generatedFiles } from '../../../local/catalogue/documents';
import { planTour } from '../../../local/catalogue/tour';
import { openFront } from '../../../local/emulator/http-front';
import { createFakePeloton, sampleAccount } from '../../../local/fake-peloton/index';
import { listDescribed } from '../../../src/peloton/catalogue/texts/index';
import { isFull, testInFull } from '../../support/effort';
import { temporaryFolder } from '../../support/folder';

const COLLECTION = 'docs/peloton.postman_collection.json';
const ENVIRONMENT = 'docs/peloton.postman_environment.json';
const read = (file: string) => readFileSync(file, 'utf8');
const readJson = (file: string) => JSON.parse(read(file));

test.each(Object.entries(generatedFiles(readJson('package.json').version)))(
  '%s is as the sources say (npm run export rewrites it)',
  (file, text) => {
    expect(read(file) === text).toBe(true);
  },
);

test('OpenAPI: the file is valid by the official schema of 3.1, and a broken one would be found', () => {
  const broken = join(temporaryFolder(), 'openapi.json');
  const document = readJson('docs/openapi.json');
  document.paths['/api/me'].get.responses = 'none';
  writeFileSync(broken, JSON.stringify(document));
  // Its library is an ES module, which Jest cannot load.
  const program = `
    import { Validator } from ${JSON.stringify(require.resolve('@seriousme/openapi-schema-validator'))};
    const results = [];
    for (const file of ${JSON.stringify(['docs/openapi.json', broken])})
      results.push(await new Validator().validate(file));
    console.log(JSON.stringify(results));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual([{ valid: true }, expect.objectContaining({ valid: false })]);
});

test('OpenAPI: every reference leads somewhere, and every request is there', () => {
  const document = readJson('docs/openapi.json');
  const references = [...read('docs/openapi.json').matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)];
  const known = Object.keys(document.components.schemas);
  expect(references.filter(([, name]) => !known.includes(name ?? ''))).toEqual([]);
  const operations = Object.values(document.paths as Record<string, Record<string, { operationId?: string }>>)
    .flatMap((path) => Object.values(path))
    .flatMap(({ operationId }) => operationId ?? []);
  const examples = Object.keys(document.paths['/graphql'].post.requestBody.content['application/json'].examples);
  expect([...operations, ...examples].filter((name) => name !== 'graphql').sort()).toEqual(
    listDescribed()
      .map(({ name }) => name)
      .sort(),
  );
});

test('OpenAPI: an example of each GraphQL operation fits what that operation sends, and no other', () => {
  const { paths, components } = readJson('docs/openapi.json');
  const { schema, examples } = paths['/graphql'].post.requestBody.content['application/json'];
  const requests: Array<[string, z.ZodType]> = schema.oneOf.map(({ $ref }: { $ref: string }) => {
    const name = $ref.split('/').pop() ?? '';
    return [name, z.fromJSONSchema(components.schemas[name])];
  });
  const names = listDescribed().flatMap(({ name, entry }) => (entry.document === undefined ? [] : [name]));
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) {
    const fitting = requests.filter(([, request]) => request.safeParse(examples[name].value).success);
    const own = name.charAt(0).toUpperCase() + name.slice(1);
    expect([name, fitting.map(([fits]) => fits)]).toEqual([name, [`${own}Request`]]);
    expect(components.schemas[`${own}Request`].description).toContain(`\`${own}Answer\``);
    expect(components.schemas).toHaveProperty(`${own}Answer`);
  }
});

test('the reference page has a section for each request', () => {
  const page = read('docs/api.md');
  expect(listDescribed().filter(({ name }) => !page.includes(`\n### ${name}\n`))).toEqual([]);
});

describe('Postman', () => {
  interface Item {
    name: string;
    item?: Item[];
    event?: Array<{ listen: string; script: { exec: string[] } }>;
    request?: { method: string };
  }
  const flat = (items: Item[]): Item[] => items.flatMap((item) => (item.item ? flat(item.item) : [item]));

  test("Postman's own library reads the collection and loses nothing", () => {
    const { Collection } = jest.requireActual('postman-collection');
    const file = readJson(COLLECTION);
    const collection = new Collection(file);
    const items: Array<{ name: string; request: { url: { toString(): string } } }> = [];
    collection.forEachItem((item: (typeof items)[number]) => items.push(item));
    expect(items.map(({ name }) => name)).toEqual(flat(file.item).map(({ name }) => name));
    expect(items.every(({ request }) => request.url.toString().startsWith('{{'))).toBe(true);
    const kept = collection.toJSON();
    expect(kept.info).toMatchObject({ name: file.info.name, schema: file.info.schema });
    expect(flat(kept.item).map(({ request }) => request?.method)).toEqual(
      flat(file.item).map(({ request }) => request?.method),
    );
  });

  test('every request is in it, each with tests, and no secret', () => {
    const items = flat(readJson(COLLECTION).item);
    expect(items).toHaveLength(planTour().length);
    expect(
      items.filter(({ event }) => !event?.some(({ listen, script }) => listen === 'test' && script.exec.length > 0)),
    ).toEqual([]);
    const secrets = readJson(ENVIRONMENT).values.filter(
      ({ type, value }: { type: string; value: string }) => type === 'secret' && value,
    );
    expect(secrets).toEqual([]);
  });

  test('of answers that nobody has published, and of those that say nothing, no shape is asked', () => {
    const shapes = flat(readJson(COLLECTION).item).filter(({ event = [] }) =>
      event.some(({ script }) => script.exec.join(' ').includes('jsonSchema')),
    );
    const titles = listDescribed()
      .filter(({ entry }) => entry.isGuessed || entry.answer === 'Empty')
      .map(({ entry }) => entry.title);
    expect(titles).toEqual(expect.arrayContaining(['Your orders', 'End a session of the old login']));
    expect(shapes.filter(({ name }) => titles.some((title) => name.startsWith(title)))).toEqual([]);
  });

  const run = promisify(execFile);

  /** Of the quick run, which takes a third of the time: they sign in, read, change, and try again. */
  const FEW_FOLDERS = ['Sign in', 'user', 'class', 'auth'];
  const folders = isFull ? [] : FEW_FOLDERS;

  async function runWithNewman(allowChanges: 'yes' | 'no') {
    const now = () => Date.now();
    const peloton = createFakePeloton({ now, account: sampleAccount({ now: now(), workouts: 60, inProgress: false }) });
    const before = JSON.stringify(peloton.account);
    // As Peloton answers when a bookmark goes at once after it was made.
    peloton.faults.add({ match: /^POST \/api\/favorites\/delete/, status: 404, body: '{}', times: 1 });
    const front = await openFront(peloton.fetch);
    const report = join(temporaryFolder(), 'report.json');
    const variables = {
      apiUrl: front.urlOf('api.onepeloton.com'),
      authUrl: front.urlOf('auth.onepeloton.com'),
      graphqlUrl: front.urlOf('gql-graphql-gateway.prod.k8s.onepeloton.com'),
      email: peloton.account.email,
      password: peloton.account.password,
      allowChanges,
    };
    const options = Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]);
    const output = ['--reporters', 'json', '--reporter-json-export', report];
    try {
      await run('node', [
        'node_modules/newman/bin/newman.js',
        'run',
        COLLECTION,
        '-e',
        ENVIRONMENT,
        ...folders.flatMap((name) => ['--folder', name]),
        ...options,
        ...output,
      ]).catch(
        // Failed tests end it with 1; the report says which.
        () => undefined,
      );
    } finally {
      await front.close();
    }
    const { stats, failures } = readJson(report).run;
    const failed = failures.map(
      (failure: { source?: { name: string }; error: { message: string } }) =>
        `${failure.source?.name}: ${failure.error.message}`,
    );
    return { stats, failed, peloton, isUnchanged: JSON.stringify(peloton.account) === before };
  }

  test('newman runs the requests against the fake over HTTP, and each passes its tests', async () => {
    const { stats, failed, peloton, isUnchanged } = await runWithNewman('yes');
    const items = flat(readJson(COLLECTION).item.filter(({ name }: Item) => isFull || FEW_FOLDERS.includes(name)));
    expect(failed).toEqual([]);
    // The bookmark that is removed at once is tried again.
    expect(stats.requests).toMatchObject({ total: items.length + 1, failed: 0 });
    expect(stats.assertions.total).toBeGreaterThan(isFull ? 150 : 40);
    expect(new Set(peloton.requests.map(({ status }) => status))).toEqual(new Set([200, 302, 403, 404]));
    expect(isUnchanged).toBe(false);
  });

  testInFull('without allowChanges nothing that changes the account is sent', async () => {
    const { failed, peloton } = await runWithNewman('no');
    expect(failed).toEqual([]);
    const sent = peloton.requests.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/graphql'));
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /oauth/token', 'POST /oauth/token']);
    expect(peloton.account.workouts).toHaveLength(60);
  });
});
