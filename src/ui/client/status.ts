/** The status window: what runs, what came of the last run, what helps now, and how complete each sheet is. */
import { byId, make } from './dom';
import { momentText } from './moments';
import { call, messageOf, openWindow, whileBusy } from './page';
import { offerStop, type Status, showProgress, watchStatus } from './progress';
import { showLines } from './report-lines';
import { helpOf, linesOf } from './status-lines';
import { fitHeight } from './window-height';

type Mark = 'ok' | 'info' | 'attention' | 'problem';
const MARKS: Record<Mark, string> = { ok: '✓', info: '•', attention: '!', problem: '×' };

function headlineOf(status: Status): [mark: Mark | null, text: string] {
  if (status.signedOut) return ['problem', 'Signed out. Connect to sign in again.'];
  if (!status.connected) return ['attention', 'Not connected. Connect to begin.'];
  if (status.running) return [null, 'Syncing now…'];
  if (!status.lastRun) return ['attention', 'No sync yet.'];
  const { result } = status.lastRun;
  if (result === 'Failed') return ['problem', 'The last sync failed'];
  if (result === 'Attention') return ['attention', 'Something needs your attention'];
  if (status.hourly.stoppedAt) return ['attention', 'The hourly sync has stopped'];
  if (status.blocked?.isAll) return ['attention', "Peloton's guard refuses Google's addresses at the moment"];
  if (result === 'Paused') return ['info', status.next ? 'More to come; the sync goes on by itself' : 'More to come'];
  return ['ok', 'Up to date'];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function tableRow({ title, completeAt, dueAt, left, problem }: Status['tables'][number], now: string): HTMLElement {
  const at = (value: string): string => capital(momentText(value, now));
  const state = left > 0 ? `${left.toLocaleString()} to go` : completeAt ? at(completeAt) : 'Not yet';
  const cells = [title, problem ? `${state}. ${problem}` : state, dueAt ? at(dueAt) : 'With the next sync'];
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
  showHelp(status);
  showLines(linesOf(status));
  byId('tables').hidden = status.tables.length === 0;
  byId('rows').replaceChildren(...status.tables.map((table) => tableRow(table, status.now)));
}

function complain(text: string): void {
  byId('error').textContent = text;
  const isEmpty = byId('lines').childElementCount === 0;
  if (text && isEmpty) showHeadline('problem', 'The status cannot be read');
}

let isBusy = false;
const refresh = watchStatus({ show, complain, isBusy: () => isBusy });
offerStop(complain);

async function sync(alsoHourly: boolean): Promise<void> {
  isBusy = true;
  const syncing = call('apiSync', alsoHourly).catch((error: unknown) => complain(messageOf(error)));
  refresh();
  await syncing;
  isBusy = false;
  refresh();
}

/** What the button does for the status that is shown. */
let help: ReturnType<typeof helpOf> = null;

/** The button that helps is the one that stands out; where nothing is needed, that is the one that closes. */
function showHelp(status: Status): void {
  help = helpOf(status);
  const button = byId('help');
  button.hidden = help === null;
  if (help !== null && button.getAttribute('aria-busy') !== 'true') button.textContent = help.label;
  button.classList.toggle('main', help?.isNeeded === true);
  byId('close').classList.toggle('main', help?.isNeeded !== true);
}

byId('help').addEventListener('click', () => {
  if (help === null) return;
  const { does, busy } = help;
  void whileBusy(byId('help'), busy, async () => {
    if (does === 'sync' || does === 'hourly') return sync(does === 'hourly');
    await openWindow(does).catch((error: unknown) => complain(messageOf(error)));
  });
});
fitHeight();
