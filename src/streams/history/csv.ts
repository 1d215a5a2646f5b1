/** Reads Peloton's `workout_history_csv`: one line for each workout, without ids, in units named by its header. */
import type { Units } from '../../base/units';
import type { Quantity } from '../../schema/table';
import { plainLine } from '../wire/plain';
import { splitBrackets, toMetric } from '../wire/values';

export interface HistoryRow {
  /** `yyyy-MM-dd HH:mm` on some clock: which one, `zoneMark` tells only sometimes. */
  wallTime: string;
  /** What stands in brackets behind it: `-07`, `CDT`. Abbreviations do not follow the season. */
  zoneMark: string;
  title: string;
  lengthMin: number | null;
  instructor: string | null;
  /** In words: `Cycling`. */
  discipline: string | null;
  values: HistoryValues;
}

/** Our columns of the workouts table by the titles in the file. */
const MEASURED = {
  totalOutputKj: 'total output',
  avgOutputW: 'avg. watts',
  avgResistancePct: 'avg. resistance',
  avgCadenceRpm: 'avg. cadence',
  avgSpeed: 'avg. speed',
  distance: 'distance',
  caloriesKcal: 'calories burned',
  avgHeartRateBpm: 'avg. heartrate',
  avgInclinePct: 'avg. incline',
  avgPace: 'avg. pace',
} as const;
type Measured = keyof typeof MEASURED;
/** Those whose title in the file names the unit that they are in. */
const QUANTITIES: Partial<Record<Measured, Quantity>> = { avgSpeed: 'speed', distance: 'distance', avgPace: 'pace' };

/** What the file may tell of a workout, under the names of the workouts table and in its units. */
type HistoryValues = Partial<Record<Measured, number | null>> & { liveOrOnDemand?: string | null };
export const HISTORY_COLUMNS: readonly string[] = ['liveOrOnDemand', ...Object.keys(MEASURED)];

const STAMP = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2})?\s*(?:\(([^)]*)\))?$/;

/** Null when the text is not such a file. */
export function parseHistory(csv: string): HistoryRow[] | null {
  const [header, ...lines] = parseCsv(csv);
  const columns = columnsOf(header ?? []);
  if (!columns.has('workout timestamp') || !columns.has('title')) return null;
  return lines.map((line) => toHistoryRow(columns, line)).filter((row) => row !== null);
}

/** As the titles of its columns tell; null when none does. */
export function unitsIn(csv: string): Units | null {
  const units = [...columnsOf(parseCsv(csv)[0] ?? []).values()].map(({ unit }) => unit.toLowerCase());
  if (units.some((unit) => /^(mi|mph|min\/mi)$/.test(unit))) return 'imperial';
  return units.some((unit) => /^(km|kph|km\/h|min\/km)$/.test(unit)) ? 'metric' : null;
}

interface HistoryColumn {
  index: number;
  unit: string;
}

/** `Avg. Speed (mph)` is the column `avg. speed` in `mph`. */
function columnsOf(header: readonly string[]): Map<string, HistoryColumn> {
  const columns = new Map<string, HistoryColumn>();
  header.forEach((title, index) => {
    const { before, inBrackets } = splitBrackets(title);
    columns.set(before.toLowerCase(), { index, unit: inBrackets ?? '' });
  });
  return columns;
}

function toHistoryRow(columns: Map<string, HistoryColumn>, line: readonly string[]): HistoryRow | null {
  const cell = (name: string) => plainLine(line[columns.get(name)?.index ?? -1]);
  const stamp = STAMP.exec(cell('workout timestamp'));
  if (!stamp || cell('title') === '') return null;
  const measure = (key: Measured): number | null => {
    const quantity = QUANTITIES[key];
    const number = numberIn(cell(MEASURED[key]));
    return quantity ? toMetric(number, columns.get(MEASURED[key])?.unit, quantity) : number;
  };
  const measured = (Object.keys(MEASURED) as Measured[]).map((key) => [key, measure(key)]);
  return {
    wallTime: `${stamp[1]} ${stamp[2]}`,
    zoneMark: stamp[3] ?? '',
    title: cell('title'),
    lengthMin: numberIn(cell('length')),
    instructor: cell('instructor name') || null,
    discipline: cell('fitness discipline') || null,
    values: { liveOrOnDemand: cell('live/on-demand') || null, ...Object.fromEntries(measured) },
  };
}

/** `45%`, `7.79`, `9:45` (minutes and seconds). A 0 may stand for "not measured" here, so it tells nothing. */
function numberIn(cell: string): number | null {
  const clock = /^(\d+):(\d{2})$/.exec(cell);
  const number = clock ? Number(clock[1]) + Number(clock[2]) / 60 : Number(cell.replace(/%$/, '') || Number.NaN);
  return Number.isFinite(number) && number !== 0 ? number : null;
}

/** RFC 4180: quoted cells may hold commas, line breaks and doubled quotes. Blank lines are left out. */
export function parseCsv(csv: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  // One cell and what ends it: a comma, a line break or the end of the text.
  const cells = /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r\n|\r|\n|$)/g;
  const body = csv.replace(/^\uFEFF/, '');
  while (cells.lastIndex < body.length) {
    const [, quoted, bare = '', end] = cells.exec(body) ?? [];
    if (end === undefined) break;
    line.push(quoted === undefined ? bare : quoted.replace(/""/g, '"'));
    if (end === ',' && cells.lastIndex < body.length) continue;
    if (end === ',') line.push('');
    if (line.length > 1 || line[0] !== '') lines.push(line);
    line = [];
  }
  return lines;
}
