/**
 * Ids and names that every object inherits, and texts that look like SQL, formulas, HTML or JSON, run through the whole of
 * BigQuery and Coda: they hold what the sheets hold (for which see `test/bundle/hostile-names.test.ts`), each record once.
 */
import { readRows } from '../../local/emulator/inspect';
import type { Account } from '../../local/fake-peloton/index';
import { ALL_TABLES, bigContent, codaContent, sheetContent } from '../support/content';
import { amount } from '../support/effort';
import { expectWholeSamples, newFarMember } from '../support/far';

const IDS = ['__proto__', 'constructor', 'toString', 'id:constructor', "o'id", 'a\\b"c'];
const TEXTS = [
  '__proto__',
  '=HYPERLINK("https://example.com","x")',
  '<b onclick="x">&amp;</b>',
  "'); DROP TABLE x; --",
  '{"a":1}',
  'constructor',
];

/** Of each kind the newest, with what takes their places. */
function replacements(account: Account): Array<[string, string]> {
  const newest = [...account.workouts].sort((a, b) => b.startAtSec - a.startAtSec);
  const rides = [...new Set(newest.flatMap(({ rideId }) => rideId ?? []))];
  const teachers = [...new Set(rides.map((id) => account.rides[id]?.instructorId ?? ''))].filter((id) => id !== '');
  const pairs = (kind: readonly string[], names: readonly string[]) =>
    [...new Set(kind)].slice(0, names.length).map((old, at): [string, string] => [old, names[at] ?? '']);
  return [
    ...[newest.map(({ id }) => id), rides, teachers, account.friends.map(({ id }) => id)].flatMap((kind) =>
      pairs(kind, IDS),
    ),
    ...pairs(
      rides.map((id) => account.rides[id]?.title ?? ''),
      TEXTS,
    ),
    ...pairs(
      teachers.map((id) => account.instructors[id]?.name ?? ''),
      TEXTS,
    ),
  ];
}

test('BigQuery and Coda hold what the sheets hold, whatever records and people are called', () => {
  const member = newFarMember({ workouts: amount(8, 14), friends: 3, tables: true, codaTables: ALL_TABLES });
  const { peloton } = member;
  const text = replacements(peloton.account).reduce(
    (given, [old, next]) => given.replaceAll(JSON.stringify(old), JSON.stringify(next)),
    peloton.save(),
  );
  peloton.load(text);
  member.syncAll();
  for (let hour = 0; hour < 4; hour += 1) member.hour();
  const ids = readRows(member.machine, 'Workouts').map((row) => String(row['Workout ID']));
  expect(ids).toEqual(expect.arrayContaining(IDS));
  for (const table of ALL_TABLES) {
    const sheet = sheetContent(member.machine, table, 'metric');
    expect({ [table.name]: bigContent(member.bigquery, table) }).toEqual({ [table.name]: sheet });
    expect({ [table.name]: codaContent(member.coda, table) }).toEqual({ [table.name]: sheet });
  }
  expectWholeSamples(member);
});
