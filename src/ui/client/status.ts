/** The status window: what runs, what came of the last run, what helps now, and how complete each sheet is. */
import { createComplaints } from './complaints';
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
  if (status.signedOut) return ['problem', 'Signed out of Peloton'];
  if (!status.connected) return ['attention', 'Not connected to Peloton'];
  if (status.running) return [null, 'Syncing now…'];
  if (!status.lastRun) return ['attention', 'No sync yet'];
  const { result } = status.lastRun;
  if (result === 'Failed') return ['problem', 'The last sync failed'];
  if (result === 'Attention') return ['attention', 'Something needs your attention'];
  if (status.hourly.stoppedAt) return ['attention', 'The hourly sync has stopped'];
  if (status.blocked?.isAll) return ['attention', "Peloton's guard refuses requests for now"];
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

const complaints = createComplaints((text) => {
  byId('error').textContent = text;
});

function complainOfWatch(text: string): void {
  complaints.ofWatch(text);
  const isEmpty = byId('lines').childElementCount === 0;
  if (!text || !isEmpty) return;
  showHeadline('problem', 'The status cannot be read');
  showButton({ label: 'Try again', isNeeded: true });
}

let isBusy = false;
const refresh = watchStatus({ show, complain: complainOfWatch, isBusy: () => isBusy });
offerStop(complaints.ofAction);

async function sync(alsoHourly: boolean): Promise<void> {
  isBusy = true;
  const syncing = call('apiSync', alsoHourly).catch((error: unknown) => complaints.ofAction(messageOf(error)));
  refresh();
  await syncing;
  isBusy = false;
  refresh();
}

/** What the button does for the status that is shown. */
let help: ReturnType<typeof helpOf> = null;

function showHelp(status: Status): void {
  help = helpOf(status);
  showButton(help);
}

/** The button that helps stands out, at the end; where nothing is needed, that is the one that closes. */
function showButton(shown: { label: string; isNeeded: boolean } | null): void {
  const [button, close] = [byId('help'), byId('close')];
  button.hidden = shown === null;
  if (shown !== null && button.getAttribute('aria-busy') !== 'true') button.textContent = shown.label;
  const [main, other] = shown?.isNeeded ? [button, close] : [close, button];
  main.classList.add('main');
  other.classList.remove('main');
  if (other.nextElementSibling === main) return;
  // One that is moved loses the focus.
  if (document.activeElement === main) main.before(other);
  else other.after(main);
}

byId('help').addEventListener('click', () => {
  if (help === null) {
    void whileBusy(byId('help'), 'Reading…', async () => refresh());
    return;
  }
  complaints.ofAction('');
  const { does, busy } = help;
  void whileBusy(byId('help'), busy, async () => {
    if (does === 'sync' || does === 'hourly') return sync(does === 'hourly');
    await openWindow(does).catch((error: unknown) => complaints.ofAction(messageOf(error)));
  });
});
fitHeight();
