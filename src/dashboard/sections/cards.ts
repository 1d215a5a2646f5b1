/** The cards at the top. To add one, add it to a list here: it stands in the next place, and a row of cards grows where needed. */
import { quoted } from '../a1';
import { type BoardPlan, LEFT, MIDDLE, WIDTH } from '../board-plan';
import { airBeforeBig, LOOKS, takeStrip } from '../look';
import { orElse } from '../sources';
import type { Filters } from './filters';
import type { Site } from './site';
import type { Training } from './training';

/** Columns in which the cards of a row begin. */
const PLACES = [LEFT, LEFT + 2, LEFT + 4, MIDDLE, MIDDLE + 2, MIDDLE + 4];

interface Card {
  title: string;
  figure: string;
  /** What stands below the figure. */
  below: string;
  /** Pattern of the figure, where it is not a whole number. */
  format?: string;
}

/** Plans the cards. Takes as many rows on the board as they need. */
export function planCards(site: Site, filters: Filters, training: Training): void {
  const [week = [], month = [], year = []] = periodCards(site, filters);
  const [streak, longest, active] = streakCards(site, filters, training);
  const { board } = site;
  putCards(board, [...week, streak, ...month, longest, ...year, active]);
  const goal = planGoal(site);
  putCards(board, goalCards(site, filters, training, goal));
}

function putCards(board: BoardPlan, cards: readonly Card[]): void {
  for (let at = 0; at < cards.length; at += PLACES.length) {
    const row = takeStrip(board, 3);
    for (const offset of [0, 2]) board.look(row + offset, LEFT, 1, WIDTH, LOOKS.cardText);
    board.look(row + 1, LEFT, 1, WIDTH, LOOKS.cardFigure);
    cards.slice(at, at + PLACES.length).forEach(({ title, figure, below, format }, place) => {
      const column = PLACES[place] ?? LEFT;
      [title, figure, below].forEach((content, offset) => {
        board.sheet.put(row + offset, column, content);
      });
      if (format) board.look(row + 1, column, 1, 1, { format });
    });
  }
}

/** Apart from the filters: it changes what is wished for, and not what is shown. Answers the address of the figure. */
function planGoal({ board, helper }: Site): string {
  const row = board.take(1);
  board.look(row, LEFT, 1, WIDTH, LOOKS.panel);
  board.look(row, LEFT, 1, 1, LOOKS.label);
  board.look(row, LEFT + 2, 1, 1, LOOKS.input);
  board.look(row, LEFT + 3, 1, 1, LOOKS.hint);
  board.sheet.put(row, LEFT + 3, 'Type how many workouts you want to do this year.');
  const input = { row, column: LEFT + 2, label: 'Goal of the year (workouts)', labelColumn: LEFT };
  return helper.value('Goal', `=N(${board.input(input, 150)})`);
}

/** For this week, month and year a list of cards that compare it with the one before. */
function periodCards({ helper, history, distanceUnit }: Site, filters: Filters): Card[][] {
  const { today, week, month, year, weekBefore, monthBefore, yearBefore, discipline } = filters;
  const tomorrow = `(${today}+1)`;
  const criteria = (from: string, until: string) =>
    `${history.whole('Day')},">="&${from},${history.whole('Day')},"<"&${until},${history.whole('Discipline')},${discipline}`;
  const metrics = [
    { title: 'Workouts', in: (which: string) => `=SUMIFS(${history.whole('Workouts')},${which})` },
    { title: 'Minutes', in: (which: string) => `=SUMIFS(${history.whole('Minutes')},${which})` },
    { title: 'Output (kJ)', in: (which: string) => `=SUMIFS(${history.whole('Output')},${which})` },
    { title: 'Calories', in: (which: string) => `=SUMIFS(${history.whole('Calories')},${which})` },
    { title: `Distance (${distanceUnit})`, in: (which: string) => `=SUMIFS(${history.whole('Distance')},${which})` },
  ];
  const periods = [
    { name: 'week', now: criteria(week, tomorrow), before: criteria(weekBefore, week) },
    { name: 'month', now: criteria(month, tomorrow), before: criteria(monthBefore, month) },
    { name: 'year', now: criteria(year, tomorrow), before: criteria(yearBefore, year) },
  ];
  const figures = helper.table(['Card', 'Now', 'Before'], periods.length * metrics.length, ({ index }) => {
    const period = periods[Math.floor(index / metrics.length)];
    const metric = metrics[index % metrics.length];
    if (!period || !metric) return {};
    return {
      Card: `${metric.title} ${period.name}`,
      Now: metric.in(period.now),
      Before: metric.in(period.before),
    };
  });
  return periods.map(({ name }, at) =>
    metrics.map(({ title }, place) => {
      const [now, before] = (['Now', 'Before'] as const).map((each) =>
        figures.cell(at * metrics.length + place, each),
      ) as [string, string];
      return { title: `${title} this ${name}`, figure: `=${now}`, below: compared(now, before, `last ${name}`) };
    }),
  );
}

function compared(now: string, before: string, when: string): string {
  const change = `IF(${now}>=${before},"▲ ","▼ ")&TEXT(ABS(${now}/${before}-1),"0%")&" · "&FIXED(${before},0)`;
  return `=IF(${before}=0,${quoted(`none ${when}`)},${change}&${quoted(` ${when}`)})`;
}

/** Tells whose sheet the helper sheet is. */
export const LONGEST_STREAK = 'Most weeks on end';
/** Twelve years: older than that is nobody's streak. */
const WEEKS = 640;

function streakCards(
  { helper, history }: Site,
  { week, year, today }: Filters,
  training: Training,
): [Card, Card, Card] {
  const weeks = helper.table(['Week', 'Last row', 'On end'], WEEKS, ({ index, cell, above }) => {
    const before = index === 0 ? history.lastRowBefore(cell('Week')) : above('Last row');
    return {
      Week: `=${week}-${7 * (WEEKS - 1 - index)}`,
      'Last row': `=${history.lastRowBefore(`(${cell('Week')}+7)`)}`,
      'On end': `=IF(${cell('Last row')}>${before},${index === 0 ? '' : `${above('On end')}+`}1,0)`,
    };
  });
  const [thisWeek, lastWeek] = [weeks.cell(WEEKS - 1, 'On end'), weeks.cell(WEEKS - 2, 'On end')];
  const streak = helper.value('Weeks on end', `=IF(${thisWeek}>0,${thisWeek},${lastWeek})`);
  const longest = helper.value(LONGEST_STREAK, `=MAX(${weeks.range('On end')})`);
  const activeIn = ({ before, shown }: Training) =>
    [before, shown].map((days) => `COUNTIFS(${days.range('Day')},">="&${year},${days.range('Workouts')},">0")`);
  const active = helper.value('Active days this year', `=${activeIn(training).join('+')}`);
  const weeksInARow = (figure: string) => `=IF(${figure}=1,"week","weeks in a row")`;
  return [
    { title: 'Streak', figure: `=${streak}`, below: weeksInARow(streak) },
    { title: 'Longest streak', figure: `=${longest}`, below: weeksInARow(longest) },
    {
      title: 'Active days this year',
      figure: `=${active}`,
      below: `=TEXT(${active}/(${today}-${year}+1),"0%")&" of all days"`,
    },
  ];
}

function goalCards({ helper, history, sources }: Site, filters: Filters, training: Training, goal: string): Card[] {
  const { today, year, discipline, workouts } = filters;
  const day = history.whole('Day');
  const thisYear = helper.value(
    'Workouts this year',
    `=SUMIFS(${history.whole('Workouts')},${day},">="&${year},${day},"<"&(${today}+1),${history.whole('Discipline')},${discipline})`,
  );
  // Today is one of the days that are left.
  const daysLeft = helper.value('Days left', `=EDATE(${year},12)-${today}`);
  const milestone = helper.value('Next milestone', `=(INT(${workouts}/100)+1)*100`);
  const toGo = helper.value('To go', `=${milestone}-${workouts}`);
  const recent = helper.value(
    'Last 28 days',
    `=SUMIFS(${history.whole('Workouts')},${day},">="&(${today}-27),${day},"<"&(${today}+1))`,
  );
  const reached = helper.value('Reached on', `=IF(${recent}=0,"",${today}+ROUNDUP(${toGo}/(${recent}/28),0))`);
  const { fitness, fatigue, form } = training.today;
  const ftp = sources.ftp('ftpW');
  return [
    {
      title: 'Goal reached',
      figure: `=IF(${goal}=0,"",${thisYear}/${goal})`,
      below: `=${thisYear}&" of "&${goal}&" workouts"`,
      format: airBeforeBig('0%'),
    },
    {
      title: 'Needed a week',
      figure: `=MAX(0,${goal}-${thisYear})/MAX(1,${daysLeft}/7)`,
      below: `="workouts, "&${daysLeft}&IF(${daysLeft}=1," day left"," days left")`,
      format: airBeforeBig('0.0'),
    },
    { title: 'Next milestone', figure: `=${milestone}`, below: `=${toGo}&" workouts to go"` },
    {
      title: 'Milestone on',
      figure: `=IF(${reached}="","–",TEXT(${reached},"yyyy-mm-dd"))`,
      below: 'at the pace of the last 28 days',
    },
    {
      title: 'FTP (W)',
      figure: orElse(`=IF(COUNT(${ftp})=0,"–",INDEX(${ftp},2))`, '–'),
      below: orElse(
        `=IF(COUNT(${ftp})=0,"none yet","since "&TEXT(INDEX(${sources.ftp('date')},2),"yyyy-mm-dd"))`,
        'no table of it',
      ),
    },
    {
      title: 'Form',
      figure: `=${form}`,
      below: `="fitness "&ROUND(${fitness},0)&", fatigue "&ROUND(${fatigue},0)`,
    },
  ];
}
