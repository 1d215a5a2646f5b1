/** A full export, made of what a sync was answered, and imported into an empty sheet of somebody who never connected. */
import { gzipSync } from 'node:zlib';
import { listSheets, readSheet } from '../../local/emulator/inspect';
import { createRecorder, type Recorder } from '../../local/export/record';
import { parseJson } from '../../src/base/json';
import { collect } from '../../src/peloton/export/collect';
import { headLine, lineOf, readLine } from '../../src/peloton/export/file';
import { createPieces, type Need, NO_NEED, readExport } from '../../src/peloton/export/pieces';
import { wholeContent } from '../support/content';
import { amount } from '../support/effort';
import { type Member, type MemberOptions, newMember } from '../support/member';

const OPTIONS: MemberOptions = { workouts: amount(16, 24), friends: 2, tables: true };

interface Imported extends Need {
  isDone: boolean;
  text: string;
}

function recorded(): { member: Member; text: string } {
  const member = newMember(OPTIONS);
  const { peloton } = member;
  const ask = peloton.fetch;
  const recorder: Recorder = createRecorder(ask, () => member.machine.clock.now());
  peloton.fetch = recorder.internet;
  member.connect();
  member.menu('menuSyncNow', {});
  while (member.machine.runTriggersUntil(member.machine.clock.now() + 120_000).length > 0);
  return { member, text: recorder.file()?.toString() ?? '' };
}

const SYNCED = recorded();

const windowKey = (member: Member) =>
  /<body[^>]* data-key="([^"]+)"/.exec(member.menu('menuImport').dialogs[0]?.html ?? '')?.[1] ?? '';
const zipped = (piece: string) => gzipSync(piece).toString('base64');

/** As the window sends it. */
function importInto(
  member: Member,
  text = SYNCED.text,
  maxChars = amount(150_000, 300_000),
): { last: Imported; pieces: number } {
  const file = readExport(text);
  if (file === null) throw new Error('no full export');
  const key = windowKey(member);
  const made = createPieces(file, maxChars);
  let need: Need = NO_NEED;
  for (let pieces = 1; pieces < 200; pieces += 1) {
    const { value, error } = member.page('apiImportExport', key, zipped(made.next(need)));
    if (error) throw new Error(error.message);
    const last = value as Imported;
    if (last.isDone) return { last, pieces };
    need = last;
  }
  throw new Error('The import never ends.');
}

test('it fills every sheet and the calendar as the sync did, and Peloton is asked nothing', () => {
  const member = newMember(OPTIONS);
  const { last, pieces } = importInto(member);
  expect(last.text).toMatch(/new rows.*Imported from a full export of 2026-11-21/);
  expect(pieces).toBeGreaterThan(3);
  expect(member.peloton.requests).toEqual([]);
  const wanted = wholeContent(SYNCED.member.machine);
  expect(wanted.events.length).toBeGreaterThan(3);
  expect(wholeContent(member.machine)).toEqual(wanted);
});

/** As the program in the browser reads it, from the same Peloton at the same time. */
async function collected(): Promise<string> {
  const { peloton, machine } = SYNCED.member;
  const token = peloton.issueToken('web').accessToken;
  const headers = { Authorization: `Bearer ${token}`, 'Peloton-Platform': 'web', 'Content-Type': 'application/json' };
  const lines = new Map<string, string>();
  const keys = await collect(
    {
      nowMs: machine.clock.now(),
      tell() {},
      async answer(key, { method, url, body = '' }) {
        const kept = readLine(lines.get(key) ?? '');
        if (kept !== null) return kept.status < 300 ? kept.body : null;
        const answer = peloton.fetch({ method: method.toUpperCase(), url, headers, body });
        const parsed = parseJson(answer.body);
        const value = parsed.ok ? parsed.value : answer.body;
        lines.set(key, lineOf({ key, status: answer.status, body: value }));
        return answer.status < 300 ? value : null;
      },
    },
    { everySec: 1, timeZone: 'America/New_York', friendWorkouts: 10, cyclingOnly: false, classes: true },
  );
  const { userId, username } = readExport(SYNCED.text)?.head ?? { userId: '', username: '' };
  const head = headLine({ userId, username, madeAt: new Date(machine.clock.now()).toISOString() });
  return [head, ...keys.map((key) => lines.get(key))].join('\n');
}

test('a file that a browser made gives the same', async () => {
  const member = newMember(OPTIONS);
  const { last } = importInto(member, await collected());
  expect(last.text).not.toMatch(/does not hold/);
  expect(wholeContent(member.machine)).toEqual(wholeContent(SYNCED.member.machine));
});

test('the file holds neither a token nor an address of the member', () => {
  const { email } = SYNCED.member.peloton.account;
  expect(SYNCED.text).not.toContain(email);
  expect(SYNCED.text).not.toMatch(/eyJ[\w-]+\.|v1\.|"(access|refresh)_token"|"(e_?mail|phone_number)"/i);
});

describe('a file', () => {
  const ONLY_WORKOUTS: MemberOptions = { workouts: 6 };
  const text = SYNCED.text;
  const fill = () => {
    const member = newMember(ONLY_WORKOUTS);
    importInto(member, text);
    return member;
  };
  const filled = fill();

  test('imported again changes nothing', () => {
    const before = wholeContent(filled.machine);
    expect(importInto(filled, text).last.text).toMatch(/^Nothing new\./);
    expect(wholeContent(filled.machine)).toEqual(before);
    importInto(filled, text, 60_000);
    expect(wholeContent(filled.machine)).toEqual(before);
  });

  test('killed in the midst of a piece, the import ends as an undisturbed one would', () => {
    const wanted = wholeContent(filled.machine);
    const file = readExport(text);
    if (file === null) throw new Error('no full export');
    const member = newMember(ONLY_WORKOUTS);
    const first = zipped(createPieces(file, 6_000_000).next(NO_NEED));
    const opened = windowKey(member);
    const start = member.save();
    const calls = member.machine.run('apiImportExport', [opened, first], { context: 'page' }).serviceCalls;
    const places = amount(1, 25);
    for (let place = 1; place <= places; place += 1) {
      const killAtCall = Math.floor((calls * place) / (places + 1));
      member.load(start);
      const options = { context: 'page', killAtCall, killAfterEffect: true, losesUnflushed: true } as const;
      expect(member.machine.run('apiImportExport', [opened, first], options).killed).toBe(true);
      importInto(member, text, 6_000_000);
      expect(wholeContent(member.machine)).toEqual(wanted);
    }
  });

  test('without the answers for a workout is taken as far as it goes, and nothing is marked as gone', () => {
    const lines = text.split('\n');
    const graph = lines.findIndex((line) => /^\/api\/workout\/\w+\/performance_graph/.test(line));
    const member = newMember(ONLY_WORKOUTS);
    const { last } = importInto(member, lines.filter((_, at) => at !== graph).join('\n'));
    expect(last.text).toMatch(/could not be read and are tried again: 1\. The full export does not hold this/);
    const { rows = [] } = readSheet(member.machine, 'Workouts') ?? {};
    expect(rows).toHaveLength(readSheet(filled.machine, 'Workouts')?.rows.length ?? 0);
    importInto(member, text);
    expect(wholeContent(member.machine)).toEqual(wholeContent(filled.machine));
  });

  test('of another account is refused, and nothing is written', () => {
    const member = newMember(ONLY_WORKOUTS);
    member.connect();
    const before = wholeContent(member.machine);
    const other = text.replace(/"userId":"\w+"/, '"userId":"0123456789abcdef0123456789abcdef"');
    expect(() => importInto(member, other)).toThrow(/of another Peloton account/);
    expect(wholeContent(member.machine)).toEqual(before);
  });

  test('older than what a sync has read is refused', () => {
    const member = newMember(ONLY_WORKOUTS);
    member.connect();
    member.machine.clock.advance(3_600_000);
    member.syncAll();
    expect(() => importInto(member, text)).toThrow(/newer answers of Peloton than this file/);
  });

  test.each(['', 'hello', null, 7, zipped('hello'), zipped('{"format":"peloton-sync export 1"}\n[]')])(
    'in place of which %j is sent is refused in a sentence',
    (sent) => {
      const member = newMember(ONLY_WORKOUTS);
      expect(member.page('apiImportExport', windowKey(member), sent).error?.message).toMatch(/Choose the file again/);
      expect(listSheets(member.machine)).toEqual(listSheets(newMember(ONLY_WORKOUTS).machine));
    },
  );
});
