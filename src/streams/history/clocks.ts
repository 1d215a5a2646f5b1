/** Which minutes a line of the history file may mean. */
import { own } from '../../base/records';
import { instantMs } from '../../base/zones';
import { wallTime } from '../wire/local-time';
import type { HistoryRow } from './csv';

type Stamped = Pick<HistoryRow, 'wallTime' | 'zoneMark'>;

/** Zones that an abbreviation may stand for: captured files keep one name through summer and winter. */
const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  NST: ['America/St_Johns'],
  AST: ['America/Halifax'],
  EST: ['America/New_York'],
  CST: ['America/Chicago'],
  MST: ['America/Denver', 'America/Phoenix'],
  PST: ['America/Los_Angeles'],
  AKST: ['America/Anchorage'],
  HST: ['Pacific/Honolulu'],
  WET: ['Europe/Lisbon'],
  BST: ['Europe/London'],
  CET: ['Europe/Berlin'],
  EET: ['Europe/Athens'],
  SAST: ['Africa/Johannesburg'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  SGT: ['Asia/Singapore'],
  HKT: ['Asia/Hong_Kong'],
  JST: ['Asia/Tokyo'],
  KST: ['Asia/Seoul'],
  AWST: ['Australia/Perth'],
  ACST: ['Australia/Adelaide'],
  AEST: ['Australia/Sydney', 'Australia/Brisbane'],
  NZST: ['Pacific/Auckland'],
};

/** By both names: `EDT` as `EST`, `CEST` as `CET`; and a zone by its own. */
function zonesOf(mark: string): readonly string[] {
  if (mark.includes('/')) return [mark];
  const name = mark.toUpperCase();
  const names = [name, name.replace(/DT$/, 'ST'), name.replace(/EST$/, 'ET')];
  return names.map((each) => own(ABBREVIATIONS, each)).find((zones) => zones !== undefined) ?? [];
}

/** An instant as a clock at UTC, `yyyy-mm-dd hh:mmZ`. */
export const instantClock = (epochSec: number): string => `${wallTime(epochSec, 0)}Z`;

/** The day of a clock, `yyyy-mm-dd`. */
export const dayOf = (clock: string): string => clock.slice(0, 10);

/** Whether the file tells the day alone, without a time. */
export const isDayOnly = ({ wallTime: wall }: Stamped): boolean => wall.length === 10;

/** The wall clock; and the instant where the mark is a bare offset, which (unlike an abbreviation) can be relied on. */
export const clocksOf = (line: Stamped): string[] => [
  line.wallTime,
  ...(offsetSecOf(line.zoneMark) === null ? [] : instantsOf(line)),
];

/** Instants by the mark. An abbreviation is enough to take a line for a workout that is there, not to fill it. */
export function instantsOf(line: Stamped): string[] {
  const wallSec = wallSecOf(line);
  if (wallSec === null) return [];
  const offsetSec = offsetSecOf(line.zoneMark);
  if (offsetSec !== null) return [instantClock(wallSec - offsetSec)];
  return zonesOf(line.zoneMark).flatMap((zone) => {
    const instant = instantMs(zone, wallSec * 1000);
    return instant === null ? [] : [instantClock(instant / 1000)];
  });
}

/** When it was, where that is certain: the file names the offset from UTC. Else null. */
export function certainInstantOf(line: Stamped): Date | null {
  const [clock] = offsetSecOf(line.zoneMark) === null ? [] : instantsOf(line);
  return clock === undefined ? null : new Date(clock.replace(' ', 'T'));
}

/** By the mark, or else by the clock of a zone; of a day alone its noon. Good for an order, not for more. */
export function likelyInstantOf(line: Stamped, timeZone: string): Date | null {
  const [clock] = instantsOf(line);
  if (clock !== undefined) return new Date(clock.replace(' ', 'T'));
  const wallMs = Date.parse(`${dayOf(line.wallTime)}T${line.wallTime.slice(11) || '12:00'}:00Z`);
  const instant = Number.isFinite(wallMs) ? (instantMs(timeZone, wallMs) ?? wallMs) : null;
  return instant === null ? null : new Date(instant);
}

function wallSecOf(line: Stamped): number | null {
  const wallSec = Date.parse(`${line.wallTime.replace(' ', 'T')}:00Z`) / 1000;
  return isDayOnly(line) || !Number.isFinite(wallSec) ? null : wallSec;
}

/** `-07`, `+05:30`, `UTC-07:00`, `UTC`; null for other marks. */
function offsetSecOf(mark: string): number | null {
  if (/^(?:UTC|GMT|Z)$/i.test(mark)) return 0;
  const offset = /^(?:UTC)?([+-])(\d{2}):?(\d{2})?$/.exec(mark);
  if (!offset) return null;
  return (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60 * (offset[1] === '-' ? -1 : 1);
}

/** A mark as it is kept with a workout: a bare `-07` would become a number in a cell. */
export const keptMark = (mark: string): string | null => (/^[+-]/.test(mark) ? `UTC${mark}` : mark || null);
