/** The sheet that members look at: cards, tables and the calendar, each cell a formula over the helper sheet or the tables. */
import type { Area, Block, ChartSpec, Input } from './layout';
import { chosen, during, filtered, PERIODS } from './layout-helper';

const block = (row: number, column: number, times: number, ...cells: string[]): Block => ({
  row,
  column,
  times,
  cells,
});

export const HEADING = 'Peloton dashboard';
/** Where the sections begin. */
const ROWS = {
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
/** A margin on each side of twelve columns, one for each month of the calendar. */
const COLUMNS = 14;
const [LEFT, MIDDLE] = [2, 8];

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
  const change = `IF(${now}>=${before},"▲ ","▼ ")&TEXT(ABS(${now}/${before}-1),"0%")&" · "&TEXT(${before},"#,##0")`;
  return `=IF(${before}=0,${text(`none ${when}`)},${change}&${text(` ${when}`)})`;
}

const periodCards = PERIOD_CARDS.flatMap(([period = '', before = ''], index) =>
  METRICS.flatMap((metric, place) => {
    const now = `H!${'BCDEF'.charAt(place)}${25 + index}`;
    const last = `H!${'GHIJK'.charAt(place)}${25 + index}`;
    return card(ROWS.cards[index] ?? 0, place, `${metric} ${period}`, `=${now}`, compared(now, last, before));
  }),
);

const streakCards = [
  card(6, 5, 'Streak', '=H!B11', 'weeks in a row'),
  card(10, 5, 'Longest streak', '=H!B12', 'weeks in a row'),
  card(14, 5, 'Active days this year', '=H!B13', '=TEXT(H!B13/(H!B4-H!B7+1),"0%")&" of all days"'),
].flat();

const goalCards = [
  card(18, 0, 'Goal of the year', '=IF(H!B19=0,"",H!B27/H!B19)', '=H!B27&" of "&H!B19&" workouts"'),
  card(18, 1, 'Needed a week', '=MAX(0,H!B19-H!B27)/H!B20', '="workouts, "&ROUND(H!B20,0)&" weeks left"'),
  card(18, 2, 'Next milestone', '=H!B15', '=H!B16&" workouts to go"'),
  card(18, 3, 'Milestone on', '=H!B18', 'at the pace of the last 28 days'),
  card(
    18,
    4,
    'FTP (W)',
    '=IFERROR(INDEX([ftp.ftpW],2),"")',
    '=IFERROR("since "&TEXT(INDEX([ftp.date],2),"yyyy-mm-dd"),"")',
  ),
  card(18, 5, 'Form', '=H!R401', '="fitness "&ROUND(H!P401,0)&", fatigue "&ROUND(H!Q401,0)'),
].flat();

const head: Block[] = [
  block(1, LEFT, 1, HEADING),
  block(
    2,
    LEFT,
    1,
    '=IF(H!B14=0,"No workouts yet: the figures appear by themselves after a sync.",H!B14&" workouts, the newest on "&TEXT(MAX([workouts.startedAt]),"yyyy-mm-dd"))',
  ),
  block(
    ROWS.filters,
    LEFT,
    1,
    'Discipline',
    'All',
    '',
    'Period',
    'This year',
    '',
    'Goal of the year (workouts)',
    '',
    '',
    '150',
  ),
];

const headings: Block[] = [
  block(ROWS.first, LEFT, 1, 'Minutes by month'),
  block(ROWS.first, MIDDLE, 1, 'Training load'),
  block(ROWS.records, LEFT, 1, 'Output records'),
  block(ROWS.records, MIDDLE, 1, 'Power curve'),
  block(ROWS.zones, LEFT, 1, 'Minutes in zones', '', '', '', 'Workouts by hour', '', '', '', 'Instructors'),
  block(ROWS.favourites, LEFT, 1, 'Favourite classes', '', '', '', '', '', 'Favourite songs'),
  block(ROWS.people, LEFT, 1, 'Friends, last 30 days', '', '', '', '', '', 'Challenges'),
  block(ROWS.years, LEFT, 1, 'Year in review', '', '', '', '', '', 'FTP'),
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const day = (month: number): string => `DATE(H!$B$21,${month},$DAY)`;
const minutesOn = (month: number): string => {
  const date = day(month).replace('$DAY', `@-${ROWS.calendar + 1}`);
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
const shown = (cell: string): string => `=IF(${cell}="","",${cell})`;
const favouritesHead = ROWS.favourites + 1;
const favourite = (name: string, by: string, times: string): string[] => [
  `=IF(${listed(name, favouritesHead)}="","",${rank(favouritesHead)})`,
  shown(listed(name, favouritesHead)),
  '',
  '',
  shown(listed(by, favouritesHead)),
  shown(listed(times, favouritesHead)),
];
const favourites: Block[] = [
  block(favouritesHead, LEFT, 1, '', 'Class', '', '', 'Instructor', 'Times', '', 'Song', '', '', 'Artists', 'Heard'),
  block(favouritesHead + 1, LEFT, 8, ...favourite('U', 'V', 'W'), ...favourite('X', 'Y', 'Z')),
];

const peopleHead = ROWS.people + 1;
const friendKey = `LARGE(H!$H$91:$H$290,${rank(peopleHead)})`;
const friend = (column: string): string =>
  `=IFERROR(IF(${friendKey}=0,"",INDEX(H!$${column}$91:$${column}$290,MATCH(${friendKey},H!$H$91:$H$290,0))),"")`;
const challenge = (key: string): string =>
  `=IFERROR(INDEX([challenges.${key}],MATCH(${rank(peopleHead)},H!$A$91:$A$130,0)+1)&"","")`;
const challengeFigure = (key: string): string =>
  `=IFERROR(INDEX([challenges.${key}],MATCH(${rank(peopleHead)},H!$A$91:$A$130,0)+1),"")`;
const people: Block[] = [
  block(
    peopleHead,
    LEFT,
    1,
    ...['', 'Name', '', 'Workouts', 'Minutes', 'In all', 'Challenge', '', '', 'Progress', 'Next goal', 'Needed a day'],
  ),
  block(
    peopleHead + 1,
    LEFT,
    8,
    `=IF({C@}="","",${rank(peopleHead)})`,
    friend('D'),
    '',
    friend('F'),
    friend('G'),
    friend('E'),
    challenge('title'),
    '',
    '',
    ...['progress', 'goal', 'pacePerDay'].map(challengeFigure),
  ),
];

const yearsHead = ROWS.years + 1;
const inYear = `${during('DATE({B@},1,1)', 'DATE({B@}+1,1,1)')},${chosen('H!')}`;
const thisYear = `${during('H!$B$7', '(H!$B$4+1)')},${chosen('H!')}`;
const superlative = (row: number, label: string, key: string): Block =>
  block(
    row,
    LEFT,
    1,
    label,
    '',
    `=MAXIFS([workouts.${key}],${thisYear})`,
    `=IF({D@}=0,"",IFERROR(INDEX([workouts.title],MATCH({D@},[workouts.${key}],0)),""))`,
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
  title: 'Dashboard',
  heading: HEADING,
  rows: LAST_ROW,
  columns: COLUMNS,
  blocks: [
    ...head,
    ...periodCards,
    ...streakCards,
    ...goalCards,
    ...headings,
    ...calendar,
    ...records,
    ...favourites,
    ...people,
    ...years,
  ],
};

export const inputs: Input[] = [
  { row: ROWS.filters, column: 3, range: 'S1:S26' },
  { row: ROWS.filters, column: 6, list: PERIODS },
  { row: ROWS.filters, column: 11 },
];

const RED = '#df1c2f';
const PALETTE = [RED, '#1a73e8', '#f9ab00', '#188038', '#9334e6', '#9aa0a6', '#80868b'];
const SMALL = { color: '#5f6368', fontSize: 10 };
const HALF = { width: 540, height: 306 };
const THIRD = { width: 358, height: 306 };
const LOOK = {
  legend: { position: 'top', textStyle: SMALL },
  hAxis: { textStyle: SMALL },
  vAxis: { textStyle: SMALL, gridlines: { color: '#e8eaed' }, minValue: 0 },
  colors: PALETTE,
};

export const charts: ChartSpec[] = [
  {
    ...{ type: 'COLUMN', ranges: ['A30:G42'], row: ROWS.first + 1, column: LEFT },
    options: { ...LOOK, ...HALF, isStacked: true },
  },
  {
    ...{ type: 'LINE', ranges: ['M220:M401', 'P220:R401'], row: ROWS.first + 1, column: MIDDLE },
    options: {
      ...LOOK,
      ...HALF,
      vAxis: { ...LOOK.vAxis, minValue: null },
      hAxis: { textStyle: SMALL, format: 'MMM yy' },
    },
  },
  {
    ...{ type: 'LINE', ranges: ['A45:C50'], row: ROWS.records + 1, column: MIDDLE },
    options: { ...LOOK, ...HALF, pointSize: 5 },
  },
  {
    ...{ type: 'COLUMN', ranges: ['A53:C60'], row: ROWS.zones + 1, column: LEFT },
    options: { ...LOOK, ...THIRD },
  },
  {
    ...{ type: 'COLUMN', ranges: ['A63:B87'], row: ROWS.zones + 1, column: 6 },
    options: { ...LOOK, ...THIRD, legend: { position: 'none' } },
  },
  {
    ...{ type: 'PIE', ranges: ['K45:L54'], row: ROWS.zones + 1, column: 10 },
    options: { ...THIRD, pieHole: 0.55, colors: PALETTE, legend: { position: 'right', textStyle: SMALL } },
  },
  {
    ...{ type: 'LINE', ranges: ['E45:F69'], row: ROWS.years + 1, column: MIDDLE },
    options: { ...LOOK, ...HALF, legend: { position: 'none' }, vAxis: { ...LOOK.vAxis, minValue: null }, pointSize: 4 },
  },
];

const area = (row: number, column: number, rows: number, columns: number): Area => [row, column, rows, columns];
/** Row `offset` of every card. */
const ofCards = (offset: number): Area[] => [...ROWS.cards, ROWS.goals].map((row) => area(row + offset, LEFT, 1, 12));
const cardBands = [...ROWS.cards, ROWS.goals].map((row) => area(row, LEFT, 3, 12));
const sectionRows = [ROWS.first, ROWS.calendar - 1, ROWS.records, ROWS.zones, ROWS.favourites, ROWS.people, ROWS.years];
const tables = [
  area(ROWS.records + 1, LEFT, 10, 6),
  area(ROWS.favourites + 1, LEFT, 9, 12),
  area(ROWS.people + 1, LEFT, 9, 12),
  area(ROWS.years + 1, LEFT, 11, 6),
];
const tableHeads = [
  ...tables.map(([row, column, , columns]) => area(row, column, 1, columns)),
  area(ROWS.calendar, LEFT, 1, 12),
];
const days = area(ROWS.calendar + 1, LEFT, 31, 12);
const every = <T>(areas: readonly Area[], value: T) => areas.map((one) => [one, value] as const);
const banner = area(1, 1, 2, COLUMNS);
const inputCells = inputs.map(({ row, column }) => area(row, column, 1, 1));

export const styles = [
  {
    property: 'Backgrounds',
    base: '#f1f3f4',
    areas: [
      ...every([banner], '#202124'),
      ...every([...cardBands, ...tables, ...inputCells], '#ffffff'),
      ...every([days], '#fafafa'),
    ],
  },
  {
    property: 'FontColors',
    base: '#202124',
    areas: [
      ...every([banner], '#ffffff'),
      ...every([area(2, 1, 1, COLUMNS)], '#bdc1c6'),
      ...every([...ofCards(0), ...ofCards(2), ...tableHeads, area(days[0], 1, 31, 1)], '#5f6368'),
      ...every(inputCells, RED),
    ],
  },
  {
    property: 'FontSizes',
    base: 10,
    areas: [
      ...every([area(1, LEFT, 1, 1)], 20),
      ...every([...ofCards(0), ...ofCards(2), ...tableHeads, days, area(days[0], 1, 31, 1)], 9),
      ...every(ofCards(1), 20),
      ...every(
        sectionRows.map((row) => area(row, LEFT, 1, 12)),
        12,
      ),
    ],
  },
  {
    property: 'FontWeights',
    base: 'normal',
    areas: [
      ...every([area(1, LEFT, 1, 1), ...ofCards(1), ...sectionRows.map((row) => area(row, LEFT, 1, 12))], 'bold'),
      ...every([...tableHeads, ...inputCells], 'bold'),
    ],
  },
  {
    property: 'HorizontalAlignments',
    base: 'left',
    areas: [...every([days, area(ROWS.calendar, LEFT, 1, 12)], 'center'), ...every([area(days[0], 1, 31, 1)], 'right')],
  },
  { property: 'VerticalAlignments', base: 'middle', areas: [] },
  {
    property: 'NumberFormats',
    base: '#,##0',
    areas: [
      ...every([days, area(ROWS.records + 2, 3, 9, 1)], '#,##0;;'),
      ...every([area(ROWS.goals + 1, LEFT, 1, 1)], '0%'),
      ...every([area(ROWS.goals + 1, 4, 1, 1), area(peopleHead + 1, 13, 8, 1)], '0.0'),
      ...every([area(ROWS.goals + 1, 8, 1, 1), area(ROWS.records + 2, 5, 9, 1)], 'yyyy-mm-dd'),
      ...every([area(ROWS.records + 2, LEFT, 9, 1)], '0" min"'),
      ...every([area(yearsHead + 1, LEFT, 5, 1)], '0'),
    ],
  },
];

export const widths = [
  [1, 1, 28],
  [2, 12, 92],
  [14, 1, 28],
] as const;
export const heights = [
  [1, 1, 44],
  [ROWS.calendar + 1, 31, 18],
] as const;
export const heat = { area: days, from: '#fce8e6', to: '#b31412' };
export const marked = { area: area(ROWS.cards[0] + 2, LEFT, 11, 12), text: '▲', color: '#188038' };
