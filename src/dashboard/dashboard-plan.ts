/** The whole dashboard, section by section. */
import { BoardPlan, COLUMNS, LEFT, MIDDLE } from './board-plan';
import { HelperPlan } from './helper-plan';
import { planHistory } from './history';
import { planLists } from './lists';
import { LOOKS, putHeads } from './look';
import { planCalendar } from './sections/calendar';
import { LONGEST_STREAK, planCards } from './sections/cards';
import { planDistribution } from './sections/distribution';
import { HEADING, planFilters } from './sections/filters';
import { putMonthsChart } from './sections/months';
import { planFavourites, planPeople } from './sections/rankings';
import { planRecords } from './sections/records';
import { planTraining, putTrainingChart } from './sections/training';
import { planYears } from './sections/years';
import type { Sources } from './sources';

/**
 * Of everything that is planned. A dashboard that was made from another version is made anew by the next run, so it changes with
 * the plan; a test says what it has to be.
 */
export const DASHBOARD_VERSION = '6466bdaa';

/** Texts that tell whose the two sheets are. */
export const MARKS = { board: HEADING, helper: LONGEST_STREAK };

export interface DashboardWorld {
  titles: { board: string; helper: string };
  /** How far the member has moved the first cell of the dashboard. */
  offset: { down: number; right: number };
  sources: Sources;
  /** `km` or `mi`, in which the tables hold distances. */
  distanceUnit: string;
  /** What alone of the friends' workouts is compared, in words; empty where all are. */
  compared: string;
}

export interface DashboardPlan {
  board: BoardPlan;
  helper: HelperPlan;
}

export function planDashboard({ titles, offset, sources, distanceUnit, compared }: DashboardWorld): DashboardPlan {
  const board = new BoardPlan(titles.board, offset);
  const helper = new HelperPlan(titles.helper);
  const lists = planLists(helper);
  const history = planHistory(helper);
  const site = { board, helper, sources, lists, history, distanceUnit };
  const filters = planFilters(site);
  const training = planTraining(site, filters);
  planCards(site, filters, training);
  const title = board.take(1);
  const charts = board.take(16);
  putHeads(board, title, [
    [LEFT, 'Minutes by month'],
    [MIDDLE, 'Training load'],
  ]);
  putMonthsChart(site, filters, charts);
  putTrainingChart(site, training, charts);
  planCalendar(site, filters);
  planRecords(site, filters);
  planDistribution(site, filters);
  planFavourites(site);
  planPeople(site, filters, compared);
  planYears(site, filters);
  putLastCell(board);
  return { board, helper };
}

/** It tells a rebuild that there is room. */
function putLastCell(board: BoardPlan): void {
  board.sheet.put(board.rows, COLUMNS, '·');
  board.look(board.rows, COLUMNS, 1, 1, LOOKS.hidden);
}

/** Column of the helper sheet from which on each run with news fills it: the lists, and beside them the history. */
export const fedColumn = (): number => planLists(new HelperPlan('')).column;
