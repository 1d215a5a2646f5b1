/** The pages on BigQuery, Coda and the archive say what the program says. UPDATE_DOCS=1 rewrites their tables and questions. */
import { readFileSync, writeFileSync } from 'node:fs';
import { QUESTIONS } from '../../../local/bigquery/questions';
import { bigquery } from '../../../src/destinations/bigquery/settings';
import { coda } from '../../../src/destinations/coda/settings';
import { drive } from '../../../src/destinations/drive/settings';
import { describeSettings } from '../../../src/settings/form';

const questions = QUESTIONS.map(({ title, sql }) => `**${title}**\n\n\`\`\`sql\n${sql.trim()}\n\`\`\`\n`).join('\n');

test.each([
  ['docs/bigquery.md', 'settings', `${describeSettings(bigquery.settings)}\n`],
  ['docs/bigquery.md', 'questions', questions],
  ['docs/coda.md', 'settings', `${describeSettings(coda.settings)}\n`],
  ['docs/drive.md', 'settings', `${describeSettings(drive.settings)}\n`],
])('%s has the %s of the program', (file, part, wanted) => {
  const between = new RegExp(`(?<=<!-- ${part}:begin -->\\n)[\\s\\S]*?(?=<!-- ${part}:end -->)`);
  if (process.env.UPDATE_DOCS)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(between, () => wanted),
    );
  expect(between.exec(readFileSync(file, 'utf8'))?.[0]).toBe(wanted);
});
