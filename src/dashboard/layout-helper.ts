/** The hidden sheet behind the dashboard: every figure that a card or chart shows is computed here, by formulas. */
import type { Block } from './layout';

const block = (row: number, column: number, times: number, ...cells: string[]): Block => ({
  row,
  column,
  times,
  cells,
});

const TODAY = '$B$4';
/** Criteria of SUMIFS and the like: workouts that began then. */
export const during = (from: string, until: string): string =>
  `[workouts.startedAt],">="&${from},[workouts.startedAt],"<"&${until}`;
const PRESENT = '[workouts.status],"<>DELETED"';
/** Of the chosen discipline; `sheet` is `H!` where a formula stands on the dashboard. */
export const chosen = (sheet = ''): string => `${PRESENT},[workouts.discipline],${sheet}$B$1`;
/** Of the chosen discipline and period. */
export const filtered = (sheet = ''): string => `${during(`${sheet}$B$2`, `${sheet}$B$3`)},${chosen(sheet)}`;

const DISCIPLINE = 'D!{C4}';
const PERIOD = 'D!{F4}';
export const PERIODS = [
  'This week',
  'This month',
  'This year',
  'Last 30 days',
  'Last 12 months',
  'Last year',
  'All time',
];

/** Tells whose sheet it is. */
const MARK = 'Most weeks on end';

const base: Block[] = [
  ['Discipline', `=IF(OR(${DISCIPLINE}="All",${DISCIPLINE}=""),"<>§",${DISCIPLINE})`],
  [
    'From',
    `=IF(${PERIOD}="This week",B5,IF(${PERIOD}="This month",B6,IF(${PERIOD}="This year",B7,IF(${PERIOD}="Last 30 days",B4-29,IF(${PERIOD}="Last 12 months",EDATE(B4+1,-12),IF(${PERIOD}="Last year",B10,0))))))`,
  ],
  ['Until', `=IF(${PERIOD}="Last year",B7,B4+1)`],
  ['Today', '=TODAY()'],
  ['Week', '=B4-WEEKDAY(B4,2)+1'],
  ['Month', '=DATE(YEAR(B4),MONTH(B4),1)'],
  ['Year', '=DATE(YEAR(B4),1,1)'],
  ['Week before', '=B5-7'],
  ['Month before', '=EDATE(B6,-1)'],
  ['Year before', '=EDATE(B7,-12)'],
  ['Weeks on end', '=IF(B940>0,C940,C939)'],
  [MARK, '=MAX(C301:C940)'],
  ['Active days this year', '=COUNTIFS(M2:M401,">="&B7,Q2:Q401,">0")'],
  ['All workouts', `=COUNTIFS([workouts.startedAt],">0",${PRESENT})`],
  ['Next milestone', '=(INT(B14/100)+1)*100'],
  ['To go', '=B15-B14'],
  ['Last 28 days', `=COUNTIFS(${during('(B4-27)', '(B4+1)')},${PRESENT})`],
  ['Reached on', '=IF(B17=0,"",B4+ROUNDUP(B16/(B17/28),0))'],
  ['Goal', '=N(D!{K4})'],
  ['Weeks left', '=MAX(1,(EDATE(B7,12)-B5)/7)'],
  ['Calendar year', '=YEAR(B3-1)'],
].map(([label = '', formula = ''], index) => block(index + 1, 1, 1, label, formula));

/** Offered on the dashboard. */
const periods: Block[] = PERIODS.map((period, index) => block(index + 1, 4, 1, period));

/** Metric columns of the cards, the number of workouts aside. */
const METRICS = ['durationMin', 'totalOutputKj', 'caloriesKcal', 'distance'];
const figures = (from: string, until: string): string[] => [
  `=COUNTIFS(${during(from, until)},${chosen()})`,
  ...METRICS.map((metric) => `=SUMIFS([workouts.${metric}],${during(from, until)},${chosen()})`),
];
const cards: Block[] = [
  block(24, 1, 1, 'Cards', 'Workouts', 'Minutes', 'Output', 'Calories', 'Distance', 'and the same before'),
  block(25, 1, 1, 'Week', ...figures('$B$5', '($B$4+1)'), ...figures('$B$8', '$B$5')),
  block(26, 1, 1, 'Month', ...figures('$B$6', '($B$4+1)'), ...figures('$B$9', '$B$6')),
  block(27, 1, 1, 'Year', ...figures('$B$7', '($B$4+1)'), ...figures('$B$10', '$B$7')),
];

const MONTHS = '"Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"';
const ofMonth = `${during('$I@', 'EDATE($I@,1)')},${PRESENT}`;
const inMonth = (column: string): string =>
  `=SUMIFS([workouts.durationMin],[workouts.discipline],"="&${column}$30,${ofMonth})`;
/** A legend has no gaps: they stand in for disciplines that the member has not done. */
const USUAL = ['Cycling', 'Strength', 'Running', 'Yoga', 'Stretching'];
const months: Block[] = [
  block(
    30,
    1,
    1,
    'Month',
    ...USUAL.map((_, index) => {
      const missing = `${index + 1}-COUNTIF($S$2:$S$6,"?*")`;
      return `=IF(S${index + 2}="",INDEX($J$31:$J$35,MATCH(${missing},$K$31:$K$35,0)),S${index + 2})`;
    }),
    'Other',
    '',
    'Begins',
    'Usual',
    'Not done yet',
  ),
  ...USUAL.map((name, index) => block(31 + index, 10, 1, name, '=N(K@-1)+IF(COUNTIF($S$2:$S$26,J@)=0,1,0)')),
  block(
    31,
    1,
    12,
    `=CHOOSE(MONTH(I@),${MONTHS})&" "&RIGHT(YEAR(I@),2)`,
    ...['B', 'C', 'D', 'E', 'F'].map(inMonth),
    `=SUMIFS([workouts.durationMin],${ofMonth})-SUM(B@:F@)`,
    '',
    '=EDATE($B$6,@-42)',
  ),
];

/**
 * In Google's sheet the curve ends with the longest effort, because an argument left out is an empty cell there (elsewhere
 * it is 0). Without any effort it is flat: a chart needs figures.
 */
const onCurve = (figure: string, column: string, index: number): string =>
  index === 0 ? `=${figure}` : `=IF(AND(${column}$46>0,${figure}=0),,${figure})`;
const power: Block[] = [
  block(45, 1, 1, 'Best', 'All time', 'Period'),
  ...Object.entries({ '5 s': '5Sec', '1 min': '1Min', '5 min': '5Min', '20 min': '20Min', '60 min': '60Min' }).map(
    ([label, key], index) =>
      block(
        46 + index,
        1,
        1,
        label,
        onCurve(`MAXIFS([workouts.best${key}W],${PRESENT},[workouts.startedAt],">0")`, 'B', index),
        onCurve(`MAXIFS([workouts.best${key}W],${filtered()})`, 'C', index),
      ),
  ),
];

const zoneMinutes = (key: string): string => `=SUMIFS([workouts.${key}],${filtered()})/60`;
const zones: Block[] = [
  block(53, 1, 1, 'Zone', 'Heart rate', 'Power'),
  ...[1, 2, 3, 4, 5, 6, 7].map((zone) =>
    block(
      53 + zone,
      1,
      1,
      `Zone ${zone}`,
      zone > 5 ? '' : zoneMinutes(`zone${zone}Sec`),
      zoneMinutes(`powerZone${zone}Sec`),
    ),
  ),
];

const hours: Block[] = [
  block(63, 1, 1, 'Hour', 'Workouts'),
  block(64, 1, 24, '=TEXT(@-64,"00")', `=COUNTIFS([workouts.localStart],"* "&A@&":*",${filtered()})`),
];

/** Days at even distances from the first entry to today, and what was in force on each. */
const FTP_POINTS = 36;
const ftpDay = `INT(MIN([ftp.date])+(${TODAY}-MIN([ftp.date]))*(@-46)/${FTP_POINTS - 1})`;
const ifFtp = (then: string, otherwise: string): string => `=IF(COUNT([ftp.ftpW])=0,${otherwise},${then})`;
const ftp: Block[] = [
  block(45, 5, 1, 'Date', 'FTP (W)'),
  block(
    46,
    5,
    FTP_POINTS,
    ifFtp(`TEXT(${ftpDay},"yyyy-mm-dd")`, '""'),
    ifFtp(`INDEX([ftp.ftpW],MATCH(MAXIFS([ftp.date],[ftp.date],"<"&(${ftpDay}+1)),[ftp.date],0))`, '0'),
  ),
];

const instructors: Block[] = [
  block(45, 8, 1, 'Instructor', 'Workouts', 'Order', 'Instructor', 'Workouts'),
  block(
    46,
    8,
    25,
    '=IF(T@-44="","",T@-44)',
    `=IF(H@="",0,COUNTIFS([workouts.instructor],"="&H@,${filtered()}))`,
    '=IF(I@=0,0,I@+(1000-ROW())/100000)',
  ),
  block(
    46,
    11,
    8,
    '=IF(LARGE($J$46:$J$70,@-45)=0,"",INDEX($H$46:$H$70,MATCH(LARGE($J$46:$J$70,@-45),$J$46:$J$70,0)))',
    '=INT(LARGE($J$46:$J$70,@-45))',
  ),
  block(54, 11, 1, 'Other', `=COUNTIFS([workouts.instructor],"?*",${filtered()})-SUM(L46:L53)`),
];

const challenges: Block[] = [
  block(90, 1, 1, 'Challenge'),
  block(
    91,
    1,
    40,
    '=IF(AND(INDEX([challenges.time],@-89)="Current",INDEX([challenges.joined],@-89)=TRUE),1,0)+N(A@-1)',
  ),
];

const WITHIN_30_DAYS = '[friendWorkouts.startedAt],">="&($B$4-29),[friendWorkouts.status],"<>DELETED"';
const friendFigures = [
  `=IF(D@="",0,COUNTIFS([friendWorkouts.username],"="&D@,${WITHIN_30_DAYS}))`,
  `=IF(D@="",0,SUMIFS([friendWorkouts.durationMin],[friendWorkouts.username],"="&D@,${WITHIN_30_DAYS}))`,
  '=IF(G@>0,G@+(1000-ROW())/1000000,0)',
];
const friends: Block[] = [
  block(90, 4, 1, 'Friend', 'All workouts', '30 days', 'Minutes', 'Order'),
  block(
    91,
    4,
    1,
    '=IFERROR(INDEX([friendWorkouts.username],MATCH(TRUE,[friendWorkouts.isMe],0)),"")',
    '=B14',
    ...friendFigures,
  ),
  block(
    92,
    4,
    199,
    '=IFERROR(INDEX([friends.username],@-90)&"","")',
    '=IF(D@="","",INDEX([friends.totalWorkouts],@-90))',
    ...friendFigures,
  ),
];

/** A year and a bit, so that fitness has settled before the half year that the chart shows; its header stands above that. */
const daily = (before: string): string[] => [
  `=N(N${before})+(R@-N(N${before}))/42`,
  `=N(O${before})+(R@-N(O${before}))/7`,
  `=N(N${before})-N(O${before})`,
  `=COUNTIFS(${during('M@', '(M@+1)')},${PRESENT})`,
  `=SUMIFS([workouts.trainingLoad],${during('M@', '(M@+1)')},${PRESENT})`,
];
const DAY_TITLES = ['Day', 'Fitness', 'Fatigue', 'Form', 'Workouts', 'Load'];
const days: Block[] = [
  block(1, 13, 1, ...DAY_TITLES),
  block(2, 13, 218, `=${TODAY}-(400-ROW())`, ...daily('@-1')),
  block(220, 13, 1, ...DAY_TITLES),
  block(221, 13, 1, `=${TODAY}-(401-ROW())`, ...daily('@-2')),
  block(222, 13, 180, `=${TODAY}-(401-ROW())`, ...daily('@-1')),
];

/** Twelve years: older than that is nobody's streak. */
const weeks: Block[] = [
  block(300, 1, 1, 'Week', 'Workouts', 'On end'),
  block(301, 1, 640, '=$B$5-7*(940-ROW())', `=COUNTIFS(${during('A@', '(A@+7)')},${PRESENT})`, '=IF(B@>0,N(C@-1)+1,0)'),
];

/** Columns from S on belong to the lists, which the sync writes. */
export const helper = {
  mark: MARK,
  rows: 940,
  columns: 18,
  blocks: [
    ...base,
    ...periods,
    ...cards,
    ...months,
    ...power,
    ...zones,
    ...hours,
    ...ftp,
    ...instructors,
    ...challenges,
    ...friends,
    ...days,
    ...weeks,
  ],
};
