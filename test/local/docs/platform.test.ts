/** docs/platform.md says what the probes of the self-test say, and nothing of probes that there are not. */
import { readFileSync } from 'node:fs';
import { listProbes } from '../../../src/commands/self-test/list';

const PAGE = readFileSync('docs/platform.md', 'utf8');
const rows = [...PAGE.matchAll(/^\| ([A-G]\d+) \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map(
  ([, ...cells]) => cells,
);

test('each probe has its row, with the words of the program, and there is no other', () => {
  const wanted = listProbes().map(({ id, question, ifNot }) => [id, question, ifNot]);
  const written = rows.map(([id, question, , , ifNot]) => [id, question, ifNot]);
  const byId = (list: Array<Array<string | undefined>>) =>
    [...list].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  expect(byId(written)).toEqual(byId(wanted));
});

test('each names its source, and how it is answered', () => {
  const HOW = {
    script: 'at once',
    trigger: 'by its trigger',
    cell: 'by a cell',
    window: 'by the window',
    visit: 'by a visit',
    hand: 'by hand',
  };
  for (const { id, by = 'script' } of listProbes()) {
    const row = rows.find(([own]) => own === id);
    expect([id, row?.[3]]).toEqual([id, HOW[by]]);
    expect(row?.[2]?.length).toBeGreaterThan(5);
  }
});

test('what is to be tried by hand is described', () => {
  for (const { id } of listProbes().filter(({ by }) => by === 'hand')) expect(PAGE).toContain(`\n- **${id}**`);
});

test('ids are used once', () => {
  const ids = listProbes().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
