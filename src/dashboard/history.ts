/**
 * The workouts that count once more on the helper sheet, oldest first and only what figures are counted from. Because days stand in order
 * there, the rows of a day or a month are found without looking at the others, however many there are.
 */
import { literal } from '../destinations/sheets/spelling';
import type { AnyRow } from '../schema/table';
import { COUNTED_SOURCE, isWorkout, minutesOf } from '../streams/derived/counting';
import { dayNumber } from '../streams/derived/done';
import type { HelperPlan } from './helper-plan';

const TITLES = [
  'Day',
  'Discipline',
  'Instructor',
  'Hour',
  'Minutes',
  'Workouts',
  'Output',
  'Calories',
  'Distance',
  'Load',
] as const;
type Title = (typeof TITLES)[number];

export const HISTORY_WIDTH = TITLES.length;
/** Rows before those of workouts. */
export const HISTORY_HEAD = 2;
/** Columns of the workouts that it is made of. */
export const HISTORY_SOURCE = [
  ...COUNTED_SOURCE,
  'startedAt',
  'localStart',
  'discipline',
  'instructor',
  'totalOutputKj',
  'caloriesKcal',
  'distance',
  'trainingLoad',
] as const;

/** 1 January 1970, as spreadsheets count days. */
const FIRST_DAY = 25_569;

/** A day (`yyyy-mm-dd`) as spreadsheets count days, from 30 December 1899 on. */
export const sheetDay = (day: string): number => dayNumber(day) + FIRST_DAY;

/** Before every day there is, so that each look-up finds a row. */
const BEFORE_ALL_DAYS = -1;

export interface History {
  /** Column of the helper sheet in which it begins. */
  column: number;
  /** The address of a whole column. */
  whole(title: Title): string;
  /** A formula for the last row with an earlier day than `day`, which is an expression for a date without a time. */
  lastRowBefore(day: string): string;
  /** `over` if there is a row after `after` up to `last`, both addresses of row numbers, and 0 if there is none. */
  sumOfRows(after: string, last: string, over: (cells: (title: Title) => string) => string): string;
}

/** Reserves the columns of the history on the helper sheet, which `feedHelper` fills, and gives formulas over them. */
export function planHistory(helper: HelperPlan): History {
  const { column, whole } = helper.reserve(TITLES);
  return {
    column,
    whole,
    lastRowBefore: (day) => `MATCH(${day}-1,${whole('Day')},1)`,
    sumOfRows(after, last, over) {
      const cells = (title: Title) => `INDEX(${whole(title)},${after}+1):INDEX(${whole(title)},${last})`;
      return `IF(${after}=${last},0,${over(cells)})`;
    },
  };
}

/**
 * Cells to be written from the first row on, titles first. `dayOf` gives the day of a workout as spreadsheets count it (whole
 * days since 30 December 1899), null where nothing tells it, `distanceOf` a distance in the unit of the sheet. What does not
 * count has no row; a warm-up has one, and is no workout.
 */
export function historyCells(
  rows: readonly AnyRow[],
  dayOf: (row: AnyRow) => number | null,
  distanceOf: (km: number) => number,
): Array<Array<string | number>> {
  const figure = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : '');
  const text = (value: unknown) => literal(String(value ?? '')) as string;
  const cells = rows.flatMap((row) => {
    const [day, minutes] = [dayOf(row), minutesOf(row)];
    if (day === null || minutes === null) return [];
    return [
      [
        day,
        text(row.discipline),
        text(row.instructor),
        hourOf(row.localStart),
        minutes,
        isWorkout(row) ? 1 : 0,
        figure(row.totalOutputKj),
        figure(row.caloriesKcal),
        typeof row.distance === 'number' ? figure(distanceOf(row.distance)) : '',
        figure(row.trainingLoad),
      ],
    ];
  });
  cells.sort(([one], [other]) => Number(one) - Number(other));
  return [[...TITLES], [BEFORE_ALL_DAYS, ...Array<string>(HISTORY_WIDTH - 1).fill('')], ...cells];
}

/** Of `yyyy-MM-dd HH:mm`; empty where that is missing. */
function hourOf(localStart: unknown): number | '' {
  const hour = / (\d\d):/.exec(String(localStart ?? ''))?.[1];
  return hour === undefined ? '' : Number(hour);
}
