/** The whole dashboard, section by section. */
import { colourOfDiscipline, inColourOrder } from '../base/discipline-colours';
import { BoardPlan, COLUMNS } from './board-plan';
import { HelperPlan } from './helper-plan';
import { planHistory } from './history';
import { planLists } from './lists';
import { LOOKS, OTHER_COLOUR, takeHalves } from './look';
import { planMoments as reserveMoments } from './moments';
import { planCalendar } from './sections/calendar';
import { LONGEST_STREAK, planCards } from './sections/cards';
import { planDistribution } from './sections/distribution';
import { HEADING, planFilters } from './sections/filters';
import { planMoments } from './sections/moments';
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
export const DASHBOARD_VERSION = 'c77a4463';

/** What stands in the last cell of a dashboard: it tells a rebuild that there is room, and how far an older one went. */
export const LAST_CELL = '·';

/** Texts that tell whose the two sheets are. */
export const MARKS = { board: HEADING, helper: LONGEST_STREAK };

export interface DashboardWorld {
  titles: { board: string; helper: string };
  /** How far the member has moved the first cell of the dashboard. */
  offset: { down: number; right: number };
  sources: Sources;
  /** `km` or `mi`, in which the tables hold distances. */
  distanceUnit: string;
  /** Names of those that have a part of their own in charts. */
  disciplines: readonly string[];
  /** What alone of the friends' workouts is compared, in words; empty where all are. */
  compared: string;
}

export interface DashboardPlan {
  board: BoardPlan;
  helper: HelperPlan;
}

/** Plans every cell, chart and range of the two sheets. It asks Google nothing. */
export function planDashboard(world: DashboardWorld): DashboardPlan {
  const { titles, offset, sources, distanceUnit, compared } = world;
  const board = new BoardPlan(titles.board, offset);
  const helper = new HelperPlan(titles.helper);
  const lists = planLists(helper);
  const history = planHistory(helper);
  const moments = reserveMoments(helper);
  const disciplines = inColourOrder(world.disciplines).map((label) => ({ ...colourOfDiscipline(label), label }));
  const otherColour = OTHER_COLOUR;
  const site = { board, helper, sources, lists, history, moments, distanceUnit, disciplines, otherColour };
  const filters = planFilters(site);
  const training = planTraining(site, filters);
  planCards(site, filters, training);
  const charts = takeHalves(
    board,
    16,
    'Minutes by month and discipline · Last 12 months',
    'Training load (points) · Last 6 months',
  );
  putMonthsChart(site, filters, charts);
  putTrainingChart(site, training, charts);
  planCalendar(site, filters);
  planRecords(site, filters);
  planDistribution(site, filters);
  planMoments(site, filters);
  planFavourites(site);
  planPeople(site, filters, compared);
  planYears(site, filters);
  putLastCell(board);
  return { board, helper };
}

function putLastCell(board: BoardPlan): void {
  board.sheet.put(board.rows, COLUMNS, LAST_CELL);
  board.look(board.rows, COLUMNS, 1, 1, LOOKS.hidden);
}

/** Column of the helper sheet from which on each run with news fills it: the lists, and beside them the history and its moments. */
export const fedColumn = (): number => planLists(new HelperPlan('')).column;
