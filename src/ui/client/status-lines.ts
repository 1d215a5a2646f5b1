/** What the status window lists, what is wrong first, and which button helps. */
import type { statusAnswer } from '../../commands/answers';
import type { ReportLine, WindowName } from '../pages';
import { momentText } from './moments';

type Status = ReturnType<typeof statusAnswer>;

export interface Help {
  label: string;
  /** Shown while it is done. */
  busy: string;
  /** A sync, also the hourly one, or a window to open. */
  does: 'sync' | 'hourly' | WindowName;
  /** Whether something is amiss without it. */
  isNeeded: boolean;
}

const SYNC: Help = { label: 'Sync now', busy: 'Syncing…', does: 'sync', isNeeded: true };
const connect = (label: string): Help => ({ label, busy: 'Opening…', does: 'connect', isNeeded: true });

/**
 * What the member can do about the state that is shown; null where that is nothing, and while a sync runs, which has a
 * button of its own.
 */
export function helpOf({ connected, signedOut, running, lastRun, hourly, next, pageIsOld }: Status): Help | null {
  if (signedOut) return connect('Connect again');
  if (!connected) return connect('Connect');
  if (running) return null;
  if (lastRun === null || lastRun.result === 'Failed') return SYNC;
  if (hourly.stoppedAt)
    return { label: 'Start the hourly sync again', busy: 'Syncing…', does: 'hourly', isNeeded: true };
  if (lastRun.result === 'Paused' && next === null) return SYNC;
  if (pageIsOld) return { label: 'Open Share', busy: 'Opening…', does: 'share', isNeeded: true };
  return { ...SYNC, isNeeded: false };
}

type Line = ReportLine;
const URGENCY: Record<Line['state'], number> = { problem: 0, attention: 1, ok: 2, info: 2 };

/** The lines of the status. What is wrong comes first; the rest keeps its order. */
export function linesOf(status: Status): Line[] {
  const lines = [
    lastRunLine,
    warningLines,
    comingLines,
    detailsLine,
    noteLines,
    blockedLine,
    hourlyLine,
    pageLine,
    callsLine,
    accountLine,
  ];
  return lines.flatMap((lineOf) => lineOf(status) ?? []).sort((a, b) => URGENCY[a.state] - URGENCY[b.state]);
}

type Result = NonNullable<Status['lastRun']>['result'];
const RESULTS: Record<Result, [state: Line['state'], words: string]> = {
  OK: ['ok', 'Done'],
  'Nothing new': ['ok', 'Nothing was new'],
  Paused: ['info', 'Paused'],
  Blocked: ['attention', 'Blocked'],
  Attention: ['attention', 'Done in part'],
  Failed: ['problem', 'Failed'],
};

const durationOf = (sec: number): string =>
  sec < 90 ? `${Math.max(1, Math.round(sec))} s` : `${Math.round(sec / 60)} min`;

/** Of a run without changes; beside its result it would say the same again, or of a failed one that all is well. */
const UNCHANGED = 'Nothing new.';

function lastRunLine({ lastRun, now }: Status): Line | null {
  if (lastRun === null) return null;
  const [state, words] = RESULTS[lastRun.result];
  const text = `${words} ${momentText(lastRun.at, now)}, in ${durationOf(lastRun.durationSec)}.`;
  // What an older version kept is one text.
  const rest = lastRun.told ? lastRun.told.did : lastRun.details;
  return { state, label: 'Last sync', text: rest && rest !== UNCHANGED ? `${text} ${rest}` : text };
}

const listed = (state: Line['state'], label: string, texts: readonly string[] = []): Line[] =>
  texts.map((text) => ({ state, label, text }));

const warningLines = ({ lastRun }: Status): Line[] =>
  listed(lastRun?.result === 'Failed' ? 'problem' : 'attention', 'Needs your attention', lastRun?.told?.warnings);
const comingLines = ({ running, lastRun }: Status): Line[] =>
  running ? [] : listed('info', 'Still to come', lastRun?.told?.coming);
const noteLines = ({ lastRun }: Status): Line[] => listed('info', 'Worth knowing', lastRun?.told?.notes);

function detailsLine({ running, backfill, now }: Status): Line | null {
  if (running || backfill === null) return null;
  const { done, left, finishAt } = backfill;
  const end = finishAt === null ? '' : ` Complete ${momentText(finishAt, now)} at this pace.`;
  const text = `${done.toLocaleString()} of ${(done + left).toLocaleString()} workouts have all details.${end}`;
  return { state: 'info', label: 'Still to come', text };
}

function blockedLine({ blocked, now }: Status): Line | null {
  if (blocked === null) return null;
  const what = blocked.isAll ? 'Everything' : 'Schedule and stack';
  const since = momentText(blocked.since, now);
  const text = `${what}, for the first time ${since}. Next try ${momentText(blocked.nextAt, now)}; your sign-in is kept.`;
  return { state: 'attention', label: "Refused by Peloton's guard", text };
}

function hourlyLine({ connected, hourly, next, now }: Status): Line | null {
  const label = 'Hourly sync';
  const { on, mine, owner, stoppedAt } = hourly;
  if (stoppedAt) {
    const text = `On, but Google last started it ${momentText(stoppedAt, now)}. Start it again below, or with Peloton > More > Hourly sync on.`;
    return { state: 'attention', label, text };
  }
  if (!on)
    return connected ? { state: 'info', label, text: 'Off. To start it: Peloton > More > Hourly sync on.' } : null;
  const by = mine ? '' : `, run by ${owner || 'another editor'}`;
  return { state: 'ok', label, text: `On${by}.${next ? ` Next ${momentText(next, now)}.` : ''}` };
}

function pageLine({ pageIsOld }: Status): Line | null {
  if (!pageIsOld) return null;
  const text = 'Runs an older version of this script. Peloton > Share says how to publish it anew.';
  return { state: 'attention', label: 'Published page', text };
}

function callsLine({ connected, calls }: Status): Line | null {
  if (!connected) return null;
  const text = `${calls.today.toLocaleString()} of ${calls.budget.toLocaleString()}.`;
  return { state: calls.today >= calls.budget ? 'attention' : 'info', label: 'Calls to Peloton today', text };
}

const accountLine = ({ username }: Status): Line | null =>
  username === null ? null : { state: 'info', label: 'Account', text: username || 'Connected.' };
