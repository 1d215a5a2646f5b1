/** Minutes on each day of a year. */
import { COLUMNS, LEFT } from '../board-plan';
import { HEAT, LOOKS, putHeads } from '../look';
import type { Filters } from './filters';
import { MONTH_NAMES } from './months';
import type { Site } from './site';

const LONGEST_YEAR = 366;
const LONGEST_MONTH = 31;

export function planCalendar({ board, helper, history }: Site, { calendarYear, today, discipline }: Filters): void {
  const days = helper.table(['Date', 'Last row', 'Minutes'], LONGEST_YEAR, ({ index, cell, above }) => {
    const before = index === 0 ? history.lastRowBefore(cell('Date')) : above('Last row');
    const minutes = history.sumOfRows(
      before,
      cell('Last row'),
      (cells) => `SUMIFS(${cells('Minutes')},${cells('Discipline')},${discipline})`,
    );
    return {
      Date: `=DATE(${calendarYear},1,1)+${index}`,
      'Last row': `=${history.lastRowBefore(`(${cell('Date')}+1)`)}`,
      Minutes: `=${minutes}`,
    };
  });
  const title = board.take(1);
  const head = board.take(1);
  const first = board.take(LONGEST_MONTH);
  board.take(1);
  putHeads(board, title, [[LEFT, `="Minutes on each day of "&${calendarYear}`]]);
  board.putLine(head, LEFT, MONTH_NAMES);
  for (let day = 1; day <= LONGEST_MONTH; day += 1) {
    const minutesOn = (month: number) => {
      const date = `DATE(${calendarYear},${month},${day})`;
      const minutes = `INDEX(${days.range('Minutes')},${date}-${days.cell(0, 'Date')}+1)`;
      return `=IF(OR(MONTH(${date})<>${month},${date}>${today}),"",${minutes})`;
    };
    board.putLine(first + day - 1, 1, [day, ...MONTH_NAMES.map((_, index) => minutesOn(index + 1))]);
  }
  board.look(head, LEFT, 1, 12, LOOKS.calendarHead);
  board.look(first, LEFT, LONGEST_MONTH, COLUMNS - 1, LOOKS.calendarDays);
  board.look(first, 1, LONGEST_MONTH, 1, LOOKS.calendarNumbers);
  board.heat({ area: { row: first, column: LEFT, rows: LONGEST_MONTH, columns: COLUMNS - 1 }, ...HEAT });
}
