/** The sheet that members look at: cards, tables and the calendar, each cell a formula over the helper sheet or the tables. */
import type { Block, Input } from './layout';
import { chosen, during, filtered } from './layout-helper';

const block = (row: number, column: number, times: number, ...cells: string[]): Block => ({
  row,
  column,
  times,
  cells,
});

export const HEADING = 'Peloton dashboard';
/** Where the sections begin. */
export const ROWS = {
  filters: 4,
  cards: [6, 10, 14],
  goals: 18,
  first: 23,
  calendar: 41,
  records: 74,
  zones: 91,
  favourites: 108,
  people: 119,
  years: 130,
} as const;
const LAST_ROW = 147;
/** A margin before twelve columns, one for each month of the calendar. */
export const COLUMNS = 13;
export const [LEFT, MIDDLE] = [2, 8] as const;

const text = (quoted: string): string => `"${quoted.replace(/"/g, '""')}"`;

/** Title of a card, figure, and what stands below it. */
const card = (row: number, place: number, title: string, figure: string, below: string): Block[] => [
  block(row, LEFT + 2 * place, 1, title),
  block(row + 1, LEFT + 2 * place, 1, figure),
  block(row + 2, LEFT + 2 * place, 1, below),
];

const METRICS = ['Workouts', 'Minutes', 'Output (kJ)', 'Calories', 'Distance (~)'];
const PERIOD_CARDS = [
  ['this week', 'last week'],
  ['this month', 'last month'],
  ['this year', 'last year'],
];

function compared(now: string, before: string, when: string): string {
  const change = `IF(${now}>=${before},"▲ ","▼ ")&TEXT(ABS(${now}/${before}-1),"0%")&" · "&FIXED(${before},0)`;
  return `=IF(${before}=0,${text(`none ${when}`)},${change}&${text(` ${when}`)})`;
}

const periodCards = PERIOD_CARDS.flatMap(([period = '', before = ''], index) =>
  METRICS.flatMap((metric, place) => {
    const now = `H!${'BCDEF'.charAt(place)}${25 + index}`;
    const last = `H!${'GHIJK'.charAt(place)}${25 + index}`;
    return card(ROWS.cards[index] ?? 0, place, `${metric} ${period}`, `=${now}`, compared(now, last, before));
  }),
);

const weeksInARow = (streak: string): string => `=IF(${streak}=1,"week","weeks in a row")`;
const streakCards = [
  card(6, 5, 'Streak', '=H!B11', weeksInARow('H!B11')),
  card(10, 5, 'Longest streak', '=H!B12', weeksInARow('H!B12')),
  card(14, 5, 'Active days this year', '=H!B13', '=TEXT(H!B13/(H!B4-H!B7+1),"0%")&" of all days"'),
].flat();

const goalCards = [
  card(18, 0, 'Goal of the year', '=IF(H!B19=0,"",H!B27/H!B19)', '=H!B27&" of "&H!B19&" workouts"'),
  card(18, 1, 'Needed a week', '=MAX(0,H!B19-H!B27)/H!B20', '="workouts, "&ROUND(H!B20,0)&" weeks left"'),
  card(18, 2, 'Next milestone', '=H!B15', '=H!B16&" workouts to go"'),
  card(18, 3, 'Milestone on', '=IF(H!B18="","–",TEXT(H!B18,"yyyy-mm-dd"))', 'at the pace of the last 28 days'),
  card(
    18,
    4,
    'FTP (W)',
    '=IF(COUNT([ftp.ftpW])=0,"–",INDEX([ftp.ftpW],2))‖–',
    '=IF(COUNT([ftp.ftpW])=0,"none yet","since "&TEXT(INDEX([ftp.date],2),"yyyy-mm-dd"))‖no table of it',
  ),
  card(18, 5, 'Form', '=H!P401', '="fitness "&ROUND(H!N401,0)&", fatigue "&ROUND(H!O401,0)'),
].flat();

const head: Block[] = [
  block(1, LEFT, 1, HEADING),
  block(
    2,
    LEFT,
    1,
    '=IF(H!B14=0,"No workouts yet: the figures appear by themselves after a sync.",IF(H!B14=1,"1 workout",FIXED(H!B14,0)&" workouts")&", the newest on "&TEXT(MAX([workouts.startedAt]),"yyyy-mm-dd"))',
  ),
  block(
    ROWS.filters,
    LEFT,
    1,
    'Discipline',
    'All',
    '',
    'Period',
    'Last 12 months',
    '',
    'Goal of the year (workouts)',
    '',
    '',
    '150',
  ),
];

/** In the last cell of all: it tells a rebuild that there is room. */
export const LAST_CELL = [LAST_ROW, COLUMNS, 1, 1] as const;
const corner = block(LAST_ROW, COLUMNS, 1, '·');

const headings: Block[] = [
  block(ROWS.first, LEFT, 1, 'Minutes by month'),
  block(ROWS.first, MIDDLE, 1, 'Training load'),
  block(ROWS.records, LEFT, 1, 'Output records'),
  block(ROWS.records, MIDDLE, 1, 'Power curve (W)'),
  block(
    ROWS.zones,
    LEFT,
    1,
    'Minutes in zones',
    '',
    '',
    '',
    'Workouts by hour of the day',
    '',
    '',
    '',
    'Workouts by instructor',
  ),
  block(ROWS.favourites, LEFT, 1, 'Favourite classes', '', '', '', '', '', 'Favourite songs'),
  block(ROWS.people, LEFT, 1, 'Friends in the last 30 days', '', '', '', '', '', 'Challenges'),
  block(ROWS.years, LEFT, 1, 'Year in review', '', '', '', '', '', 'FTP over time (W)'),
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const minutesOn = (month: number): string => {
  const date = `DATE(H!$B$21,${month},@-${ROWS.calendar})`;
  const sum = `SUMIFS([workouts.durationMin],[workouts.startedAt],">="&${date},[workouts.startedAt],"<"&(${date}+1),[workouts.status],"<>DELETED",[workouts.discipline],H!$B$1)`;
  return `=IF(OR(MONTH(${date})<>${month},${date}>H!$B$4),"",${sum})`;
};
const calendar: Block[] = [
  block(ROWS.calendar - 1, LEFT, 1, '="Minutes on each day of "&H!B21'),
  block(ROWS.calendar, LEFT, 1, ...MONTHS),
  block(ROWS.calendar + 1, 1, 31, `=@-${ROWS.calendar}`, ...MONTHS.map((_, index) => minutesOn(index + 1))),
];

const LENGTHS_MIN = ['5', '10', '15', '20', '30', '45', '60', '75', '90'];
const ofRecord = (key: string): string =>
  `=IF({E@}="","",IFERROR(INDEX([workouts.${key}],MATCH({E@},[workouts.startedAt],0)),""))`;
const inClass = `[workouts.classLengthMin],{B@},${filtered('H!')}`;
const records: Block[] = [
  block(ROWS.records + 1, LEFT, 1, 'Class', 'Output (kJ)', 'Average (W)', 'Date', 'Title'),
  ...LENGTHS_MIN.map((length, index) =>
    block(
      ROWS.records + 2 + index,
      LEFT,
      1,
      length,
      `=MAXIFS([workouts.totalOutputKj],${inClass})`,
      ofRecord('avgOutputW'),
      `=IF({C@}=0,"",MINIFS([workouts.startedAt],[workouts.totalOutputKj],{C@},${inClass}))`,
      ofRecord('title'),
    ),
  ),
];

const rank = (head: number): string => `@-${head}`;
const listed = (column: string, head: number): string => `H!${column}@-${head - 1}`;
const shown = (cell: string, otherwise = ''): string => `=IF(${cell}="",${text(otherwise)},${cell})`;
/** Eight lines, of which the first says in the column with the names what it means that there are none. */
function ranking(head: number, column: number, cells: (none: string) => string[], none: string): Block[] {
  return [block(head + 1, column, 1, ...cells(none)), block(head + 2, column, 7, ...cells(''))];
}

const favouritesHead = ROWS.favourites + 1;
const favourite =
  (name: string, by: string, times: string) =>
  (none: string): string[] => [
    `=IF(${listed(name, favouritesHead)}="","",${rank(favouritesHead)})`,
    shown(listed(name, favouritesHead), none),
    '',
    '',
    shown(listed(by, favouritesHead)),
    shown(listed(times, favouritesHead)),
  ];
const favourites: Block[] = [
  block(favouritesHead, LEFT, 1, '', 'Class', '', '', 'Instructor', 'Times', '', 'Song', '', '', 'Artists', 'Heard'),
  ...ranking(favouritesHead, LEFT, favourite('U', 'V', 'W'), 'No classes yet'),
  ...ranking(favouritesHead, MIDDLE, favourite('X', 'Y', 'Z'), 'No songs yet'),
];

const peopleHead = ROWS.people + 1;
const friendKey = `LARGE(H!$H$91:$H$290,${rank(peopleHead)})`;
const friend = (column: string, none = ''): string => {
  const found = `INDEX(H!$${column}$91:$${column}$290,MATCH(${friendKey},H!$H$91:$H$290,0))`;
  return `=IFERROR(IF(${friendKey}=0,${text(none)},${found}),"")`;
};
const challenge = (key: string, none = ''): string =>
  `=IFERROR(INDEX([challenges.${key}],MATCH(${rank(peopleHead)},H!$A$91:$A$130,0)+1)&"",${text(none)})`;
const challengeFigure = (key: string): string =>
  `=IFERROR(INDEX([challenges.${key}],MATCH(${rank(peopleHead)},H!$A$91:$A$130,0)+1),"")`;
const people: Block[] = [
  block(
    peopleHead,
    LEFT,
    1,
    ...['', 'Name', '', 'Workouts', 'Minutes', 'In all', 'Challenge', '', '', 'Progress', 'Next goal', 'Needed a day'],
  ),
  ...ranking(
    peopleHead,
    LEFT,
    (none) => [
      `=IF({E@}="","",${rank(peopleHead)})`,
      friend('D', none),
      '',
      ...['F', 'G', 'E'].map((column) => friend(column)),
    ],
    'Nobody worked out yet',
  ),
  ...ranking(
    peopleHead,
    MIDDLE,
    (none) => [
      `${challenge('title', none)}${none && '‖The table of challenges is switched off'}`,
      '',
      '',
      ...['progress', 'goal', 'pacePerDay'].map(challengeFigure),
    ],
    'No challenge under way that you joined',
  ),
];

const yearsHead = ROWS.years + 1;
const inYear = `${during('DATE({B@},1,1)', 'MIN(DATE({B@}+1,1,1),H!$B$4+1)')},${chosen('H!')}`;
const thisYear = `${during('H!$B$7', '(H!$B$4+1)')},${chosen('H!')}`;
const superlative = (row: number, label: string, key: string): Block =>
  block(
    row,
    LEFT,
    1,
    label,
    '',
    `=MAXIFS([workouts.${key}],${thisYear})`,
    `=IF({D@}=0,"",MINIFS([workouts.startedAt],[workouts.${key}],{D@},${thisYear}))`,
    ofRecord('title'),
  );
const years: Block[] = [
  block(yearsHead, LEFT, 1, 'Year', 'Workouts', 'Hours', 'Output (kJ)', 'Calories', 'Distance (~)'),
  block(
    yearsHead + 1,
    LEFT,
    5,
    `=YEAR(H!$B$4)-@-${yearsHead + 1}`,
    `=COUNTIFS(${inYear})`,
    `=SUMIFS([workouts.durationMin],${inYear})/60`,
    ...['totalOutputKj', 'caloriesKcal', 'distance'].map((key) => `=SUMIFS([workouts.${key}],${inYear})`),
  ),
  superlative(yearsHead + 7, 'Longest this year (min)', 'durationMin'),
  superlative(yearsHead + 8, 'Most output (kJ)', 'totalOutputKj'),
  superlative(yearsHead + 9, 'Most calories', 'caloriesKcal'),
  block(
    yearsHead + 10,
    LEFT,
    1,
    'Personal records',
    '',
    `=COUNTIFS([workouts.personalRecord],TRUE,${thisYear})`,
    'in classes of their length',
  ),
];

export const board = {
  mark: HEADING,
  rows: LAST_ROW,
  columns: COLUMNS,
  blocks: [
    ...head,
    ...periodCards,
    ...streakCards,
    ...goalCards,
    ...headings,
    corner,
    ...calendar,
    ...records,
    ...favourites,
    ...people,
    ...years,
  ],
};

export const inputs: Input[] = [
  { row: ROWS.filters, column: 3, range: 'S1:S26' },
  { row: ROWS.filters, column: 6, range: 'D1:D7' },
  { row: ROWS.filters, column: 11 },
];
