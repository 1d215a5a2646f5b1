/** The newest milestones and the Eddington numbers, as each run with news tells them to the helper sheet. */
import type { Units } from '../base/units';
import { literal } from '../destinations/sheets/spelling';
import { tellEddington, tellMilestones } from '../pictures/milestones';
import { fitting } from '../pictures/svg';
import type { AnyRow } from '../schema/table';
import { finished } from '../streams/derived/done';
import { eddingtonOf } from '../streams/derived/eddington';
import { milestonesOf } from '../streams/derived/milestones';
import type { StatsPast } from '../streams/derived/stats';
import type { HelperPlan } from './helper-plan';
import { sheetDay } from './history';

const TITLES = [
  'Milestone',
  'Milestone workout',
  'Milestone day',
  'Eddington of',
  'Eddington',
  'Eddington next',
] as const;
type Title = (typeof TITLES)[number];

export const MOMENTS_WIDTH = TITLES.length;
/** So many milestones are shown, and there are never more Eddington numbers than `MOST_NUMBERS`. */
export const MOST_MILESTONES = 6;
export const MOST_NUMBERS = 3;

export interface Moments {
  /** The address of a value; they count from 0. */
  cell(index: number, title: Title): string;
}

/** Reserves the columns of the moments on the helper sheet, which each run fills, and gives addresses in them. */
export function planMoments(helper: HelperPlan): Moments {
  const { cell } = helper.reserve(TITLES);
  return { cell };
}

/** What of older workouts they are told from. */
export type MomentsPast = Pick<StatsPast, 'milestones' | 'eddington'>;

/** So much has room in the columns of a headline and of a title. */
const [HEADLINE_CHARACTERS, TITLE_CHARACTERS] = [52, 30];
/** Sentences of a dashboard are English in every locale, as all its other words are. */
const LOCALE = 'en-US';

/**
 * Rows of cells to be written from the first row on, titles first. They say what the stats page says.
 * @param rows Rows of the workouts in any order, with metric values.
 * @param timeZone IANA name of the sheet's zone.
 * @param units Those of the sheet.
 * @param past What was on earlier days, where `rows` are those of the last days only.
 */
export function momentCells(
  rows: readonly AnyRow[],
  timeZone: string,
  units: Units,
  past?: MomentsPast | null,
): Array<Array<string | number>> {
  const done = finished(rows, timeZone);
  const milestones = tellMilestones(milestonesOf(done, past?.milestones), units, LOCALE);
  const numbers = tellEddington(eddingtonOf(done, past?.eddington), units, LOCALE);
  const text = (value: string, most: number) => literal(fitting(value, most)) as string;
  const lines = Array.from({ length: MOST_MILESTONES }, (_, line) => {
    const [milestone, told] = [milestones[line], numbers[line]];
    return [
      milestone ? text(milestone.headline, HEADLINE_CHARACTERS) : '',
      milestone ? text(milestone.title, TITLE_CHARACTERS) : '',
      milestone ? sheetDay(milestone.day) : '',
      told?.name ?? '',
      told?.number ?? '',
      told?.next ?? '',
    ];
  });
  return [[...TITLES], ...lines];
}
