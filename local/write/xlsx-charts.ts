/** Draws the charts of emulated sheets into a finished workbook: ExcelJS, which writes everything else, cannot. */
import { createRequire } from 'node:module';
import type * as Excelize from 'excelize-wasm';
import { parseA1 } from '../emulator/a1';
import { charactersOf } from './xlsx-look';

export interface ChartView {
  type: string;
  /** Every column is a series with its title on top, but the first of all where the options say that it is the categories. */
  ranges: ReadonlyArray<{ sheet: string; a1: string }>;
  row: number;
  column: number;
  options: Record<string, unknown>;
}

const POINTS_A_PIXEL = 0.75;
/** Of more categories than this only some are named. */
const MANY = 12;
/** Between so many, the hours of a day, and so many LibreOffice breaks names into lines, unless they stand aslant. */
const [SHORT, DENSE] = [24, 100];

type Engine = Awaited<ReturnType<typeof Excelize.init>>;

/** The same bytes where there is nothing to draw. */
export async function addCharts(
  workbook: Uint8Array,
  sheets: ReadonlyArray<{ name: string; charts?: readonly ChartView[] } & Cells>,
): Promise<Uint8Array> {
  const drawn = sheets.flatMap((sheet) => (sheet.charts ?? []).map((chart) => ({ name: sheet.name, chart, sheet })));
  if (drawn.length === 0) return workbook;
  const require = createRequire(import.meta.url);
  const { init } = await import('excelize-wasm');
  const engine = await init(require.resolve('excelize-wasm/excelize.wasm.gz'));
  const file = engine.OpenReader(workbook);
  check(file.error);
  for (const { name, chart, sheet } of drawn) {
    const { column, offset } = cornerOf(chart, sheet);
    check(file.AddChart(name, `${columnName(column)}${chart.row}`, toExcel(engine, chart, sheet, offset)).error);
  }
  const { buffer, error } = file.WriteToBuffer();
  check(error);
  return buffer as Uint8Array;
}

function check(error: string | null | undefined): void {
  if (error) throw new Error(`The charts could not be written: ${error}`);
}

/** Sizes of the cells under a chart, in pixels. */
interface Cells {
  columns?: ReadonlyArray<{ widthPx: number | null }>;
  look?: { rowHeights: Record<number, number> };
}

/** Where a chart begins in its cell. */
const [RIGHT_OF_CELL, BELOW_CELL] = [5, 4];

/** Of a chart without axes, which LibreOffice draws with a margin where Google is told to leave none. */
const [BARE_MARGIN, BARE_STRETCH] = [22, 1.06];
const isBare = ({ options }: ChartView): boolean => (options as Options).hAxis?.textPosition === 'none';

/** In which column a chart begins, and how far from its edge: what is drawn is to stand where it does at Google. */
function cornerOf(chart: ChartView, { columns = [] }: Cells): { column: number; offset: number } {
  const { column } = chart;
  const before = columns[column - 2]?.widthPx ?? 0;
  const offset = before + RIGHT_OF_CELL - BARE_MARGIN;
  return isBare(chart) && offset >= 0 ? { column: column - 1, offset } : { column, offset: RIGHT_OF_CELL };
}

/**
 * What the engine has to be told, so that a chart ends in the cell in which it ends at Google: it takes a column and a row for a
 * little wider and lower than they are.
 */
function spanOf(chart: ChartView, { columns = [], look }: Cells, size: { width: number; height: number }) {
  const widthAt = (index: number) => columns[index]?.widthPx ?? 100;
  const heightAt = (index: number) => look?.rowHeights[index] ?? 21;
  const engineWidth = (px: number) => Math.round(charactersOf(px) * 8);
  const engineHeight = (px: number) => Math.ceil((4 / 3.4) * px * POINTS_A_PIXEL);
  const width = across(chart.column - 1, RIGHT_OF_CELL + size.width, widthAt, engineWidth) - RIGHT_OF_CELL;
  const height = across(chart.row - 1, BELOW_CELL + size.height, heightAt, engineHeight) - BELOW_CELL;
  return { Width: Math.round(isBare(chart) ? width * BARE_STRETCH : width), Height: Math.round(height) };
}

/** A distance that begins with a cell, in the measure of others. */
function across(
  first: number,
  distance: number,
  sizeAt: (index: number) => number,
  other: (px: number) => number,
): number {
  let [left, sum] = [distance, 0];
  for (let index = first; ; index += 1) {
    const size = sizeAt(index);
    if (left <= size) return sum + (left / size) * other(size);
    sum += other(size);
    left -= size;
  }
}

interface AxisOptions {
  textPosition?: string;
  viewWindow?: { min: number; max: number };
}

interface Options {
  width?: number;
  height?: number;
  isStacked?: boolean;
  pieHole?: number;
  pointSize?: number;
  colors?: string[];
  legend?: { position?: string };
  vAxis?: { minValue?: number | null; format?: string } & AxisOptions;
  hAxis?: { format?: string; showTextEvery?: number } & AxisOptions;
  series?: Record<number, { lineWidth?: number; pointSize?: number }>;
}

/** Each column that a chart draws, in its colour. */
function seriesOf(engine: Engine, chart: ChartView): Excelize.ChartSeries[] {
  const { type } = chart;
  const { colors = [], pointSize, series: own = {} }: Options = chart.options;
  const isLine = type === 'LINE';
  const { domain, series } = columnsOf(chart);
  return series.map(({ title, values }, index) => ({
    Name: title,
    Categories: domain?.values ?? '',
    Values: values,
    ...(type === 'PIE' ? {} : { Fill: solid(colors[index % colors.length] ?? '#1a73e8') }),
    ...(type === 'PIE' ? { DataPoint: colors.map((color, point) => ({ Index: point, Fill: solid(color) })) } : {}),
    ...(isLine && {
      Line: { Width: own[index]?.lineWidth ?? 2, Smooth: false },
      Marker: markerOf(own[index]?.pointSize ?? pointSize ?? 0),
    }),
    ...(type === 'SCATTER' && {
      Line: { Type: engine.LineNone },
      Marker: { ...markerOf((pointSize ?? 7) * POINTS_A_PIXEL, 'square'), Fill: solid(colors[index] ?? '#1a73e8') },
    }),
  }));
}

function toExcel(engine: Engine, chart: ChartView, sheet: Cells, offset: number): Excelize.Chart {
  const { type, ranges, options } = chart;
  const { width = 480, height = 300, legend, vAxis, hAxis, isStacked, pieHole }: Options = options;
  const kinds: Record<string, Excelize.ChartType> = {
    COLUMN: isStacked ? engine.ColStacked : engine.Col,
    LINE: engine.Line,
    AREA: engine.Area,
    PIE: pieHole === undefined ? engine.Pie : engine.Doughnut,
    SCATTER: engine.Scatter,
  };
  const rows = Math.max(...ranges.map(({ a1 }) => parseA1(a1, 1_000_000, 1000).rows));
  const font = { Size: 9, Color: '5f6368' };
  return {
    Type: kinds[type] ?? engine.Col,
    Series: seriesOf(engine, chart),
    Dimension: spanOf(chart, sheet, { width, height }),
    Format: { OffsetX: offset, OffsetY: BELOW_CELL },
    Legend: { Position: legend?.position ?? 'right', Font: font },
    XAxis: {
      Font: font,
      // Where figures are below zero, too, the names stay under them.
      TickLabelPosition: engine.ChartTickLabelLow,
      ...namesOf(rows, hAxis?.showTextEvery),
      ...viewOf(hAxis),
      ...(hAxis?.format && { NumFmt: { CustomNumFmt: hAxis.format.toLowerCase() } }),
    },
    YAxis: {
      Font: font,
      MajorGridLines: true,
      ...(vAxis?.minValue === 0 && { Minimum: 0 }),
      ...viewOf(vAxis),
      ...(vAxis?.format && { NumFmt: { CustomNumFmt: vAxis.format } }),
    },
    Border: { Type: engine.LineNone },
    Fill: isBare(chart) ? { Type: 'pattern', Pattern: 0, Color: [] } : solid('#ffffff'),
    ShowBlanksAs: 'gap',
    VaryColors: type === 'PIE',
    ...(pieHole !== undefined && { HoleSize: Math.round(pieHole * 100) }),
    ...(type === 'COLUMN' && { GapWidth: 40 }),
  };
}

/** Every so many categories have their name below them. */
function namesOf(rows: number, every: number | undefined) {
  if (rows <= MANY + 1) return {};
  const isBroken = rows > SHORT + 1 && rows <= DENSE;
  return { TickLabelSkip: every ?? Math.ceil(rows / MANY), ...(isBroken && { Alignment: { TextRotation: -45 } }) };
}

const viewOf = ({ textPosition, viewWindow }: AxisOptions = {}) => ({
  ...(textPosition === 'none' && { None: true, MajorGridLines: false }),
  ...(viewWindow && { Minimum: viewWindow.min, Maximum: viewWindow.max }),
});

const markerOf = (size: number, shape = 'circle'): Excelize.ChartMarker =>
  size === 0 ? { Symbol: 'none' } : { Symbol: shape, Size: Math.round(size) };

const solid = (color: string): Excelize.Fill => ({ Type: 'pattern', Pattern: 1, Color: [color] });

interface ColumnOf {
  title: string;
  values: string;
}

/**
 * What a chart draws, and over what. As at Google, where a first column of numbers or days may be drawn as one more line, it
 * is the categories only where the options say so.
 */
export function columnsOf({ ranges, options }: Pick<ChartView, 'ranges' | 'options'>): {
  domain: ColumnOf | null;
  series: ColumnOf[];
} {
  const columns = ranges.flatMap(columnsIn);
  const [first = null, ...others] = columns;
  const hasDomain = options.useFirstColumnAsDomain === true;
  const series = hasDomain ? others : columns;
  if (series.length === 0) throw new Error('A chart draws from nothing.');
  return { domain: hasDomain ? first : null, series };
}

function columnsIn({ sheet, a1 }: ChartView['ranges'][number]): ColumnOf[] {
  const { row, column, rows, columns } = parseA1(a1, 1_000_000, 1000);
  const quoted = `'${sheet.replace(/'/g, "''")}'`;
  return Array.from({ length: columns }, (_, index) => {
    const name = `$${columnName(column + index + 1)}$`;
    return { title: `${quoted}!${name}${row + 1}`, values: `${quoted}!${name}${row + 2}:${name}${row + rows}` };
  });
}

/** Counted from 1. */
function columnName(position: number): string {
  const before = Math.floor((position - 1) / 26);
  return (before > 0 ? columnName(before) : '') + String.fromCharCode(65 + ((position - 1) % 26));
}
