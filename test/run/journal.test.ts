/** What parts ran into is sorted once, and worded once. */
import {
  AppError,
  DestinationError,
  HttpError,
  LateError,
  Pause,
  SettingsError,
  SignedOutError,
} from '../../src/base/errors';
import { createJournal, endingOf, failed, held, type Issue, issueOf, judge, note, pauses } from '../../src/run/journal';
import { reportOf } from '../../src/run/report';

const START = Date.UTC(2026, 2, 4, 12);
const DAY = 24 * 3_600_000;

const late = (text = 'X takes its time.'): Issue => ({ kind: 'late', destination: 'X', text });

function reportWith(issues: Issue[], more: { isStopped?: boolean; lateSince?: number } = {}) {
  const journal = createJournal();
  journal.record('part', { issues });
  const status = more.lateSince === undefined ? {} : { lateSince: more.lateSince };
  const judged = judge(journal.entries(), { status, startedAt: START, isStopped: more.isStopped ?? false });
  return { ...reportOf(journal, judged), status };
}

describe('a failure', () => {
  const http = { status: 503, method: 'get', url: 'https://example.com', retriable: true, message: 'Down.' };
  test.each<[string, unknown, Partial<Issue>]>([
    ['Peloton', new HttpError(http), { kind: 'failed', text: 'Down.' }],
    ['settings', new SettingsError('Pick another.'), { kind: 'failed', text: 'Pick another.' }],
    ['a destination', new DestinationError('coda', 'No.'), { kind: 'failed', destination: 'coda', text: 'No.' }],
    ['time of a destination', new LateError('coda', 'Later.'), { kind: 'late', destination: 'coda', text: 'Later.' }],
    ['a guard', new Pause('blocked', 'x'), { kind: 'blocked', reason: 'blocked' }],
    ['the budget', new Pause('calls', 'Spent.'), { kind: 'paused', reason: 'calls' }],
  ])('of %s is an issue', (_, error, issue) => {
    expect(issueOf(error)).toMatchObject(issue);
  });

  test('for want of a permission tells what to do, and not what Google said', () => {
    const error = new DestinationError('Sheets', 'refused', new Error('You do not have permission to call x'));
    expect(issueOf(error).text).toMatch(/^Google Sheets: .*Check setup/);
  });

  test.each([
    ['an ended session', new SignedOutError('Connect again.')],
    ['a bug', new TypeError('x is not a function')],
    ["Google's end", new Error('Exceeded maximum execution time')],
  ])('by %s ends the run', (_, error) => {
    const journal = createJournal();
    expect(() =>
      journal.run('part', () => {
        throw error;
      }),
    ).toThrow(error);
  });

  test('that nobody foresaw is told without its text, which may quote anything', () => {
    expect(endingOf(new Error('Bearer abcdef')).text).not.toContain('abcdef');
    expect(endingOf(new AppError('Ours.')).text).toBe('Ours.');
  });

  test('of one part leaves what others did', () => {
    const journal = createJournal();
    journal.run('one', () => ({ rows: { created: 2, updated: 1, removed: 0 } }));
    const outcome = journal.run('two', () => {
      throw new DestinationError('x', 'No.');
    });
    expect(outcome).toBeNull();
    expect(journal.totals().rows).toEqual({ created: 2, updated: 1, removed: 0 });
    expect(journal.entries()).toMatchObject([{ part: 'two', kind: 'failed', text: 'No.' }]);
  });
});

test('the result follows from the most urgent issue', () => {
  expect(reportWith([]).result).toBe('Nothing new');
  expect(reportWith([note('n')]).result).toBe('Nothing new');
  expect(reportWith([late()]).result).toBe('Paused');
  expect(reportWith(pauses('time')).result).toBe('Paused');
  expect(reportWith([held('h'), late()]).result).toBe('Attention');
  expect(reportWith([note('n'), held('h'), failed('f')]).result).toBe('Failed');
});

test('details tell the most urgent first, and each sentence once', () => {
  const issues = [note('Note.'), late('Late.'), ...pauses('rate'), held('Held.'), failed('Failed.'), failed('Failed.')];
  const { details, urgent } = reportWith(issues);
  expect(details).toBe('Failed. Held. Peloton asked us to slow down; the next hourly run goes on. Late. Note.');
  expect(urgent).toEqual(['Failed.', 'Held.']);
});

test('a destination that is late is a failure once that has lasted for a day, and then only', () => {
  const first = reportWith([late()]);
  expect([first.result, first.status.lateSince]).toEqual(['Paused', START]);
  expect(reportWith([late()], { lateSince: START - DAY + 1 }).result).toBe('Paused');
  const lasting = reportWith([late()], { lateSince: START - DAY });
  expect(lasting).toMatchObject({ result: 'Failed', urgent: ['X takes its time.'] });
  expect(reportWith([], { lateSince: START - DAY }).status.lateSince).toBeUndefined();
});

test('of several pauses the first is told, and what the member stopped was stopped', () => {
  expect(reportWith([...pauses('calls'), ...pauses('time')]).details).toMatch(/^Today's limit/);
  expect(reportWith(pauses('time'), { isStopped: true }).details).toMatch(/^You stopped it/);
  expect(reportWith(pauses('calls'), { isStopped: true }).details).toMatch(/^Today's limit/);
});

test('the toast says what changed, then the details', () => {
  const journal = createJournal();
  journal.record('workouts', { rows: { created: 1, updated: 0, removed: 0 }, issues: [note('Well.')] });
  journal.record('schedule', { events: { created: 2, updated: 0, removed: 1 } });
  expect(reportOf(journal, journal.entries()).summary).toBe('1 new row, 2 events added, 1 event removed. Well.');
  expect(reportWith([]).summary).toBe('Nothing new.');
});

test('a block is no failure, says when the next try is, and is told once whatever parts met it', () => {
  const journal = createJournal();
  for (const part of ['schedule', 'workouts']) journal.record(part, { issues: pauses('blocked') });
  const blocks = { all: { since: START, tries: 2, nextAt: START + 2 * 3_600_000 } };
  const report = reportOf(
    journal,
    judge(journal.entries(), { status: { blocks }, startedAt: START, isStopped: false }),
  );
  expect(report).toMatchObject({ result: 'Blocked', urgent: [] });
  expect(report.details.match(/guard refuses/g)).toHaveLength(1);
  expect(report.details).toMatch(/sign-in is kept.*in about 2 hours.*Import.*--live/);
  expect(journal.pausedFor()).toBe('blocked');
});
