/** The heading and what the member chooses, and with it the days that all other figures are counted from. */
import { COLUMNS, LEFT, MIDDLE } from '../board-plan';
import type { HelperPlan } from '../helper-plan';
import { LOOKS, lookLikeInput, takeStrip } from '../look';
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
  calendarYear: string;
  /** How many workouts there are, chosen or not, and how many of those that began today still run. */
  workouts: string;
  inProgress: string;
  /** Texts for titles: the period as it is called, and ` · Cycling`, or nothing where all disciplines are meant. */
  periodName: string;
  disciplineNote: string;
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
  /** Of another discipline at any time; `discipline` is the address of a name. */
  ofDiscipline(discipline: string): string;
}

/** Plans the choices at the top of the board. Returns the cells by which all other sections count. */
export function planFilters(site: Site): Filters {
  const { board, helper, sources, history } = site;
  const row = board.take(2);
  board.take(1);
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
  const begun = Object.entries(starts).reduceRight(
    (otherwise, [period, start]) => `IF(${inputs.period}="${period}",${start},${otherwise})`,
    '0',
  );
  const from = helper.value('From', `=${begun}`);
  const until = helper.value('Until', `=IF(${inputs.period}="Last year",${year},${today}+1)`);
  const during = (first: string, next: string) => between(sources.workouts('startedAt'), first, next);
  const present = `${sources.workouts('status')},"<>DELETED",${sources.workouts('status')},"<>IN_PROGRESS"`;
  const chosen = `${present},${sources.workouts('discipline')},${discipline}`;
  const records = helper.value('As Peloton counts', `=COUNT(${history.whole('Workouts')})`);
  const workouts = helper.value('All workouts', `=SUM(${history.whole('Workouts')})`);
  const started = `${sources.workouts('startedAt')},">="&${today}`;
  const inProgress = helper.value('In progress', `=COUNTIFS(${sources.workouts('status')},"IN_PROGRESS",${started})`);
  planBanner(site, row, { workouts, inProgress, newest: `MAX(${history.whole('Day')})` });
  return {
    ...days,
    discipline,
    from,
    until,
    workouts,
    inProgress,
    periodName: helper.value('Period', `=IF(${inputs.period}="","All time",${inputs.period})`),
    disciplineNote: helper.value('Discipline in titles', `=IF(${discipline}="<>§",""," · "&${discipline})`),
    records,
    calendarYear: helper.value('Calendar year', `=YEAR(${until}-1)`),
    rowBefore: helper.value('Row before the period', `=${history.lastRowBefore(from)}`),
    lastRow: helper.value('Last row of the period', `=${history.lastRowBefore(until)}`),
    during,
    present,
    chosen,
    filtered: `${during(from, until)},${chosen}`,
    ofDiscipline: (name) => `${present},${sources.workouts('discipline')},"="&${name}`,
  };
}

/** Criteria of a formula for dates of a time; `next` is the first that is not part of it. */
export const between = (dates: string, first: string, next: string): string =>
  `${dates},">="&${first},${dates},"<"&${next}`;

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

/** A workout that still runs has no figures yet, and is told of here. */
function planBanner({ board }: Site, row: number, { workouts, inProgress, newest }: Record<string, string>): void {
  const count = `IF(${workouts}=1,"1 workout",FIXED(${workouts},0)&" workouts")`;
  const none = '"No workouts yet: the figures appear by themselves after a sync."';
  const day = `TEXT(${newest},"yyyy-mm-dd")`;
  board.putLine(row, LEFT, [HEADING]);
  const running = `IF(N(${inProgress})=0,"",", and one in progress")`;
  board.putLine(row + 1, LEFT, [`=IF(${workouts}=0,${none},${count}&", the newest on "&${day}&${running})`]);
  board.look(row, 1, 2, COLUMNS, LOOKS.banner);
  board.look(row, LEFT, 1, 1, LOOKS.bannerTitle);
  board.look(row + 1, 1, 1, COLUMNS, LOOKS.bannerNote);
}

const HINT = 'Choose here: the figures below follow.';

/** Answers the addresses of the cells that the member fills in: two filters, and apart from them the goal. */
function planInputs({ board, lists }: Site) {
  const row = takeStrip(board, 1);
  const [label, other] = [LEFT, LEFT + 3];
  for (const column of [label, other]) board.look(row, column, 1, 1, LOOKS.label);
  for (const column of [label + 1, other + 1]) lookLikeInput(board, row, column);
  board.sheet.put(row, MIDDLE, HINT);
  board.look(row, MIDDLE, 1, 1, LOOKS.hint);
  const discipline = { row, column: label + 1, label: 'Discipline', labelColumn: label };
  const period = { row, column: other + 1, label: 'Period', labelColumn: other };
  return {
    discipline: board.input({ ...discipline, choices: lists.disciplineChoices }, 'All'),
    period: board.input({ ...period, choices: PERIODS }, 'Last 12 months'),
  };
}
