/** Reads Peloton's `workout_history_csv`: one line for each workout, without ids, in units named by its header. */
import { systemOf, type Units } from '../../base/units';
import type { Quantity } from '../../schema/table';
import { plainLine } from '../wire/plain';
import { splitBrackets, toMetric } from '../wire/values';
import { type DateOrder, dateOrderIn, readStamp } from './date-formats';
import { DELIMITERS, type DelimitedLine, type Delimiter, hasDecimalCommas, numberIn, readDelimited } from './delimited';

export interface HistoryRow {
  /** As a spreadsheet program numbers the rows of the file. */
  lineNumber: number;
  /** `yyyy-MM-dd HH:mm` on some clock: which one, `zoneMark` tells only sometimes. A file may have the date alone. */
  wallTime: string;
  /** What stands in brackets behind it: `-07`, `CDT`. Abbreviations do not follow the season. */
  zoneMark: string;
  /** Empty for some workouts without a class. */
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

/** A line that did not become a workout. */
export interface UnreadLine {
  lineNumber: number;
  /** In words that stand behind the number of the line, for example `no date`. */
  reason: string;
}

/** Every line behind the header is in one of the two, except blank ones. */
export interface HistoryFile {
  rows: HistoryRow[];
  unread: UnreadLine[];
  /** Titles of columns whose unit is not told or not known, so that they were left out. */
  unknownUnits: string[];
}

/**
 * The workouts of a `workout_history_csv`, as downloaded or as a spreadsheet program saved it again; null when the text
 * is no such file.
 */
export const parseHistory = (csv: string): HistoryRow[] | null => readHistory(csv)?.rows ?? null;

/**
 * Reads the file as downloaded or as a spreadsheet program saved it again.
 * @returns Null when the text is not such a file: it has no columns for times and titles.
 */
export function readHistory(csv: string): HistoryFile | null {
  const sheet = openSheet(csv);
  if (sheet === null) return null;
  const { columns, lines } = sheet;
  const textsOf = (name: string) => (columns.has(name) ? lines.map(({ cells }) => cellOf(columns, cells, name)) : []);
  const style: Style = {
    isDecimalComma: hasDecimalCommas(Object.values(MEASURED).flatMap(textsOf), sheet.delimiter),
    dateOrder: dateOrderIn(textsOf('workout timestamp')),
    units: systemOf(unitsOf(columns)),
  };
  const rows: HistoryRow[] = [];
  const unread: UnreadLine[] = [];
  const seen = new Set<string>();
  for (const { lineNumber, cells } of lines) {
    const reading = readLine(columns, cells, style);
    const content = JSON.stringify(cells);
    if (typeof reading === 'string') unread.push({ lineNumber, reason: reading });
    else if (seen.has(content)) unread.push({ lineNumber, reason: 'the same as an earlier line' });
    else rows.push({ lineNumber, ...reading });
    seen.add(content);
  }
  return { rows, unread, unknownUnits: unknownUnitsOf(columns, style.units) };
}

/** The system of units that the titles of the columns tell; null when none does. */
export function unitsIn(csv: string): Units | null {
  const sheet = openSheet(csv, 1);
  return sheet === null ? null : systemOf(unitsOf(sheet.columns));
}

interface HistoryColumn {
  index: number;
  title: string;
  unit: string;
}
type Columns = Map<string, HistoryColumn>;

/** How the program that saved the file writes. */
interface Style {
  isDecimalComma: boolean;
  dateOrder: DateOrder | null;
  units: Units | null;
}

/** The delimiter is the one by which the header has the columns that are needed. */
function openSheet(
  csv: string,
  most?: number,
): { columns: Columns; delimiter: Delimiter; lines: DelimitedLine[] } | null {
  const named = /^\uFEFF?"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(csv)?.[0];
  for (const delimiter of DELIMITERS) {
    // Excel reads and writes a first line that names the delimiter.
    const skipped = named === undefined ? 0 : 1;
    const [header] = readDelimited(csv, delimiter, skipped + 1).slice(skipped);
    const columns = columnsOf(header?.cells ?? []);
    if (!columns.has('workout timestamp') || !columns.has('title')) continue;
    return { columns, delimiter, lines: most === 1 ? [] : readDelimited(csv, delimiter).slice(skipped + 1) };
  }
  return null;
}

/** `Avg. Speed (mph)` is the column `avg. speed` in `mph`. */
function columnsOf(header: readonly string[]): Columns {
  const columns: Columns = new Map();
  header.forEach((title, index) => {
    const { before, inBrackets } = splitBrackets(plainLine(title));
    const name = before.toLowerCase();
    if (!columns.has(name)) columns.set(name, { index, title: plainLine(title), unit: inBrackets ?? '' });
  });
  return columns;
}

const unitsOf = (columns: Columns): string[] => [...columns.values()].map(({ unit }) => unit);

/** A column that names no unit is in those of the others: an account has one system. */
const UNITS: Readonly<Record<Units, Partial<Record<Quantity, string>>>> = {
  imperial: { speed: 'mph', distance: 'mi', pace: 'min/mi' },
  metric: { speed: 'km/h', distance: 'km', pace: 'min/km' },
};

function unitOf(column: HistoryColumn | undefined, quantity: Quantity, units: Units | null): string | undefined {
  return column?.unit || (units === null ? undefined : UNITS[units][quantity]);
}

function unknownUnitsOf(columns: Columns, units: Units | null): string[] {
  return (Object.entries(QUANTITIES) as [Measured, Quantity][]).flatMap(([key, quantity]) => {
    const column = columns.get(MEASURED[key]);
    return column && toMetric(1, unitOf(column, quantity, units), quantity) === null ? [column.title] : [];
  });
}

const cellOf = (columns: Columns, cells: readonly string[], name: string): string =>
  plainLine(cells[columns.get(name)?.index ?? -1]);

/** Or why the line cannot be read. */
function readLine(columns: Columns, cells: readonly string[], style: Style): Omit<HistoryRow, 'lineNumber'> | string {
  const cell = (name: string) => cellOf(columns, cells, name);
  const stamp = readStamp(cell('workout timestamp'), style.dateOrder);
  if (typeof stamp === 'string') return stamp;
  const measure = (key: Measured): number | null => {
    const quantity = QUANTITIES[key];
    const number = measuredIn(cell(MEASURED[key]), style);
    return quantity ? toMetric(number, unitOf(columns.get(MEASURED[key]), quantity, style.units), quantity) : number;
  };
  const measured = (Object.keys(MEASURED) as Measured[]).map((key) => [key, measure(key)] as const);
  const tellsNothing = ['title', 'length', 'fitness discipline'].every((name) => cell(name) === '');
  if (tellsNothing && measured.every(([, value]) => value === null)) return 'nothing but a date';
  return {
    ...stamp,
    title: cell('title'),
    lengthMin: measuredIn(cell('length'), style),
    instructor: cell('instructor name') || null,
    discipline: cell('fitness discipline') || null,
    values: { liveOrOnDemand: cell('live/on-demand') || null, ...Object.fromEntries(measured) },
  };
}

/**
 * `45%`, `7.79`, `9:45` (minutes and seconds, to which a spreadsheet program that took them for hours and minutes adds
 * `:00`). A 0 may stand for "not measured" here, so it tells nothing.
 */
function measuredIn(cell: string, { isDecimalComma }: Style): number | null {
  const clock = /^(\d+):(\d{2})(?::00)?$/.exec(cell);
  const number = clock ? Number(clock[1]) + Number(clock[2]) / 60 : numberIn(cell, isDecimalComma);
  return number !== 0 ? number : null;
}

/** The lines of a text with commas between cells, without blank ones. Cells in quotes may hold commas. */
export const parseCsv = (csv: string): string[][] => readDelimited(csv, ',').map(({ cells }) => cells);
