/** How the chosen workouts are spread over zones, hours of the day, and instructors. */
import { quoted } from '../a1';
import { LEFT } from '../board-plan';
import { CHARTS, takePanel } from '../look';
import type { Filters } from './filters';
import type { Site } from './site';

const [SECOND_THIRD, LAST_THIRD] = [LEFT + 4, LEFT + 9];
const ZONES = [
  { heart: 'zone1Sec', power: 'powerZone1Sec' },
  { heart: 'zone2Sec', power: 'powerZone2Sec' },
  { heart: 'zone3Sec', power: 'powerZone3Sec' },
  { heart: 'zone4Sec', power: 'powerZone4Sec' },
  { heart: 'zone5Sec', power: 'powerZone5Sec' },
  { heart: null, power: 'powerZone6Sec' },
  { heart: null, power: 'powerZone7Sec' },
] as const;
const RANKED_INSTRUCTORS = 8;

/** Plans the charts of zones, hours and instructors, in one panel. */
export function planDistribution(site: Site, filters: Filters): void {
  const { board } = site;
  const { periodName, disciplineNote } = filters;
  const row = takePanel(board, 16, [
    [LEFT, `="Minutes in zones · "&${periodName}&${disciplineNote}`],
    [SECOND_THIRD, `="Workouts by hour · "&${periodName}`],
    [LAST_THIRD, `="Workouts by instructor · "&${periodName}`],
  ]);
  putZones(site, filters, row);
  putHours(site, filters, row);
  putInstructors(site, filters, row);
}

function putZones({ board, helper, sources }: Site, { filtered }: Filters, row: number): void {
  const told = (name: string, key: 'zone2Sec' | 'powerZone2Sec') =>
    `=IF(COUNT(${sources.workouts(key)})=0,${quoted(`${name} (none yet)`)},${quoted(name)})`;
  const zones = helper.table(
    ['Zone', 'Heart rate', 'Power'],
    ZONES.length,
    ({ index }) => {
      const zone = ZONES[index];
      const minutes = (key: Parameters<typeof sources.workouts>[0]) =>
        `=SUMIFS(${sources.workouts(key)},${filtered})/60`;
      return {
        Zone: `Zone ${index + 1}`,
        'Heart rate': zone?.heart ? minutes(zone.heart) : '',
        Power: zone ? minutes(zone.power) : '',
      };
    },
    { 'Heart rate': told('Heart rate', 'zone2Sec'), Power: told('Power', 'powerZone2Sec') },
  );
  board.chart({ type: 'COLUMN', source: zones.area('Power'), row, column: LEFT, options: CHARTS.barsThird });
}

function putHours({ board, helper, history }: Site, { rowBefore, lastRow, discipline }: Filters, row: number): void {
  const hours = helper.table(['Hour', 'Workouts'], 24, ({ index }) => {
    const count = history.sumOfRows(
      rowBefore,
      lastRow,
      (cells) => `SUMIFS(${cells('Workouts')},${cells('Hour')},${index},${cells('Discipline')},${discipline})`,
    );
    return { Hour: `=TEXT(${index},"00")`, Workouts: `=${count}` };
  });
  board.chart({
    type: 'COLUMN',
    source: hours.area('Workouts'),
    row,
    column: SECOND_THIRD,
    options: CHARTS.plainBarsThird,
  });
}

function putInstructors({ board, helper, history, lists }: Site, filters: Filters, row: number): void {
  const { rowBefore, lastRow, discipline } = filters;
  const count = (criterion: string) =>
    history.sumOfRows(
      rowBefore,
      lastRow,
      (cells) =>
        `SUMIFS(${cells('Workouts')},${cells('Instructor')},${criterion},${cells('Discipline')},${discipline})`,
    );
  const counted = helper.table(['Instructor', 'Counted', 'Order'], lists.length, ({ index, cell }) => {
    const listed = lists.cell(index, 'Instructors');
    return {
      Instructor: `=IF(${listed}="","",${listed})`,
      Counted: `=IF(${cell('Instructor')}="",0,${count(`"="&${cell('Instructor')}`)})`,
      // Of two with as many the one that is listed first comes first.
      Order: `=IF(${cell('Counted')}=0,0,${cell('Counted')}+${1000 - index}/100000)`,
    };
  });
  const shares: string[] = [];
  const ranked = helper.table(['Instructor', 'Workouts'], RANKED_INSTRUCTORS + 1, ({ index, cell }) => {
    if (index === RANKED_INSTRUCTORS)
      return { Instructor: 'Other', Workouts: `=${[count('"?*"'), ...shares].join('-')}` };
    shares.push(cell('Workouts'));
    const order = `LARGE(${counted.range('Order')},${index + 1})`;
    const name = `INDEX(${counted.range('Instructor')},MATCH(${order},${counted.range('Order')},0))`;
    return { Instructor: `=IF(${order}=0,"",${name})`, Workouts: `=INT(${order})` };
  });
  board.chart({ type: 'PIE', source: ranked.area('Workouts'), row, column: LAST_THIRD, options: CHARTS.ringThird });
}
