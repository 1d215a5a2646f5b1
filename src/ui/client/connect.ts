/** Connect, and on the first time the whole way: connect, choose where it goes, start. */
import type { settingsAnswer } from '../../commands/answers';
import type { SyncAnswer } from '../../commands/commands';
import type { Choice } from '../../settings/kinds';
import type { WindowName } from '../pages';
import { type Choices, choicesOf, NO_CALENDAR, settingsFor, TABLES } from './choices';
import { createComplaints } from './complaints';
import { byId, make } from './dom';
import { momentText } from './moments';
import { call, messageOf, openForm, openWindow, pageData, showError, whileBusy } from './page';
import { offerStop, type Status, showProgress, watchStatus } from './progress';
import { showLines } from './report-lines';
import { type Account, offerSignIn } from './sign-in';
import { fitHeight } from './window-height';

interface Opened {
  username: string | null;
  signedOut: boolean;
  synced: boolean;
}
const { username, signedOut, synced } = pageData<Opened>();

/** Of the guide, from 0. */
function showStep(step: number): void {
  byId('steps').hidden = synced;
  [...byId('steps').children].forEach((node, index) => {
    node.setAttribute('data-state', index < step ? 'done' : 'open');
    if (index === step) node.setAttribute('aria-current', 'step');
    else node.removeAttribute('aria-current');
  });
}

function showOnly(id: 'ways' | 'choose' | 'finish'): void {
  for (const each of ['ways', 'choose', 'finish']) byId(each).hidden = each !== id;
  byId('before').hidden = true;
}

function sayBefore(): void {
  if (username === null) return;
  const before = byId('before');
  before.hidden = false;
  before.classList.toggle('warn', signedOut);
  before.textContent = signedOut
    ? `Peloton ended ${username === '' ? 'your session' : `the session of ${username}`}. Connect again to go on; your sheet, calendar and settings are untouched.`
    : `${connectedAs(username)}. Connecting again replaces this session.`;
}

/** Peloton may not have said the name yet. */
const connectedAs = (name: string): string => (name === '' ? 'Connected to Peloton' : `Connected as ${name}`);

function onConnected(account: Account): void {
  if (!synced) {
    void askWhere(account.username);
    return;
  }
  showOnly('finish');
  say('ok', connectedAs(account.username), 'Choose Peloton > Sync now, or wait for the next hourly sync.');
  byId('finish').focus();
}

async function askWhere(name: string): Promise<void> {
  showStep(1);
  showOnly('choose');
  byId('choose-title').textContent = `${connectedAs(name)}. Where should it go?`;
  byId('choose-title').focus();
  await openForm(async () => {
    const settings = await call<ReturnType<typeof settingsAnswer>>('apiSettings');
    offered = choicesOf(settings);
    showChoices(offered, settings.calendars ?? []);
  });
}

/** As the settings were when the choices were offered. */
let offered: Choices = { calendar: '', tables: [] };

/** One that is chosen and not in the list of the member's calendars stands there by its id. */
function showChoices({ calendar, tables }: Choices, calendars: readonly Choice[]): void {
  const select = byId<HTMLSelectElement>('calendar');
  const own = ['', NO_CALENDAR];
  for (const option of [...select.options]) if (!own.includes(option.value)) option.remove();
  select.append(...calendars.map(({ value, label }) => make('option', { value }, label)));
  if (![...select.options].some(({ value }) => value === calendar))
    select.append(make('option', { value: calendar }, calendar));
  select.value = calendar;
  byId('tables').replaceChildren(...TABLES.map(({ label }, index) => checkOf(label, index, tables[index] === true)));
}

function checkOf(label: string, index: number, checked: boolean): HTMLElement {
  const id = `table-${index}`;
  return make(
    'div',
    { class: 'check' },
    make('input', { type: 'checkbox', id, checked }),
    make('label', { for: id }, label),
  );
}

const chosen = (): Choices => ({
  calendar: byId<HTMLSelectElement>('calendar').value,
  tables: TABLES.map((_, index) => byId<HTMLInputElement>(`table-${index}`).checked),
});

/** A sentence about a setting begins with its name. */
const CALENDAR = 'calendarId: ';

async function start(): Promise<void> {
  byId('choose-error').textContent = '';
  showError(byId('calendar'), '');
  try {
    await call('apiSaveSettings', settingsFor(chosen(), offered), 'keep');
  } catch (error) {
    const text = messageOf(error);
    if (text.startsWith(CALENDAR)) showError(byId('calendar'), text.slice(CALENDAR.length));
    else byId('choose-error').textContent = text;
    return;
  }
  void run(byId<HTMLInputElement>('hourly').checked);
}

/** The window may be closed meanwhile: the script goes on without it. */
async function run(alsoHourly: boolean): Promise<void> {
  showStep(2);
  showOnly('finish');
  say(null, 'Reading your Peloton history…', 'You may close this window and look at the sheet: the sync goes on.');
  byId('finish').focus();
  let isOver = false;
  // The answer where another run was under way.
  let refused: SyncAnswer | null = null;
  const end = () => {
    isOver = true;
    byId('progress').hidden = true;
    showStep(3);
  };
  const show = (status: Status) => {
    showProgress({ ...status, running: status.running && !isOver });
    if (refused === null || isOver || status.running) return;
    // The result of the other run is known by its time.
    sayOther((status.lastRun?.at ?? null) === refused.lastRunAt ? null : status.lastRun);
    showPlaces(status);
    end();
  };
  watchStatus({ show, complain: complaints.ofWatch, isBusy: () => !isOver });
  offerStop(complaints.ofAction);
  try {
    const answer = await call<SyncAnswer>('apiSync', alsoHourly);
    if (answer.isBusy) refused = answer;
    if (answer.isBusy) say(null, 'A sync is running', answer.did);
    else if (answer.failed) say('attention', 'Something needs your attention', answer.did);
    else say('ok', READY, answer.did);
    await showWhereTo(answer);
  } catch (error) {
    say('problem', 'The sync stopped', messageOf(error));
  }
  if (refused === null) end();
}

const READY = 'Your data is here';

/** What came of the run that was under way already; null where it was cut off, or was no run. */
function sayOther(lastRun: Status['lastRun']): void {
  if (lastRun === null)
    say(
      'attention',
      'No sync was made',
      'Something else was under way, which brought no result. Choose Peloton > Sync now.',
    );
  else if (['Failed', 'Attention'].includes(lastRun.result))
    say('attention', 'Something needs your attention', lastRun.details);
  else say('ok', READY, lastRun.details);
}

/** What is wrong, what is worth knowing and what is still to come stand apart from the result; then where to look. */
async function showWhereTo({ warnings, notes, coming, left }: SyncAnswer): Promise<void> {
  // Without it the result is told all the same.
  const status = await call<Status>('apiStatus').catch(() => null);
  const next = status?.next ? [`The hourly sync goes on ${momentText(status.next, status.now)}.`] : [];
  showLines([
    ...warnings.map((text) => ({ state: 'attention' as const, label: 'Needs your attention', text })),
    ...[...coming, left, ...next]
      .filter(Boolean)
      .map((text) => ({ state: 'info' as const, label: 'Still to come', text })),
    ...notes.map((text) => ({ state: 'info' as const, label: 'Worth knowing', text })),
  ]);
  showPlaces(status);
}

function showPlaces(status: Pick<Status, 'hasDashboard'> | null): void {
  byId('to-dashboard').hidden = status?.hasDashboard !== true;
  byId('to-stats').classList.toggle('main', status?.hasDashboard !== true);
  byId('to-calendar').hidden = byId<HTMLSelectElement>('calendar').value === NO_CALENDAR;
  byId('places').hidden = false;
  byId('leave').hidden = true;
}

function offerPlace(id: string, name: WindowName): void {
  byId(id).addEventListener('click', () =>
    whileBusy(byId(id), 'Opening…', async () => {
      complaints.ofAction('');
      await openWindow(name).catch((error: unknown) => complaints.ofAction(messageOf(error)));
    }),
  );
}

const SIGNS = { ok: '✓', attention: '!', problem: '×' };

/** Without a mark it is still under way. */
function say(mark: keyof typeof SIGNS | null, title: string, text: string): void {
  byId('turning').hidden = mark !== null;
  byId('mark').hidden = mark === null;
  byId('mark').className = `mark ${mark ?? 'ok'}`;
  byId('mark').textContent = SIGNS[mark ?? 'ok'];
  byId('finish-title').textContent = title;
  byId('finish-text').textContent = text;
}

const complaints = createComplaints((text) => {
  byId('finish-error').textContent = text;
});

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(byId('start'), 'Starting…', start);
});
offerPlace('to-dashboard', 'dashboard');
offerPlace('to-stats', 'stats');
showStep(0);
sayBefore();
offerSignIn(username === null || signedOut, onConnected);
if (username !== null && !signedOut && !synced) void askWhere(username);
fitHeight();
