/** Check setup > Test this Google account: what it says of a Google that behaves as hoped, and of ones that do not. */

import type { RunOptions } from '../../local/emulator/index';
import { textHash } from '../../src/base/text-hash';
import { listProbes } from '../../src/commands/self-test/list';
import { amount, firstOf } from '../support/effort';
import { type Member, newMember, publishWebApp } from '../support/member';

interface Progress {
  done: number;
  total: number;
  next: string | null;
  isWaiting: boolean;
  isLeft: boolean;
  text: string;
}

const MINUTE_MS = 60_000;

/** What a browser would measure. */
function seenBy(member: Member): object {
  const html = member.menu('menuCheckSetup').dialogs[0]?.html ?? '';
  const program = /<script>([\s\S]*)<\/script>/.exec(html)?.[1]?.trim() ?? '';
  return {
    program: textHash(program),
    marks: true,
    keyChars: 43,
    dataChars: 100,
    clipboard: false,
    execCommand: true,
    open: true,
    file: true,
    errorText: 'This is the self-test sentence.',
    sentChars: 5_000_000,
    parallel: 10,
  };
}

interface Desk {
  member: Member;
  ask(wish: object, options?: RunOptions): Progress;
  /** Runs all that can be run at once, or all until one probe is answered. */
  run(options?: RunOptions, until?: string): Progress;
}

function newDesk(member: Member): Desk {
  const key = member.pageKey();
  const seen = seenBy(member);
  const ask = (wish: object, options: RunOptions = {}): Progress => {
    const result = member.machine.run('apiTestGoogle', [key, wish], { context: 'page', ...options });
    if (result.error) throw new Error(result.error.message);
    return result.value as Progress;
  };
  const run = (options: RunOptions = {}, until = 'none'): Progress => {
    let progress = ask({ do: 'begin' }, options);
    const isAnswered = () => !/^(?:$|\w+ not run)/.test(lineOf(progress, until));
    for (let step = 0; progress.next !== null && !isAnswered() && step < 99; step += 1)
      progress = ask({ do: 'next', seen }, options);
    return progress;
  };
  return { member, ask, run };
}

const desk = (): Desk => {
  const member = newMember({ workouts: 2 });
  member.connect();
  return newDesk(member);
};

let answered: { desk: Desk; saved: string } | null = null;

/** Where all is asked that can be asked at once, which is done once for all tests. */
function askedDesk(): Desk {
  if (answered === null) {
    const made = desk();
    made.run();
    answered = { desk: made, saved: made.member.save() };
  }
  answered.desk.member.load(answered.saved);
  return answered.desk;
}

const lineOf = ({ text }: Progress, id: string): string =>
  text.split('\n').find((line) => line.startsWith(`${id} `)) ?? '';

/** Everything that a test may leave behind. */
const scratchOf = ({ machine }: Member): string[] => [
  ...machine.state.spreadsheet.sheets.map(({ name }) => name).filter((name) => /self-test/.test(name)),
  ...machine.state.calendars.map(({ name }) => name).filter((name) => /self-test/.test(name)),
  ...machine.state.triggers.map(({ handler }) => handler).filter((handler) => handler === 'onSelfTest'),
];

/** What Google would show in the cell of the test. */
function answerCell({ machine }: Member, shown?: string): void {
  const { value } = machine.run('PELOTON', ['self-test'], { context: 'cell' });
  for (const { cells } of machine.state.spreadsheet.sheets)
    for (const row of cells)
      for (const [at, cell] of row.entries())
        if (typeof cell === 'object' && 'formula' in cell && /self-test/.test(cell.formula))
          row[at] = { ...cell, shown: shown ?? String(value) };
}

/** What this emulator plays by default: the strictest that was reported, and no formula worked out. */
const NOT_HELD = ['A2', 'A3', 'A4', 'B2', 'B3', 'B4', 'B5', 'C1', 'C11'];

test('on the emulator each probe is answered as the emulator plays it, and everything is removed', () => {
  const { member, ask, run } = desk();
  const before = JSON.stringify([member.machine.state.calendars, member.machine.state.spreadsheet.sheets.length]);
  const first = run();
  expect(first.isWaiting).toBe(true);
  expect(first.text).not.toMatch(/^\w+ error/m);
  answerCell(member);
  member.machine.runTriggersUntil(member.machine.clock.now() + 2 * MINUTE_MS);
  member.machine.runTriggersUntil(member.machine.clock.now() + 5 * MINUTE_MS);
  const last = ask({ do: 'look' });
  const verdicts = listProbes().map(({ id, by }) => {
    const line = lineOf(last, id);
    if (by === 'visit' || by === 'hand') return /not run/.test(line) || line;
    return NOT_HELD.includes(id) ? /^\w+ does not hold/.test(line) || line : /^\w+ holds/.test(line) || line;
  });
  expect(verdicts.filter((verdict) => verdict !== true)).toEqual([]);
  expect(scratchOf(member)).toEqual([]);
  expect(JSON.stringify([member.machine.state.calendars, member.machine.state.spreadsheet.sheets.length])).toBe(before);
});

test('the report holds no address, mail, id or name, and the member none of what the test made', () => {
  const { member, ask, run } = desk();
  member.machine.state.webAppUrl = 'https://script.google.com/macros/s/AKsecretDeployment123456/exec';
  run();
  answerCell(member);
  member.machine.runTriggersUntil(member.machine.clock.now() + 5 * MINUTE_MS);
  const { text } = ask({ do: 'look' });
  const { userEmail, spreadsheet, scriptId } = member.machine.state;
  const { account } = member.peloton;
  for (const secret of [userEmail, spreadsheet.id, scriptId, account.username, account.email, 'AKsecret'])
    expect(text).not.toContain(secret);
  expect(text).not.toMatch(/https?:|@[\w.]+\.\w|[\w-]{21,}/);
});

describe('a Google that behaves otherwise is told from one that does not', () => {
  const cases: Array<
    [id: string, what: string, options: RunOptions, change: (state: Member['machine']['state']) => void]
  > = [
    ['A1', 'there are no templates', { without: ['HtmlService.createTemplateFromFile'] }, () => {}],
    [
      'A4',
      'the menu is told the development address',
      {},
      ({ quirks }) => {
        quirks.webAppAddress = 'dev';
      },
    ],
    [
      'C2',
      'a look-up finds nothing now and then',
      {},
      ({ quirks }) => {
        quirks.missRate = 0.2;
      },
    ],
    ['B5', 'charts have no id', { without: ['EmbeddedChart.getChartId'] }, () => {}],
    [
      'C9',
      'events are refused in a row',
      {},
      ({ limits }) => {
        limits.eventChangesPerMinute = 15;
      },
    ],
    ['A8', 'no permission can be asked for', { without: ['ScriptApp.requireScopes'] }, () => {}],
  ];

  test.each(cases)('%s where %s', (id, _, options, change) => {
    const { member, run } = desk();
    change(member.machine.state);
    expect(lineOf(run(options, id), id)).toMatch(new RegExp(`^${id} (?:does not hold|error): .*If not: `));
  });

  const html: Array<['anywhere' | 'outside strings' | 'nothing', RegExp]> = [
    ['anywhere', /^A2 does not hold: cut: string/],
    ['outside strings', /^A2 does not hold: cut: template, star template\b/],
    ['nothing', /^A2 holds/],
  ];
  test.each(html)('A2 where scripts are cut %s', (cut, wanted) => {
    const { member, run } = desk();
    member.machine.state.quirks.html = cut;
    expect(lineOf(run({}, 'A2'), 'A2')).toMatch(wanted);
  });

  test('A4 where the menu is told the published address', () => {
    const { member, run } = desk();
    member.machine.state.webAppUrl = 'https://script.google.com/macros/s/x/exec';
    member.machine.state.quirks.webAppAddress = 'published';
    expect(lineOf(run({}, 'A4'), 'A4')).toBe('A4 holds: exec');
  });

  test('C1 where a new calendar has the zone of the first', () => {
    const { member, run } = desk();
    for (const calendar of member.machine.state.calendars) calendar.timeZone = 'UTC';
    expect(lineOf(run({}, 'C1'), 'C1')).toMatch(/^C1 holds/);
  });

  test('D1 where a trigger has no sheet, which Check setup then says', () => {
    const { member, ask } = askedDesk();
    member.machine.state.boundToSheet = false;
    member.machine.runTriggersUntil(member.machine.clock.now() + 2 * MINUTE_MS);
    member.machine.state.boundToSheet = true;
    expect(lineOf(ask({ do: 'look' }), 'D1')).toMatch(/^D1 does not hold: sees it: no/);
    expect(member.menu('menuCheckSetup').dialogs[0]?.html).toContain('a trigger cannot write to the sheet');
  });

  test('D2 where a trigger is told another id, or somebody else calls, and nothing else is believed then', () => {
    const { member, ask } = askedDesk();
    expect(member.machine.run('onSelfTest', [{ triggerUid: '1' }], { context: 'trigger' }).error).toBeUndefined();
    const last = ask({ do: 'look' });
    expect(lineOf(last, 'D2')).toMatch(/^D2 does not hold: a call came without an id of ours/);
    expect(lineOf(last, 'D1')).toMatch(/not run/);
  });

  test('D2 stays as a trigger of ours told it, whatever a visitor calls', () => {
    const { member, ask } = askedDesk();
    member.machine.runTriggersUntil(member.machine.clock.now() + 85_000);
    member.machine.run('onSelfTest', [{ triggerUid: '1' }], { context: 'webapp' });
    const last = ask({ do: 'look' });
    expect(['D1', 'D2', 'D3'].filter((id) => !lineOf(last, id).startsWith(`${id} holds`))).toEqual([]);
  });

  test('a trigger that comes while a probe runs loses nothing, and is not overwritten by it', () => {
    const { member, ask, run } = desk();
    run({}, 'A4');
    let progress = ask({ do: 'next' });
    const fired: unknown[] = [];
    for (let step = 0; progress.next !== null && step < 99; step += 1) {
      // These two have many calls: the twelfth is one of their own.
      const isLong = /^50,000 cells|^Google works out/.test(progress.next);
      const during = (call: number) => {
        if (isLong && call === 12)
          fired.push(
            ...member.machine.runTriggersUntil(member.machine.clock.now() + 100_000).map(({ error }) => error),
          );
      };
      progress = ask({ do: 'next' }, { during });
    }
    expect(fired).toHaveLength(2);
    expect(fired.filter((error) => error !== undefined)).toEqual([]);
    answerCell(member);
    const last = ask({ do: 'look' });
    expect(['D1', 'D2', 'D3', 'D4'].filter((id) => !lineOf(last, id).startsWith(`${id} holds`))).toEqual([]);
    expect(last.text).not.toMatch(/^\w+ error/m);
    expect(scratchOf(member)).toEqual([]);
  });

  test('F1 where the program of the window is another one', () => {
    const { ask } = desk();
    ask({ do: 'begin' });
    let progress = ask({ do: 'next' });
    for (let step = 0; step < 9; step += 1) progress = ask({ do: 'next', seen: { program: '1-a', marks: true } });
    expect(lineOf(progress, 'F1')).toMatch(/^F1 does not hold: same program: no, marks: yes/);
  });

  test('D4 where the second trigger comes after half an hour', () => {
    const { member, ask } = askedDesk();
    member.machine.state.quirks.oneOffLateMs = 30 * MINUTE_MS;
    member.machine.runTriggersUntil(member.machine.clock.now() + 60 * MINUTE_MS);
    expect(lineOf(ask({ do: 'look' }), 'D4')).toMatch(/^D4 does not hold: the second came after 18\d\d s/);
  });

  test('E1 where a cell may read triggers', () => {
    const { member, ask } = askedDesk();
    answerCell(member, 'cell test failed: sheet yes, triggers refused no, triggers can be read');
    expect(lineOf(ask({ do: 'look' }), 'E1')).toMatch(/^E1 does not hold: sheet yes/);
  });

  test('G1 to G3 and G7 by a visit with a valid link, and by no other', () => {
    const { member, ask } = askedDesk();
    publishWebApp(member);
    const shared = member.page('apiShare', member.pageKey(), { blocks: ['totals'], stats: 'new' });
    const { stats } = shared.value as { stats: { link: string } };
    const key = /key=(.*)$/.exec(stats.link)?.[1];
    member.machine.run('doGet', [{ parameter: { key: 'wrong' } }], { context: 'webapp' });
    expect(lineOf(ask({ do: 'look' }), 'G1')).toMatch(/not run/);
    member.machine.run('doGet', [{ parameter: { key } }], { context: 'webapp' });
    const last = ask({ do: 'look' });
    expect(['G1', 'G2', 'G3', 'G7'].filter((id) => !lineOf(last, id).startsWith(`${id} holds`))).toEqual([]);
  });
});

describe('a test that is cut off', () => {
  test.each(firstOf(2, ['C1', 'D1', 'B5', 'C10']))(
    'at any call of %s leaves nothing behind after the next one',
    (id) => {
      const { member, ask } = desk();
      const before = JSON.stringify(member.machine.state.calendars);
      ask({ do: 'begin' });
      const steps = listProbes()
        .filter(({ by }) => by !== 'hand')
        .findIndex((probe) => probe.id === id);
      for (let step = 0; step < steps; step += 1) ask({ do: 'next' });
      const key = member.pageKey();
      const saved = member.save();
      let kills = 0;
      for (const killAfterEffect of [false, true]) {
        // The quick run takes every second call, one half of them before and the other after its effect.
        for (let killAtCall = amount(killAfterEffect ? 2 : 1, 1); ; killAtCall += amount(2, 1)) {
          member.load(saved);
          const options = { context: 'page', killAtCall, killAfterEffect } as const;
          const { killed } = member.machine.run('apiTestGoogle', [key, { do: 'next' }], options);
          if (!killed) break;
          kills += 1;
          ask({ do: 'begin' });
          ask({ do: 'begin' });
          expect([killAfterEffect, killAtCall, ...scratchOf(member)]).toEqual([killAfterEffect, killAtCall]);
          expect(JSON.stringify(member.machine.state.calendars)).toBe(before);
        }
      }
      expect(kills).toBeGreaterThan(amount(5, 10));
    },
  );

  test('is told of as an error of the probe in which it ended, and goes on with the next', () => {
    const { member, ask } = desk();
    ask({ do: 'begin' });
    for (let step = 0; step < 4; step += 1) ask({ do: 'next' });
    const key = member.pageKey();
    const { killed } = member.machine.run('apiTestGoogle', [key, { do: 'next' }], { context: 'page', killAtCall: 6 });
    expect(killed).toBe(true);
    const next = ask({ do: 'next' });
    expect(next.text).toMatch(/error: the execution ended in it/);
    expect(next.done).toBeGreaterThan(0);
  });

  test('a calendar that is missed when it should be removed is removed by the next attempt', () => {
    const { member, ask } = desk();
    ask({ do: 'begin' });
    for (let step = 0; step < 5; step += 1) ask({ do: 'next' });
    expect(scratchOf(member)).toContainEqual(expect.stringMatching(/^Peloton self-test/));
    const first = ask(
      { do: 'end' },
      {
        misses: { 'CalendarApp.getAllOwnedCalendars': [1], 'CalendarApp.getCalendarById': [1] },
      },
    );
    expect(first.isLeft).toBe(true);
    expect(first.text).toMatch(/The calendar "Peloton self-test" could not be removed/);
    ask({ do: 'end' });
    expect(scratchOf(member)).toEqual([]);
  });
});

test('a calendar or sheet of the member that bears a name of that kind stays', () => {
  const { member, run, ask } = desk();
  const [own] = member.machine.state.calendars;
  member.machine.state.calendars.push({
    ...(own as NonNullable<typeof own>),
    id: 'mine',
    name: 'Peloton self-test',
    isDefault: false,
  });
  run();
  ask({ do: 'end' });
  expect(scratchOf(member)).toEqual(['Peloton self-test']);
});

test('outside of a test its trigger, its cell and a visit do nothing', () => {
  const { member } = desk();
  expect(member.machine.run('onSelfTest', [{ triggerUid: '1' }], { context: 'trigger' }).error?.message).toMatch(
    /No test/,
  );
  expect(member.machine.run('PELOTON', ['self-test'], { context: 'cell' }).value).toMatch(
    /Test this Google account first/,
  );
});
