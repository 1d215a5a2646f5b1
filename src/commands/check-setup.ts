/** Check setup: everything that a sync depends on, a line each, OK or with what to do. */
import { HttpError, SignedOutError } from '../base/errors';
import { HOUR_MS } from '../base/time';
import { googleFailure, messageOf } from '../gas/google-error';
import { missingPermissions } from '../gas/scopes';
import { hasHourlyTrigger } from '../gas/triggers';
import { sheetZone } from '../gas/workbook';
import { currentAccount, type World } from '../peloton/auth/sign-in';
import { accountSettings, ask, me } from '../peloton/requests/rest';
import { keys } from '../run/keys';
import { otherCallsToday } from '../run/other-calls';
import { calendarIdInUse, calendarInUse } from '../run/parts/calendar-files';
import { callsToday, triggerMsToday } from '../run/status';
import { keepCalls, prepareRun, type SyncRun } from '../run/sync';
import { loadSettings } from '../run/world';
import { hourlyState } from './hourly';

export interface CheckLine {
  state: 'ok' | 'attention' | 'problem';
  label: string;
  text: string;
}

const TRIGGER_MINUTES_A_DAY = 90;

export function checkSetup(world: World): CheckLine[] {
  const run = openCheck(world);
  const lines = [
    checkLine('Peloton account', () => checkAccount(run)),
    checkLine('Google permissions', checkPermissions),
    checkLine('Calendar', () => checkCalendar(world)),
    checkLine('Hourly sync', () => checkHourly(world)),
    checkLine('Time zones', () => checkZones(world, run)),
  ];
  if (run !== null) keepCalls(run);
  return [...lines, checkLine('Daily limits', () => checkLimits(world))];
}

type Finding = Omit<CheckLine, 'label'>;
const ok = (text: string): Finding => ({ state: 'ok', text });
const doubtful = (text: string): Finding => ({ state: 'attention', text });
const bad = (text: string): Finding => ({ state: 'problem', text });

/** Whatever one check runs into is that line's finding; the other lines are still wanted. */
function checkLine(label: string, find: () => Finding): CheckLine {
  try {
    return { label, ...find() };
  } catch (error) {
    const failure = googleFailure(error);
    if (failure === 'killed') throw error;
    const isOurs = error instanceof HttpError || error instanceof SignedOutError;
    if (failure === 'permission' && !isOurs) {
      return {
        label,
        ...bad('Google has not given permission. Choose any item of the Peloton menu and allow it.'),
      };
    }
    return { label, ...bad(messageOf(error)) };
  }
}

function openCheck(world: World): SyncRun | null {
  const account = currentAccount(world);
  return account && prepareRun(world, account, { startedBy: 'menu', preview: true });
}

function checkAccount(run: SyncRun | null): Finding {
  if (run === null) return bad('Not connected. Choose Peloton > Connect.');
  const user = ask(run.peloton, me());
  return ok(`Connected as ${user.username ?? run.account.username}.`);
}

function checkPermissions(): Finding {
  const missing = missingPermissions();
  if (missing.length === 0) return ok('All granted.');
  return bad(`Not granted: ${missing.join('; ')}. Choose Peloton > Hourly sync on and allow everything that is asked.`);
}

function checkCalendar(world: World): Finding {
  if (!loadSettings(world).scheduleToCalendar) return ok('Switched off in the settings.');
  if (calendarIdInUse(world) === '') return ok('The calendar "Peloton" is made with the first sync.');
  const calendar = calendarInUse(world);
  if (!calendar)
    return bad('The calendar is gone. Pick another in Peloton > Settings, or leave it empty for a new one.');
  return ok(`Classes go to "${calendar.getName()}".`);
}

function checkHourly(world: World): Finding {
  const { on, mine, owner, stoppedAt } = hourlyState(world, hasHourlyTrigger());
  if (stoppedAt !== null) {
    const hours = Math.floor((world.clock.now() - stoppedAt) / HOUR_MS);
    return bad(
      `It was switched on, but Google has not started it for ${hours < 2 ? 'a while' : `${hours} hours`}. Choose Peloton > Hourly sync on to start it again. If it stops every day, your Google account has no time left for triggers: it goes on within 24 hours.`,
    );
  }
  if (!on) return doubtful('Off. Choose Peloton > Hourly sync on, or use Sync now whenever you like.');
  return ok(mine ? 'On; it runs even when the sheet is closed.' : `Run by ${owner || 'another editor'}.`);
}

function checkZones(world: World, run: SyncRun | null): Finding {
  const zones = {
    sheet: sheetZone(),
    calendar: calendarInUse(world)?.getTimeZone(),
    'Peloton profile': run === null ? '' : profileZone(run),
  };
  const named = Object.entries(zones).filter(([, zone]) => zone);
  // The script's zone drives nothing that members see.
  const isOne = new Set(named.map(([, zone]) => zone)).size <= 1;
  const all = [...named, ['script', Session.getScriptTimeZone()]];
  const text = all.map(([where, zone]) => `${where} ${zone}`).join(', ');
  if (isOne) return ok(`${text}.`);
  return doubtful(
    `They differ: ${text}. Events are right anyway; times in the sheet are shown in the sheet's zone (File > Settings).`,
  );
}

/** Empty where Peloton does not tell: the other zones are worth showing all the same. */
function profileZone(run: SyncRun): string {
  try {
    return ask(run.peloton, accountSettings(run.account.userId)).timezone ?? '';
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return '';
  }
}

function checkLimits(world: World): Finding {
  const account = currentAccount(world);
  if (account === null) return ok('Nothing used yet.');
  const nowMs = world.clock.now();
  const status = keys.status(world.store, account.userId).load();
  const budget = loadSettings(world).dailyCallBudget;
  const calls = callsToday(status, nowMs) + otherCallsToday(world.store, nowMs);
  const minutes = Math.ceil(triggerMsToday(status, nowMs) / 60_000);
  const text = `${calls} of ${budget} Peloton requests and ${minutes} of ${TRIGGER_MINUTES_A_DAY} trigger minutes used today; ${MailApp.getRemainingDailyQuota()} mails left.`;
  const isTight = calls > budget * 0.9 || minutes > TRIGGER_MINUTES_A_DAY * 0.9;
  return isTight ? doubtful(`${text} What is left waits until tomorrow.`) : ok(text);
}
