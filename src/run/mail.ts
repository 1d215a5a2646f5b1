/** Mail to the member: one when Peloton ended the session, one when its guard refuses Google's addresses, and at most one a day when runs fail or are cut off. */

import { DAY_MS } from '../base/time';
import { recover } from '../gas/google-error';
import { currentAccount } from '../peloton/auth/sign-in';
import { BLOCKED, WAYS } from '../peloton/client/guard';
import type { Run, RunContext } from './context';
import type { RunReport } from './report';
import type { Status } from './status';

const FOOTER =
  'You get at most one such mail a day. The sheet "Sync log" has every run; Peloton > Settings switches mail off.';

const MANY_CUT_OFFS = 3;

/** What sending takes. `status` is mutated: it remembers what was sent. */
interface Sender extends Pick<RunContext, 'world' | 'account' | 'settings'> {
  status: Status;
  /** Keeps the status. */
  save(): void;
}

/**
 * Sends it once for each session that ended. Mutates `status.toldSignedOut` and saves it first, so that a run that is cut off
 * mails at most once.
 */
export function mailSignedOut(run: Sender): void {
  if (run.status.toldSignedOut || !run.settings.mailOnFailure) return;
  // Whoever disconnected, or connected as another account, ended the session themselves.
  if (currentAccount(run.world)?.userId !== run.account.userId) return;
  run.status.toldSignedOut = true;
  send(run, 'Peloton Sync: please connect again', [
    'Peloton ended the session, so nothing is synced until you sign in again.',
    'Open the sheet and choose Peloton > Connect. Everything that was missed arrives with the next run.',
  ]);
}

/**
 * Mails once for each block, however long it lasts, unless the member started the run and has seen it. Mutates the
 * status and saves it first.
 */
export function mailBlocked({ ctx, journal, status, save, startedBy }: Run): void {
  const block = status.blocks?.all;
  const isMet = journal.entries().some(({ kind }) => kind === 'blocked');
  if (!isMet || !block || block.isTold || startedBy === 'menu' || !ctx.settings.mailOnFailure) return;
  block.isTold = true;
  send({ ...ctx, status, save }, "Peloton Sync: Peloton's guard refuses Google's addresses", [
    `${BLOCKED} What is in your sheet and on your calendar stays as it is.`,
    'The sync tries again by itself after one, two, four and then each six hours, and goes on where it stopped. You get no other mail about it. Peloton > Sync now tries at once.',
    WAYS,
  ]);
}

/**
 * Mails that a run failed or waits for a decision, once a day at most. A member who started it from the menu has seen
 * that, and gets none.
 */
export function mailFailure(run: Run, { result, urgent }: RunReport): void {
  if (result !== 'Failed' && result !== 'Attention') return;
  const subject = result === 'Failed' ? 'Peloton Sync: a run failed' : 'Peloton Sync: your decision is needed';
  sendDaily(run, subject, urgent);
}

/**
 * Mails that runs are cut off, when three in a row were. A run that is cut off cannot say so, so it is told when the
 * next one begins, before that may be cut off as well.
 */
export function mailCutOffs(run: Run): void {
  const { cutOffs = 0 } = run.status;
  if (cutOffs < MANY_CUT_OFFS) return;
  sendDaily(run, 'Peloton Sync: runs are cut off', [
    `Google cut off the last ${cutOffs} runs before they ended. Nothing is lost: each goes on where the one before stopped.`,
    'If it lasts, something is slow: look at Peloton > Status, and switch off in Settings what you can do without.',
  ]);
}

function sendDaily({ ctx, status, save, startedBy }: Run, subject: string, paragraphs: string[]): void {
  const { world, settings } = ctx;
  const nowMs = world.clock.now();
  if (startedBy === 'menu' || !settings.mailOnFailure || nowMs - status.mailedAt < DAY_MS) return;
  status.mailedAt = nowMs;
  send({ ...ctx, status, save }, subject, [...paragraphs, FOOTER]);
}

function send(run: Sender, subject: string, paragraphs: string[]): void {
  // Kept before it is sent: a kill in between loses one mail, never sends it every hour.
  run.save();
  recover(
    () => {
      const address = Session.getEffectiveUser().getEmail();
      if (address !== '') MailApp.sendEmail(address, subject, paragraphs.join('\n\n'));
    },
    // A mail that cannot be sent (scope refused, quota spent) must not fail the sync; the log line stands.
    () => run.world.log.warn('The failure mail could not be sent'),
  );
}
