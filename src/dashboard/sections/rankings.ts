/** Favourite classes and songs, friends, and challenges: lists of eight lines. */
import { quoted } from '../a1';
import { HALF_COLUMNS, LEFT, MIDDLE } from '../board-plan';
import type { HelperTable } from '../helper-plan';
import { airAfter, alignFigures, lookLikeTable, takeHalves } from '../look';
import type { Content } from '../plan';
import { orElse } from '../sources';
import type { Filters } from './filters';
import type { Site } from './site';

const LINES = 8;
const MOST_CHALLENGES = 40;
const MOST_PEOPLE = 200;
/** That the leaderboard looks back, today among them. */
const RECENT_DAYS = 30;

/** The contents of a line. `none` is what its column of names shows when there is nothing to list; see `putLines`. */
type LineOf = (index: number, none: string) => Content[];

/** The first line says what it means that there are none. */
function putLines({ board }: Site, head: number, column: number, none: string, lineOf: LineOf): void {
  for (let index = 0; index < LINES; index += 1)
    board.putLine(head + 1 + index, column, lineOf(index, index === 0 ? none : ''));
}

/** Plans the favourite classes and songs that `planLists` ranks, two panels side by side. */
export function planFavourites(site: Site): void {
  const { board, lists } = site;
  const head = takeHalves(board, LINES + 1, 'Favourite classes · All time', 'Favourite songs · All time');
  board.putLine(head, LEFT, ['Class', '', '', 'Instructor', '', 'Times taken']);
  board.putLine(head, MIDDLE, ['Song', '', '', 'Artists', '', 'Times heard']);
  for (const column of [LEFT, MIDDLE]) {
    lookLikeTable(board, head, column, LINES + 1, HALF_COLUMNS);
    alignFigures(board, { head, column: column + HALF_COLUMNS - 1, rows: LINES, columns: 1 });
  }
  const shown = (cell: string, otherwise: string) => `=IF(${cell}="",${quoted(otherwise)},${cell})`;
  const favourite =
    (name: 'Classes' | 'Songs', by: 'By' | 'Artists', times: 'Times' | 'Heard'): LineOf =>
    (index, none) => [
      shown(lists.cell(index, name), none),
      '',
      '',
      shown(lists.cell(index, by), ''),
      '',
      shown(lists.cell(index, times), ''),
    ];
  putLines(site, head, LEFT, 'No classes yet', favourite('Classes', 'By', 'Times'));
  putLines(site, head, MIDDLE, 'No songs yet', favourite('Songs', 'Artists', 'Heard'));
}

/**
 * Plans the friends and the challenges under way, two panels side by side. `compared` says which of the friends'
 * workouts alone are compared, in words; empty where all are.
 */
export function planPeople(site: Site, filters: Filters, compared: string): void {
  const { board } = site;
  const head = takeHalves(
    board,
    LINES + 1,
    `Friends in the last ${RECENT_DAYS} days${compared && ` · ${compared}`}`,
    'Challenges under way',
  );
  board.putLine(head, LEFT, ['Name', '', '', 'Workouts', 'Minutes', 'Workouts in all']);
  board.putLine(head, MIDDLE, ['Challenge', '', '', 'Progress', 'Next goal', 'Needed a day']);
  for (const column of [LEFT, MIDDLE]) {
    lookLikeTable(board, head, column, LINES + 1, HALF_COLUMNS);
    alignFigures(board, { head, column: column + 3, rows: LINES, columns: 3 });
  }
  board.look(head + 1, MIDDLE + HALF_COLUMNS - 1, LINES, 1, { format: airAfter('0.0') });
  const friends = planFriends(site, filters);
  putLines(site, head, LEFT, 'Nobody worked out yet', (index, none) => {
    const found = friends.cell(index, 'Place');
    const of = (column: string, otherwise = '') =>
      `=IF(${found}=0,${quoted(otherwise)},IFERROR(INDEX(${column},${found}),""))`;
    return [
      `=IF(${friends.cell(index, 'Friend')}="",${quoted(none)},${friends.cell(index, 'Friend')})`,
      '',
      '',
      `=${friends.cell(index, 'Workouts')}`,
      of(friends.people.range('Minutes')),
      of(friends.people.range('All workouts')),
    ];
  });
  putChallenges(site, head);
}

type RankedFriends = HelperTable<'Friend' | 'Place' | 'Workouts'> & {
  people: HelperTable<'Friend' | 'All workouts' | 'Minutes' | 'Order'>;
};

/** The member and the friends, and who of them worked out longest lately. `records` counts as Peloton's totals do. */
function planFriends({ helper, sources }: Site, { today, records }: Filters): RankedFriends {
  const { friends, friendWorkouts } = sources;
  const sumOf = (key: 'exercisedMin' | 'counted', name: string) =>
    `SUMIFS(${friendWorkouts(key)},${friendWorkouts('username')},"="&${name},${friendWorkouts('startedAt')},">="&(${today}-${RECENT_DAYS - 1}),${friendWorkouts('status')},"<>IN_PROGRESS")`;
  const people = helper.table(['Friend', 'All workouts', 'Minutes', 'Order'], MOST_PEOPLE, ({ index, cell }) => {
    const isMe = index === 0;
    const me = `INDEX(${friendWorkouts('username')},MATCH(TRUE,${friendWorkouts('isMe')},0))`;
    return {
      // The sheet's first friend stands in its second row.
      Friend: isMe ? `=IFERROR(${me},"")` : `=IFERROR(INDEX(${friends('username')},${index + 1})&"","")`,
      'All workouts': isMe
        ? `=${records}`
        : `=IF(${cell('Friend')}="","",INDEX(${friends('totalWorkouts')},${index + 1}))`,
      Minutes: `=IF(${cell('Friend')}="",0,${sumOf('exercisedMin', cell('Friend'))})`,
      Order: `=IF(N(${cell('Minutes')})>0,${cell('Minutes')}+${1000 - index}/1000000,0)`,
    };
  });
  const ranked = helper.table(['Friend', 'Place', 'Workouts'], LINES, ({ index, cell }) => {
    const order = `LARGE(${people.range('Order')},${index + 1})`;
    return {
      Friend: `=IF(${cell('Place')}=0,"",INDEX(${people.range('Friend')},${cell('Place')}))`,
      Place: `=IF(${order}=0,0,MATCH(${order},${people.range('Order')},0))`,
      Workouts: `=IF(${cell('Place')}=0,"",${sumOf('counted', cell('Friend'))})`,
    };
  });
  return { ...ranked, people };
}

function putChallenges(site: Site, head: number): void {
  const { helper, sources } = site;
  const { challenges } = sources;
  // How many are under way among those up to each.
  const counts = helper.table(['Challenge'], MOST_CHALLENGES, ({ index, above }) => {
    const of = (key: 'time' | 'joined') => `INDEX(${challenges(key)},${index + 2})`;
    const before = index === 0 ? '' : `+${above('Challenge')}`;
    return { Challenge: `=IF(AND(${of('time')}="Current",${of('joined')}=TRUE),1,0)${before}` };
  });
  putLines(site, head, MIDDLE, 'No challenge under way that you joined', (index, none) => {
    const of = (key: 'title' | 'progress' | 'goal' | 'pacePerDay') =>
      `INDEX(${challenges(key)},MATCH(${index + 1},${counts.range('Challenge')},0)+1)`;
    const title = `=IFERROR(${of('title')}&"",${quoted(none)})`;
    return [
      orElse(title, none && 'The table of challenges is switched off'),
      '',
      '',
      ...(['progress', 'goal', 'pacePerDay'] as const).map((key) => `=IFERROR(${of(key)},"")`),
    ];
  });
}
