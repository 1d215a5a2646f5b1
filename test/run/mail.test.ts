/** Mail to the member: seldom, never twice for one thing, and never a reason for a run to fail. */
import type { Run } from '../../src/run/context';
import { createJournal } from '../../src/run/journal';
import { mailBlocked, mailCutOffs, mailFailure, mailSignedOut } from '../../src/run/mail';
import { emptyStatus, type StartedBy, type Status } from '../../src/run/status';
import { defaultSettings } from '../../src/settings/settings';
import { newCommandLab } from '../support/command-lab';

const FAILED = { result: 'Failed', urgent: ['Broken.'] } as never;
const BLOCKED = { kind: 'blocked', text: 'Refused.' } as const;

function lab(startedBy: StartedBy = 'hourly', mailOnFailure = true) {
  const { world, machine } = newCommandLab();
  const status: Status = emptyStatus();
  const journal = createJournal();
  const kept: Status[] = [];
  const save = () => kept.push(structuredClone(status));
  const settings = { ...defaultSettings(), mailOnFailure };
  const account = { userId: 'u1', username: 'rider' };
  const run = { ctx: { world, account, settings }, journal, status, save, startedBy } as unknown as Run;
  const subjects = () => machine.state.mails.map(({ subject }) => subject.replace('Peloton Sync: ', ''));
  return { world, machine, status, journal, run, kept, subjects, sender: { world, account, settings, status, save } };
}

test('failures are mailed once a day, and not to who looks on or wants no mail', () => {
  const { run, machine, subjects } = lab();
  const failAfter = (ms: number) => {
    machine.clock.advance(ms);
    mailFailure(run, FAILED);
  };
  for (const ms of [0, 86_399_999, 1]) failAfter(ms);
  expect(subjects()).toEqual(['a run failed', 'a run failed']);
  const other = lab();
  for (const result of ['OK', 'Paused', 'Blocked']) mailFailure(other.run, { result, urgent: [] } as never);
  expect(other.subjects()).toEqual([]);
  for (const silent of [lab('menu'), lab('hourly', false)]) {
    mailFailure(silent.run, FAILED);
    silent.status.cutOffs = 3;
    mailCutOffs(silent.run);
    silent.journal.record('workouts', { issues: [BLOCKED] });
    silent.status.blocks = { all: { since: 1, tries: 1, nextAt: 2 } };
    mailBlocked(silent.run);
    expect(silent.subjects()).toEqual([]);
  }
});

test('the end of a session and a block are told once each, and kept as told before the mail leaves', () => {
  const { run, sender, status, journal, kept, subjects } = lab();
  journal.record('workouts', { issues: [BLOCKED] });
  status.blocks = { all: { since: 1, tries: 1, nextAt: 2 } };
  for (const _ of [1, 2]) {
    mailSignedOut(sender);
    mailBlocked(run);
  }
  expect(subjects()).toEqual(['please connect again', "Peloton's guard refuses Google's addresses"]);
  expect(kept.map(({ toldSignedOut, blocks }) => [toldSignedOut, blocks?.all?.isTold])).toEqual([
    [true, undefined],
    [true, true],
  ]);
});

test('nobody is told that a session ended of which another account took the place', () => {
  const { sender, kept, subjects } = lab();
  mailSignedOut({ ...sender, account: { userId: 'u2', username: 'before' } });
  expect([subjects(), kept]).toEqual([[], []]);
});

test('runs that are cut off are told from the third on', () => {
  const { run, status, subjects } = lab();
  for (const cutOffs of [1, 2, 3]) {
    status.cutOffs = cutOffs;
    mailCutOffs(run);
  }
  expect(subjects()).toEqual(['runs are cut off']);
});

test('a mail that Google does not take fails no run; the end of the execution is passed on', () => {
  const { run, status } = lab();
  const sendEmail = (message: string) => {
    Object.assign(globalThis, {
      MailApp: {
        sendEmail: () => {
          throw new Error(message);
        },
      },
    });
    status.mailedAt = 0;
    mailFailure(run, FAILED);
  };
  sendEmail('Service invoked too many times for one day: email.');
  expect(status.mailedAt).toBeGreaterThan(0);
  expect(() => sendEmail('Exceeded maximum execution time')).toThrow('maximum execution time');
});
