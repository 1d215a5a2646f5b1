/** What the status window lists, and which button it offers. */
import { isoOf } from '../../../src/base/time';
import type { statusAnswer } from '../../../src/commands/answers';
import { helpOf, linesOf } from '../../../src/ui/client/status-lines';

type Status = ReturnType<typeof statusAnswer>;
const NOW_MS = Date.parse('2026-11-29T12:00:00Z');
const MINUTE_MS = 60_000;
const at = (minutes: number): string => isoOf(NOW_MS + minutes * MINUTE_MS);

const WELL: Status = {
  connected: true,
  signedOut: false,
  userId: 'me',
  username: 'rider',
  running: false,
  lastRun: { at: at(-20), startedBy: 'hourly', result: 'OK', details: '', durationSec: 12 },
  hourly: { on: true, mine: true, owner: null, stoppedAt: null },
  blocked: null,
  progress: null,
  backfill: null,
  calls: { today: 1200, budget: 10000 },
  adherence: [],
  tables: [],
  pageIsOld: false,
  hasDashboard: true,
  now: at(0),
  next: at(40),
};
const last = (result: NonNullable<Status['lastRun']>['result'], details = ''): Partial<Status> => ({
  lastRun: { at: at(-20), startedBy: 'hourly', result, details, durationSec: 12 },
});
const linesFor = (change: Partial<Status>) =>
  linesOf({ ...WELL, ...change }).map(({ state, label, text }) => `${state} | ${label} | ${text}`);

test('when all is well the list is short, in words, and nothing has to be done', () => {
  expect(linesFor({})).toEqual([
    'ok | Last sync | Done 20 minutes ago, in 12 s.',
    'ok | Hourly sync | On. Next in about 40 minutes.',
    'info | Calls to Peloton today | 1,200 of 10,000.',
    'info | Account | rider',
  ]);
  expect(helpOf(WELL)).toMatchObject({ does: 'sync', isNeeded: false });
});

test('what is wrong comes first', () => {
  const lines = linesFor({
    ...last('Failed', 'Google refused.'),
    pageIsOld: true,
    backfill: { done: 40, left: 79, finishAt: at(120) },
    blocked: { isAll: true, since: at(-60), nextAt: at(60) },
  });
  expect(lines.slice(0, 4)).toEqual([
    'problem | Last sync | Failed 20 minutes ago, in 12 s. Google refused.',
    expect.stringMatching(
      /^attention \| Refused by Peloton's guard \| Everything, for the first time 1 hour ago. Next try in about 1 hour/,
    ),
    expect.stringMatching(/^attention \| Published page/),
    'info | Still to come | 40 of 119 workouts have all details. Complete in about 2 hours at this pace.',
  ]);
});

test('what the last sync had to say is a list: wrong, to come, worth knowing', () => {
  const told = {
    did: '3 new rows.',
    warnings: ['Coda refused.', 'Google refused.'],
    coming: ['It goes on.'],
    left: 'Never shown beside what is counted.',
    notes: ['A badge.'],
  };
  const lines = linesFor({ lastRun: { ...last('Failed').lastRun, told, details: 'All of it.' } as Status['lastRun'] });
  expect(lines.slice(0, 3)).toEqual([
    'problem | Last sync | Failed 20 minutes ago, in 12 s. 3 new rows.',
    'problem | Needs your attention | Coda refused.',
    'problem | Needs your attention | Google refused.',
  ]);
  expect(lines).toContain('info | Still to come | It goes on.');
  expect(lines).toContain('info | Worth knowing | A badge.');
  expect(lines.join()).not.toMatch(/All of it|Never shown/);
});

test.each<[string, Partial<Status>, string | null]>([
  ['nobody is connected', { connected: false, username: null, lastRun: null }, 'connect'],
  ['the session is over', { signedOut: true }, 'connect'],
  ['nothing was synced yet', { lastRun: null }, 'sync'],
  ['the last sync failed', last('Failed'), 'sync'],
  ['the hourly sync has stopped', { hourly: { ...WELL.hourly, stoppedAt: at(-600) } }, 'hourly'],
  ['a paused sync does not go on by itself', { ...last('Paused'), next: null }, 'sync'],
  ['the published page is old', { pageIsOld: true }, 'share'],
])('when %s, the button that helps stands out', (_, change, does) => {
  expect(helpOf({ ...WELL, ...change })).toMatchObject({ does, isNeeded: true });
});

test('while a sync runs the button is that which stops it', () => {
  expect(helpOf({ ...WELL, running: true })).toBeNull();
});

test('what changed nothing is said once, and a failure is not told as if nothing was wrong', () => {
  const told = { did: 'Nothing new.', warnings: ['Google refused.'], coming: [], left: '', notes: [] };
  const lineOf = (result: NonNullable<Status['lastRun']>['result']) =>
    linesFor({ lastRun: { ...last(result).lastRun, durationSec: 0.2, told } as Status['lastRun'] }).find((line) =>
      line.includes('Last sync'),
    );
  expect([lineOf('Nothing new'), lineOf('Failed')]).toEqual([
    'ok | Last sync | Nothing was new 20 minutes ago, in 1 s.',
    'problem | Last sync | Failed 20 minutes ago, in 1 s.',
  ]);
});
