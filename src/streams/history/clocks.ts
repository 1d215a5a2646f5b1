/** Which minutes a line of the history file may mean. */
import { wallTime } from '../wire/local-time';
import type { HistoryRow } from './csv';

type Stamped = Pick<HistoryRow, 'wallTime' | 'zoneMark'>;

const HOUR_SEC = 3600;

/** Hours east of Greenwich that an abbreviation may stand for: captured files keep one through summer and winter. */
const ABBREVIATIONS: Readonly<Record<string, readonly number[]>> = {
  NST: [-3.5, -2.5],
  AST: [-4, -3],
  EST: [-5, -4],
  CST: [-6, -5],
  MST: [-7, -6],
  PST: [-8, -7],
  AKST: [-9, -8],
  HST: [-10, -9],
  WET: [0, 1],
  BST: [0, 1],
  CET: [1, 2],
  EET: [2, 3],
  SAST: [2],
  IST: [0, 1, 2, 3, 5.5],
  SGT: [8],
  HKT: [8],
  JST: [9],
  KST: [9],
  AWST: [8],
  ACST: [9.5, 10.5],
  AEST: [10, 11],
  NZST: [12, 13],
};

/** By both names: `EDT` as `EST`, `CEST` as `CET`. */
function hoursOf(mark: string): readonly number[] {
  const name = mark.toUpperCase();
  const standard = [name, name.replace(/DT$/, 'ST'), name.replace(/EST$/, 'ET')].find((each) => each in ABBREVIATIONS);
  return standard === undefined ? [] : (ABBREVIATIONS[standard] ?? []);
}

export const instantClock = (epochSec: number): string => `${wallTime(epochSec, 0)}Z`;

export const dayOf = (clock: string): string => clock.slice(0, 10);

/** Whether the file tells the day alone. */
export const isDayOnly = ({ wallTime: wall }: Stamped): boolean => wall.length === 10;

/** The wall clock; and the instant where the mark is a bare offset, which (unlike an abbreviation) can be relied on. */
export function clocksOf(line: Stamped): string[] {
  const offsetSec = offsetSecOf(line.zoneMark);
  return offsetSec === null ? [line.wallTime] : [line.wallTime, ...instantsOf(line, [offsetSec])];
}

/** Instants that an abbreviation would explain: enough to take a line for a workout that is there, not to fill it. */
export const looseClocksOf = (line: Stamped): string[] =>
  instantsOf(
    line,
    hoursOf(line.zoneMark).map((hours) => hours * HOUR_SEC),
  );

function instantsOf(line: Stamped, offsetsSec: readonly number[]): string[] {
  const wallSec = Date.parse(`${line.wallTime.replace(' ', 'T')}:00Z`) / 1000;
  return isDayOnly(line) || !Number.isFinite(wallSec) ? [] : offsetsSec.map((sec) => instantClock(wallSec - sec));
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
