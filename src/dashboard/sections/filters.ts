/** The heading and what the member chooses, and with it the days that all other figures are counted from. */
import { LEFT } from '../board-plan';
import type { HelperPlan } from '../helper-plan';
import { LOOKS } from '../look';
import type { Site } from './site';

/** It tells whose sheet it is, and where the member has moved it. */
export const HEADING = 'Peloton dashboard';

const PERIODS = ['This week', 'This month', 'This year', 'Last 30 days', 'Last 12 months', 'Last year', 'All time'];

/** Addresses of what was chosen and of the days that follow from it; `until` is the day after the last. */
export interface Filters {
  /** A criterion for disciplines, also where all are meant. */
  discipline: string;
  from: string;
  until: string;
  today: string;
  /** First days of what is going on, and of what was before. */
  week: string;
  month: string;
  year: string;
  weekBefore: string;
  monthBefore: string;
  yearBefore: string;
  goal: string;
  calendarYear: string;
  /** How many workouts there are, chosen or not. */
  workouts: string;
  /** The same as Peloton counts them: warm-ups, too. */
  records: string;
  /** Rows of the history: the last before the period, and its last. */
  rowBefore: string;
  lastRow: string;
  /** Criteria over the table of workouts, for SUMIFS and the like. */
  during(from: string, until: string): string;
  present: string;
  chosen: string;
  /** Of the chosen discipline and period. */
  filtered: string;
  /** Of another discipline and the chosen period; `discipline` is the address of a name. */
  ofDiscipline(discipline: string): string;
}

export function planFilters(site: Site): Filters {
  const { board, helper, sources, history } = site;
  const row = board.take(3);
  const inputs = planInputs(site);
  const discipline = helper.value(
    'Discipline',
    `=IF(OR(${inputs.discipline}="All",${inputs.discipline}=""),"<>§",${inputs.discipline})`,
  );
  const days = planDays(helper);
  const { today, week, month, year, yearBefore } = days;
  const starts: Record<string, string> = {
    'This week': week,
    'This month': month,
    'This year': year,
    'Last 30 days': `${today}-29`,
    'Last 12 months': `EDATE(${today}+1,-12)`,
    'Last year': yearBefore,
  };
  const started = Object.entries(starts).reduceRight(
    (otherwise, [period, start]) => `IF(${inputs.period}="${period}",${start},${otherwise})`,
    '0',
  );
  const from = helper.value('From', `=${started}`);
  const until = helper.value('Until', `=IF(${inputs.period}="Last year",${year},${today}+1)`);
  const during = (first: string, next: string) =>
    `${sources.workouts('startedAt')},">="&${first},${sources.workouts('startedAt')},"<"&${next}`;
  const present = `${sources.workouts('status')},"<>DELETED",${sources.workouts('status')},"<>IN_PROGRESS"`;
  const chosen = `${present},${sources.workouts('discipline')},${discipline}`;
  const records = helper.value('As Peloton counts', `=COUNT(${history.whole('Workouts')})`);
  const workouts = helper.value('All workouts', `=SUM(${history.whole('Workouts')})`);
  planBanner(site, row, workouts);
  return {
    ...days,
    discipline,
    from,
    until,
    workouts,
    records,
    goal: helper.value('Goal', `=N(${inputs.goal})`),
    calendarYear: helper.value('Calendar year', `=YEAR(${until}-1)`),
    rowBefore: helper.value('Row before the period', `=${history.lastRowBefore(from)}`),
    lastRow: helper.value('Last row of the period', `=${history.lastRowBefore(until)}`),
    during,
    present,
    chosen,
    filtered: `${during(from, until)},${chosen}`,
    ofDiscipline: (name) => `${during(from, until)},${present},${sources.workouts('discipline')},"="&${name}`,
  };
}

/** Today, and the first days of what is going on and of what was before. */
function planDays(helper: HelperPlan) {
  const today = helper.value('Today', '=TODAY()');
  const week = helper.value('Week began', `=${today}-WEEKDAY(${today},2)+1`);
  const month = helper.value('Month began', `=DATE(YEAR(${today}),MONTH(${today}),1)`);
  const year = helper.value('Year began', `=DATE(YEAR(${today}),1,1)`);
  const weekBefore = helper.value('Week before', `=${week}-7`);
  const monthBefore = helper.value('Month before', `=EDATE(${month},-1)`);
  const yearBefore = helper.value('Year before', `=EDATE(${year},-12)`);
  return { today, week, month, year, weekBefore, monthBefore, yearBefore };
}

function planBanner({ board, sources }: Site, row: number, workouts: string): void {
  const count = `IF(${workouts}=1,"1 workout",FIXED(${workouts},0)&" workouts")`;
  const newest = `TEXT(MAX(${sources.workouts('startedAt')}),"yyyy-mm-dd")`;
  const none = '"No workouts yet: the figures appear by themselves after a sync."';
  board.putLine(row, LEFT, [HEADING]);
  board.putLine(row + 1, LEFT, [`=IF(${workouts}=0,${none},${count}&", the newest on "&${newest})`]);
  board.look(row, 1, 2, LEFT + 11, LOOKS.banner);
  board.look(row, LEFT, 1, 1, LOOKS.bannerTitle);
  board.look(row + 1, 1, 1, LEFT + 11, LOOKS.bannerNote);
}

/** Answers the addresses of the three cells that the member fills in. */
function planInputs({ board, helper, lists }: Site) {
  const row = board.take(2);
  const periods = helper.table(['Periods'], PERIODS.length, ({ index }) => ({ Periods: PERIODS[index] ?? '' }));
  const input = (column: number) => board.look(row, column, 1, 1, LOOKS.input);
  board.putLine(row, LEFT, ['Discipline', '', '', 'Period', '', '', 'Goal of the year (workouts)']);
  for (const column of [LEFT + 1, LEFT + 4, LEFT + 9]) input(column);
  return {
    discipline: board.input(row, LEFT + 1, 'All', lists.disciplineChoices),
    period: board.input(row, LEFT + 4, 'Last 12 months', periods.choices('Periods')),
    goal: board.input(row, LEFT + 9, 150),
  };
}
