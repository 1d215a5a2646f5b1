/** Minutes on each day of a year: a square for each, a column for each week. */
import { HALF_COLUMNS, LEFT, MIDDLE, WIDTH } from '../board-plan';
import { CHARTS, LOOKS, takePanel } from '../look';
import type { Filters } from './filters';
import { MONTH_NAMES } from './months';
import type { Site } from './site';

const LONGEST_YEAR = 366;
/** From nothing to much; each begins where the one before ends, in minutes. */
const LEVELS = ['None', 'Little', 'Some', 'Much', 'Most'] as const;
const STARTS_MIN = [20, 45, 75];

/**
 * Plans the calendar of a year. Takes its rows on the board, and on the helper sheet one for each day of the longest
 * year.
 */
export function planCalendar({ board, helper, history }: Site, filters: Filters): void {
  const { calendarYear, today, discipline, inProgress, disciplineNote } = filters;
  const titles = ['Week', ...LEVELS, 'Date', 'Last row', 'Minutes', 'Level', 'Weekday'] as const;
  const days = helper.table(titles, LONGEST_YEAR, ({ index, cell, above }) => {
    const before = index === 0 ? history.lastRowBefore(cell('Date')) : above('Last row');
    const minutes = history.sumOfRows(
      before,
      cell('Last row'),
      (cells) => `SUMIFS(${cells('Minutes')},${cells('Discipline')},${discipline})`,
    );
    const [low, middle, high] = STARTS_MIN;
    const isNow = `AND(${cell('Date')}=${today},${inProgress}>0)`;
    const some = `IF(${cell('Minutes')}<${low},1,IF(${cell('Minutes')}<${middle},2,IF(${cell('Minutes')}<${high},3,4)))`;
    const level = `IF(${cell('Minutes')}=0,IF(${isNow},1,0),${some})`;
    // A day of another level is left empty, which some programs take for 0: that lies below what the chart shows.
    const points = LEVELS.map((name, of) => [name, `=IF(${cell('Level')}=${of},${cell('Weekday')},)`]);
    return {
      ...Object.fromEntries(points),
      Week: `=INT((${index}+WEEKDAY(DATE(${calendarYear},1,1),2)-1)/7)`,
      Date: `=DATE(${calendarYear},1,1)+${index}`,
      'Last row': `=${history.lastRowBefore(`(${cell('Date')}+1)`)}`,
      Minutes: `=${minutes}`,
      Level: `=IF(OR(${cell('Date')}>${today},YEAR(${cell('Date')})<>${calendarYear}),-1,${level})`,
      // Monday is on top.
      Weekday: `=8-WEEKDAY(${cell('Date')},2)`,
    };
  });
  const row = takePanel(board, 9, [[LEFT, `="Minutes on each day of "&${calendarYear}&${disciplineNote}`]]);
  board.sheet.put(row - 1, MIDDLE, 'Darker from 20, 45 and 75 minutes on.');
  board.look(row - 1, MIDDLE, 1, HALF_COLUMNS, { ...LOOKS.hint, weight: 'normal' });
  // A month has a twelfth of the width; above its middle, its name is at most a week away from it.
  MONTH_NAMES.forEach((name, index) => {
    board.sheet.put(row, index < HALF_COLUMNS ? LEFT + index : MIDDLE + index - HALF_COLUMNS, name);
  });
  board.look(row, LEFT, 1, WIDTH, { ...LOOKS.hint, align: 'center', format: '@' });
  board.chart({
    type: 'SCATTER',
    source: days.area('Most'),
    row: row + 1,
    column: LEFT,
    options: CHARTS.daysWhole,
  });
}
