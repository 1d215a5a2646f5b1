/** What a person wants to read after a run: how many workouts, the newest, and what comes next. */
import type { IcsEvent } from '../../src/calendar/ics';

type Cells = Record<string, unknown>;

export interface Summary {
  workouts: Cells[];
  stack: Cells[];
  events: IcsEvent[];
  /** Epoch ms. */
  now: number;
  timeZone: string;
}

const SHOWN = 5;

export function describeSummary(summary: Summary): string {
  return [workoutLines(summary.workouts), nextLines(summary), stackLines(summary.stack)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function workoutLines(rows: Cells[]): string[] {
  if (rows.length === 0) return ['Workouts: none'];
  const newestFirst = [...rows].sort((a, b) => startMs(b) - startMs(a));
  const starts = rows.map((row) => text(row, 'Local start').slice(0, 10)).filter((day) => day !== '');
  return [
    `Workouts: ${count(rows.length, 'row')}, since ${starts.sort()[0] ?? 'an unknown day'}`,
    ...disciplineLines(rows),
    '',
    'Newest',
    ...newestFirst.slice(0, SHOWN).map(workoutLine),
  ];
}

function disciplineLines(rows: Cells[]): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = text(row, 'Discipline') || '(none)';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
  const width = Math.max(...byCount.map(([name]) => name.length));
  return byCount.map(([name, n]) => `  ${name.padEnd(width)}  ${String(n).padStart(5)}`);
}

/** Epoch ms; a row without a start is the oldest. */
function startMs(row: Cells): number {
  const start = row['Start time'];
  return Object.prototype.toString.call(start) === '[object Date]' ? Number(start) : 0;
}

function workoutLine(row: Cells): string {
  const facts = [text(row, 'Instructor'), withUnit(row, 'Total output'), withUnit(row, 'Distance')].filter(
    (fact) => fact !== '',
  );
  return [`  ${text(row, 'Local start').padEnd(16)}  ${text(row, 'Title')}`, ...facts].join(', ');
}

/** A value with the unit that stands in its header: `Total output (kJ)`. */
function withUnit(row: Cells, title: string): string {
  const header = Object.keys(row).find((name) => name.startsWith(`${title} (`));
  if (header === undefined || typeof row[header] !== 'number') return '';
  return `${Math.round((row[header] as number) * 10) / 10} ${header.slice(title.length + 2, -1)}`;
}

function nextLines({ events, now, timeZone }: Summary): string[] {
  const next = events.filter(({ endAt }) => endAt > now).sort((a, b) => a.startAt - b.startAt);
  if (events.length === 0) return ['Calendar: no events'];
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return [
    `Calendar: ${count(events.length, 'event')}, ${next.length} to come (times: ${timeZone})`,
    ...next.slice(0, SHOWN).map(({ startAt, title }) => `  ${format.format(startAt).replace(',', '')}  ${title}`),
  ];
}

function stackLines(rows: Cells[]): string[] {
  return rows.length === 0 ? [] : [`Stack: ${count(rows.length, 'class', 'classes')}`];
}

const text = (row: Cells, header: string): string => String(row[header] ?? '');

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
