/** Check setup: everything that a sync depends on, a line each, OK or with what to do. */
import { HttpError, SignedOutError } from '../base/errors';
import { once } from '../base/once';
import { DAY_MS, HOUR_MS } from '../base/time';
import { googleFailure, messageOf } from '../gas/google-error';
import { missingPermissions } from '../gas/scopes';
import { hasHourlyTrigger } from '../gas/triggers';
import { sheetZone } from '../gas/workbook';
import { type Account, currentAccount, nameAccount, type World } from '../peloton/auth/sign-in';
import type { Peloton } from '../peloton/client/client';
import { accountSettings, ask, me } from '../peloton/requests/rest';
import { allCallsToday } from '../run/budget';
import { keys } from '../run/keys';
import { calendarIdInUse, calendarInUse } from '../run/parts/calendar-files';
import { triggerMsToday } from '../run/status';
import { newsOf } from '../run/upgrade/news';
import { loadSettings } from '../run/world';
import { costsFigures, sentenceOf } from '../streams/watch/watch';
import { hourlyState } from './hourly';
import { memberClient } from './member-client';
import { triggerSeesSheet } from './self-test/run';

export interface CheckLine {
  state: 'ok' | 'attention' | 'problem';
  label: string;
  text: string;
}

const TRIGGER_MINUTES_A_DAY = 90;

const amount = (number: number): string => number.toLocaleString('en-US');

/**
 * Looks at everything, with one request to Peloton. It throws nothing but Google's end of the execution: what fails is a line
 * of its own.
 */
export function checkSetup(world: World): CheckLine[] {
  const account = currentAccount(world);
  // Opened at the first question, so that a session which has ended is that line's finding.
  const client = once(() => memberClient(world, { isTrial: true }));
  return [
    checkLine('Peloton account', () => checkAccount(world, account, client)),
    checkLine('Google permissions', checkPermissions),
    checkLine('Calendar', () => checkCalendar(world)),
    checkLine('Hourly sync', () => checkHourly(world)),
    checkLine('Time zones', () => checkZones(world, account, client)),
    checkLine('Daily limits', () => checkLimits(world)),
    ...checkAnswers(world, account),
    checkLine('Version', () => (WITH_NEWS && checkNews(world)) || checkVersion(world.clock.now(), RELEASED)),
  ];
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

function checkAccount({ store }: World, account: Account | null, client: () => Peloton): Finding {
  if (account === null) return bad('Not connected. Choose Peloton > Connect.');
  const user = ask(client(), me());
  nameAccount(store, account.userId, user.username);
  return ok(`Connected as ${user.username ?? account.username}.`);
}

/** After so long Peloton may well ask for something that this version does not know. */
const OLD_AFTER_DAYS = 180;

/** What was found of newer versions; null where the member does not want to know, and for none. */
function checkNews(world: World): Finding | null {
  const found = loadSettings(world).tellsNews ? newsOf(world, VERSION) : '';
  return found === '' ? null : doubtful(found);
}

/** Told by its age: nobody is asked, unless a build and its member want it (docs/decisions.md). `released`: as `RELEASED`. */
export function checkVersion(nowMs: number, released: string): Finding {
  const ageDays = (nowMs - Date.parse(released)) / DAY_MS;
  if (!(ageDays > OLD_AFTER_DAYS)) return ok(`Peloton Sync ${VERSION}.`);
  return doubtful(
    `Peloton Sync ${VERSION} is of ${released}. Peloton changes what it asks of programs now and then: see whether there is a newer version, and install it.`,
  );
}

function checkPermissions(): Finding {
  const missing = missingPermissions();
  if (missing.length === 0) return ok('All are granted.');
  return bad(
    `Not all are granted. Missing: ${missing.join('; ')}. Choose Peloton > More > Hourly sync on and allow everything that is asked.`,
  );
}

function checkCalendar(world: World): Finding {
  if (!loadSettings(world).scheduleToCalendar) return ok('Switched off. Peloton > Settings switches it on.');
  if (calendarIdInUse(world) === '') return ok('The calendar "Peloton" is made with the first sync.');
  const calendar = calendarInUse(world);
  if (!calendar)
    return bad('The calendar is gone. Pick another in Peloton > Settings, or leave it empty for a new one.');
  return ok(`Classes go to "${calendar.getName()}".`);
}

function checkHourly(world: World): Finding {
  if (triggerSeesSheet(world) === false) {
    return bad(
      'On this Google account a trigger cannot write to the sheet, so that the hourly sync cannot work. Use Peloton > Sync now, and report it with the text of the test below.',
    );
  }
  const { on, mine, owner, stoppedAt } = hourlyState(world, hasHourlyTrigger());
  if (stoppedAt !== null) {
    const hours = Math.floor((world.clock.now() - stoppedAt) / HOUR_MS);
    return bad(
      `It was switched on, but Google has not started it for ${hours < 2 ? 'a while' : `${hours} hours`}. Choose Peloton > More > Hourly sync on to start it again. If it stops every day, your Google account has no time left for triggers: it goes on within 24 hours.`,
    );
  }
  if (!on)
    return doubtful('Switched off. Choose Peloton > More > Hourly sync on, or Peloton > Sync now whenever you like.');
  return ok(`Switched on. ${mine ? 'It runs' : `Run by ${owner || 'another editor'},`} even when the sheet is closed.`);
}

function checkZones(world: World, account: Account | null, client: () => Peloton): Finding {
  const zones = {
    sheet: sheetZone(),
    calendar: calendarInUse(world)?.getTimeZone(),
    'Peloton profile': account === null ? '' : profileZone(account, client),
  };
  const named = Object.entries(zones).filter(([, zone]) => zone);
  // The script's zone drives nothing that members see.
  const isOne = new Set(named.map(([, zone]) => zone)).size <= 1;
  const text = named.map(([where, zone]) => `${where} ${zone}`).join(', ');
  if (isOne) return ok(`They agree: ${text}. The script has ${Session.getScriptTimeZone()}, which changes nothing.`);
  return doubtful(
    `They differ: ${text}. Events are right anyway; times in the sheet are shown in the sheet's zone (File > Settings).`,
  );
}

/** Empty where Peloton does not tell: the other zones are worth showing all the same. */
function profileZone({ userId }: Account, client: () => Peloton): string {
  try {
    return ask(client(), accountSettings(userId)).timezone ?? '';
  } catch (error) {
    // A session that has ended is told beside the account.
    if (!(error instanceof HttpError || error instanceof SignedOutError)) throw error;
    return '';
  }
}

const MOST_SHOWN = 12;

/** What syncs have met that is not known here; no line where that is nothing. */
function checkAnswers({ store }: World, account: Account | null): CheckLine[] {
  const found = account === null ? [] : keys.watch(store, account.userId).load().found;
  if (found.length === 0) return [];
  const [costly, others] = [found.filter(costsFigures), found.filter((each) => !costsFigures(each))];
  const sentences = [...costly, ...others].slice(0, MOST_SHOWN).map(sentenceOf);
  const more = found.length > MOST_SHOWN ? [`And ${found.length - MOST_SHOWN} more.`] : [];
  const text = [...sentences, ...more].join(' ');
  const finding =
    costly.length > 0
      ? doubtful(`${text} Figures may be missing until this program is updated; everything else goes on as before.`)
      : ok(`${text} Nothing is missing by that.`);
  return [{ label: 'New at Peloton', ...finding }];
}

function checkLimits(world: World): Finding {
  const account = currentAccount(world);
  if (account === null) return ok('Nothing is used yet.');
  const nowMs = world.clock.now();
  const status = keys.status(world.store, account.userId).load();
  const budget = loadSettings(world).dailyCallBudget;
  const calls = allCallsToday(world, account.userId);
  const minutes = Math.ceil(triggerMsToday(status, nowMs) / 60_000);
  const used = `${amount(calls)} of ${amount(budget)} Peloton requests, ${amount(minutes)} of ${TRIGGER_MINUTES_A_DAY} trigger minutes`;
  const text = `Used today: ${used}. Left: ${amount(MailApp.getRemainingDailyQuota())} mails.`;
  const isTight = calls > budget * 0.9 || minutes > TRIGGER_MINUTES_A_DAY * 0.9;
  return isTight ? doubtful(`${text} What is left waits until tomorrow.`) : ok(text);
}
