/** Mail to the member: one when Peloton ended the session, and at most one a day when runs fail. */
import { rethrowKill } from '../gas/google-error';
import { DAY_MS } from '../time';
import type { SyncRun } from './sync';
import { resultOf } from './tally';

const FOOTER =
  'You get at most one such mail a day. The sheet "Sync log" has every run; Peloton > Settings switches mail off.';

type Sender = Pick<SyncRun, 'world' | 'settings' | 'status' | 'statusFile'>;

export function mailSignedOut(run: Sender): void {
  if (run.status.toldSignedOut || !run.settings.mailOnFailure) return;
  run.status.toldSignedOut = true;
  send(run, 'Peloton Sync: please connect again', [
    'Peloton ended the session, so nothing is synced until you sign in again.',
    'Open the sheet and choose Peloton > Connect. Everything that was missed arrives with the next run.',
  ]);
}

/** Only for runs that nobody watched: whoever started one from the menu has seen what failed. */
export function mailFailure(run: SyncRun): void {
  const { status, tally, settings, startedBy } = run;
  const result = resultOf(tally);
  if (startedBy === 'menu' || !settings.mailOnFailure || (result !== 'Failed' && result !== 'Attention')) return;
  const nowMs = run.world.clock.now();
  if (nowMs - status.mailedAt < DAY_MS) return;
  status.mailedAt = nowMs;
  const subject = result === 'Failed' ? 'Peloton Sync: a run failed' : 'Peloton Sync: your decision is needed';
  send(run, subject, [...tally.problems, ...tally.attention, FOOTER]);
}

function send(run: Sender, subject: string, paragraphs: string[]): void {
  // Kept before it is sent: a kill in between loses one mail, never sends it every hour.
  run.statusFile.save(run.status);
  try {
    const address = Session.getEffectiveUser().getEmail();
    if (address !== '') MailApp.sendEmail(address, subject, paragraphs.join('\n\n'));
  } catch (error) {
    // A mail that cannot be sent (scope refused, quota spent) must not fail the sync; the log line stands.
    rethrowKill(error);
    run.world.log.warn('The failure mail could not be sent');
  }
}
