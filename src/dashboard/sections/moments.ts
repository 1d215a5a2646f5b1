/** What is worth remembering: the newest milestones, beside them the best of this year, and the Eddington numbers. */
import { quoted } from '../a1';
import { HALF_COLUMNS, LEFT, MIDDLE } from '../board-plan';
import { air, airAfter, alignFigures, lookLikeTable, OR_NOTHING, takeHalves } from '../look';
import { MOST_MILESTONES, MOST_NUMBERS } from '../moments';
import { bestsDuring, ofWorkoutAt } from './bests';
import type { Filters } from './filters';
import type { Site } from './site';

/** Plans the milestones and the bests of the year, two panels side by side. */
export function planMoments(site: Site, filters: Filters): void {
  const head = takeHalves(
    site.board,
    MOST_MILESTONES + 1,
    'Newest milestones',
    `="Best of "&YEAR(${filters.today})&${filters.disciplineNote}`,
  );
  putMilestones(site, head);
  putBests(site, filters, head);
}

const shown = (cell: string, otherwise = ''): string => `=IF(${cell}="",${quoted(otherwise)},${cell})`;

function putMilestones({ board, moments }: Site, head: number): void {
  board.putLine(head, LEFT, ['Date', 'Milestone', '', '', 'Workout']);
  for (let index = 0; index < MOST_MILESTONES; index += 1) {
    board.putLine(head + 1 + index, LEFT, [
      shown(moments.cell(index, 'Milestone day')),
      shown(moments.cell(index, 'Milestone'), index === 0 ? 'None yet' : ''),
      '',
      '',
      shown(moments.cell(index, 'Milestone workout')),
    ]);
  }
  lookLikeTable(board, head, LEFT, MOST_MILESTONES + 1, HALF_COLUMNS);
  board.look(head + 1, LEFT, MOST_MILESTONES, 1, { format: air('yyyy-mm-dd') });
}

/** One that was not measured yet has no line; personal records always have one. */
function putBests(
  { board, sources, distanceUnit }: Site,
  { during, year, today, chosen }: Filters,
  head: number,
): void {
  const tomorrow = `(${today}+1)`;
  const thisYear = `${during(year, tomorrow)},${chosen}`;
  const ofYear = bestsDuring(sources, year, tomorrow, chosen);
  const bests = [
    { label: 'Longest (min)', key: 'exercisedMin' },
    { label: `Farthest (${distanceUnit})`, key: 'distance' },
    { label: 'Most output (kJ)', key: 'totalOutputKj' },
    { label: 'Most calories', key: 'caloriesKcal' },
  ] as const;
  board.putLine(head, MIDDLE, ['', '', 'Best', 'Date', 'Title']);
  bests.forEach(({ label, key }, index) => {
    const row = head + 1 + index;
    const [best, date] = [MIDDLE + 2, MIDDLE + 3].map((column) => board.sheet.at(row, column)) as [string, string];
    const figures = sources.workouts(key);
    board.putLine(row, MIDDLE, [
      `=IF(${best}=0,"",${quoted(label)})`,
      '',
      `=${ofYear.highest(figures)}`,
      `=IF(${best}=0,"",${ofYear.dateOf(figures, best)})`,
      ofWorkoutAt(date, sources, 'title'),
    ]);
  });
  const last = head + 1 + bests.length;
  board.putLine(last, MIDDLE, [
    'Personal records',
    '',
    `=COUNTIFS(${sources.workouts('personalRecord')},TRUE,${thisYear})`,
    'in classes of their length',
  ]);
  lookLikeTable(board, head, MIDDLE, bests.length + 2, HALF_COLUMNS);
  alignFigures(board, { head, column: MIDDLE + 2, rows: bests.length + 1, columns: 1 }, OR_NOTHING);
  board.look(head + 2, MIDDLE + 2, 1, 1, { format: `${airAfter('#,##0.0')};;` });
  board.look(last, MIDDLE + 2, 1, 1, { format: airAfter('0') });
  board.look(head + 1, MIDDLE + 3, bests.length, 1, { format: air('yyyy-mm-dd') });
}

/** Puts the Eddington numbers from this row of the board on, in its left half. */
export function putEddington({ board, moments, distanceUnit }: Site, head: number): void {
  board.putLine(head, LEFT, ['Of', 'Number', 'Next']);
  for (let index = 0; index < MOST_NUMBERS; index += 1) {
    board.putLine(head + 1 + index, LEFT, [
      shown(moments.cell(index, 'Eddington of'), index === 0 ? 'None yet' : ''),
      shown(moments.cell(index, 'Eddington')),
      shown(moments.cell(index, 'Eddington next')),
    ]);
  }
  lookLikeTable(board, head, LEFT, MOST_NUMBERS + 1, HALF_COLUMNS);
  alignFigures(board, { head, column: LEFT + 1, rows: MOST_NUMBERS, columns: 1 }, OR_NOTHING);
  const about = `As many days with at least as many ${distanceUnit}, or tens of kJ.`;
  board.putLine(head + 1 + MOST_NUMBERS, LEFT, [about]);
}
