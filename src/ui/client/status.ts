/** The status window: what runs, what came of the last run, and how complete each sheet is. */
import { byId, make } from './dom';
import { call, messageOf, when, whileBusy } from './page';
import { offerStop, type Status, showProgress, watchStatus } from './progress';

type Mark = 'ok' | 'attention' | 'problem';
const MARKS: Record<Mark, string> = { ok: '✓', attention: '!', problem: '×' };

function headlineOf(status: Status): [mark: Mark | null, text: string] {
  if (status.signedOut) return ['problem', 'Signed out. Choose Peloton > Connect to sign in again.'];
  if (!status.connected) return ['attention', 'Not connected. Choose Peloton > Connect to begin.'];
  if (status.running) return [null, 'Syncing now…'];
  if (!status.lastRun) return ['attention', 'No sync yet.'];
  const { result } = status.lastRun;
  if (result === 'Failed') return ['problem', 'The last sync failed'];
  if (result === 'Attention') return ['attention', 'Something needs your attention'];
  if (status.hourly.stoppedAt) return ['attention', 'The hourly sync has stopped'];
  if (status.blocked?.isAll) return ['attention', "Peloton's guard refuses Google's addresses at the moment"];
  if (result === 'Paused') return ['ok', status.next ? 'More to come; the sync goes on by itself' : 'More to come'];
  return ['ok', 'Up to date'];
}

function hourlyOf({ on, mine, owner, stoppedAt }: Status['hourly']): string {
  if (stoppedAt)
    return `On, but Google last started it ${when(stoppedAt)}. Choose Peloton > More > Hourly sync on to start it again`;
  if (!on) return 'Off';
  return mine ? 'On' : `On, run by ${owner || 'another editor'}`;
}

const blockedOf = ({ isAll, since, nextAt }: NonNullable<Status['blocked']>): string =>
  `${isAll ? 'Everything' : 'Schedule and stack'}, since ${when(since)}. Next try about ${when(nextAt)}; your sign-in is kept`;

const durationOf = (sec: number): string => (sec < 90 ? `${Math.round(sec)} s` : `${Math.round(sec / 60)} min`);

function backfillOf({ done, left, finishAt }: NonNullable<Status['backfill']>): string {
  const end = finishAt ? `; complete about ${when(finishAt)} at this pace` : '';
  return `${done.toLocaleString()} of ${(done + left).toLocaleString()} workouts${end}`;
}

function factsOf(status: Status): Array<[name: string, value: string]> {
  const { lastRun, backfill, hourly, calls, next } = status;
  const pageIsOld =
    status.pageIsOld && 'Runs an older version of this script. Peloton > Share says how to publish it anew.';
  const facts: Array<[string, string | null | undefined | false]> = [
    ['Account', status.username === '' ? 'Connected' : status.username],
    ['Details', !status.running && backfill && backfillOf(backfill)],
    ['Last sync', lastRun && `${when(lastRun.at)}, ${durationOf(lastRun.durationSec)}`],
    ['Result', lastRun && [lastRun.result, lastRun.details].filter(Boolean).join('. ')],
    ['Blocked', status.blocked && blockedOf(status.blocked)],
    ['Hourly sync', hourlyOf(hourly)],
    ['Next sync', next && `About ${when(next)}`],
    ['Published page', pageIsOld],
    ['Calls to Peloton today', `${calls.today.toLocaleString()} of ${calls.budget.toLocaleString()}`],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

function tableRow({ title, completeAt, dueAt, left, problem }: Status['tables'][number]): HTMLElement {
  const state = left > 0 ? `${left.toLocaleString()} to go` : completeAt ? when(completeAt) : 'Not yet';
  const cells = [title, problem ? `${state}. ${problem}` : state, dueAt ? when(dueAt) : 'With the next sync'];
  return make('tr', {}, ...cells.map((text) => make('td', {}, text)));
}

/** Read out only when it says something new. */
function showHeadline(mark: Mark | null, text: string): void {
  const headline = byId('headline');
  if (headline.textContent?.endsWith(text)) return;
  const sign = mark
    ? make('span', { class: `mark ${mark}`, 'aria-hidden': 'true' }, MARKS[mark])
    : make('span', { class: 'spinner', 'aria-hidden': 'true' });
  headline.replaceChildren(sign, make('h1', {}, text));
}

function show(status: Status): void {
  showHeadline(...headlineOf(status));
  showProgress(status);
  byId('sync').hidden = status.running || !status.connected || status.signedOut;
  byId('facts').replaceChildren(
    ...factsOf(status).flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]),
  );
  byId('tables').hidden = status.tables.length === 0;
  byId('rows').replaceChildren(...status.tables.map(tableRow));
}

function complain(text: string): void {
  byId('error').textContent = text;
  const isEmpty = byId('facts').childElementCount === 0;
  if (text && isEmpty) showHeadline('problem', 'The status cannot be read');
}

let isBusy = false;
const refresh = watchStatus({ show, complain, isBusy: () => isBusy });
offerStop(complain);
byId('sync').addEventListener('click', () =>
  whileBusy(byId('sync'), 'Syncing…', async () => {
    isBusy = true;
    const syncing = call('apiSync').catch((error: unknown) => complain(messageOf(error)));
    refresh();
    await syncing;
    isBusy = false;
    refresh();
  }),
);
