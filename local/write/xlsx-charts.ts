/** Draws the charts of emulated sheets into a finished workbook: ExcelJS, which writes everything else, cannot. */
import { createRequire } from 'node:module';
import type * as Excelize from 'excelize-wasm';
import { parseA1 } from '../emulator/a1';

export interface ChartView {
  type: string;
  /** Every column is a series with its title on top, but the first of all where the options say that it is the categories. */
  ranges: ReadonlyArray<{ sheet: string; a1: string }>;
  row: number;
  column: number;
  options: Record<string, unknown>;
}

/** More categories than this are named aslant, and LibreOffice names as many as there is room for. */
const MANY = 12;

type Engine = Awaited<ReturnType<typeof Excelize.init>>;

/** The same bytes where there is nothing to draw. */
export async function addCharts(
  workbook: Uint8Array,
  sheets: ReadonlyArray<{ name: string; charts?: readonly ChartView[] }>,
): Promise<Uint8Array> {
  const drawn = sheets.flatMap(({ name, charts = [] }) => charts.map((chart) => ({ name, chart })));
  if (drawn.length === 0) return workbook;
  const require = createRequire(import.meta.url);
  const { init } = await import('excelize-wasm');
  const engine = await init(require.resolve('excelize-wasm/excelize.wasm.gz'));
  const file = engine.OpenReader(workbook);
  check(file.error);
  for (const { name, chart } of drawn)
    check(file.AddChart(name, `${columnName(chart.column)}${chart.row}`, toExcel(engine, chart)).error);
  const { buffer, error } = file.WriteToBuffer();
  check(error);
  return buffer as Uint8Array;
}

function check(error: string | null | undefined): void {
  if (error) throw new Error(`The charts could not be written: ${error}`);
}

interface Options {
  width?: number;
  height?: number;
  isStacked?: boolean;
  pieHole?: number;
  pointSize?: number;
  colors?: string[];
  legend?: { position?: string };
  vAxis?: { minValue?: number | null };
  hAxis?: { format?: string };
}

function toExcel(engine: Engine, chart: ChartView): Excelize.Chart {
  const { type, ranges, options } = chart;
  const {
    width = 480,
    height = 300,
    colors = [],
    legend,
    vAxis,
    hAxis,
    isStacked,
    pieHole,
    pointSize,
  }: Options = options;
  const isLine = type === 'LINE';
  const kinds: Record<string, Excelize.ChartType> = {
    COLUMN: isStacked ? engine.ColStacked : engine.Col,
    LINE: engine.Line,
    AREA: engine.Area,
    PIE: pieHole === undefined ? engine.Pie : engine.Doughnut,
  };
  const { domain, series } = columnsOf(chart);
  const rows = Math.max(...ranges.map(({ a1 }) => parseA1(a1, 1_000_000, 1000).rows));
  const font = { Size: 9, Color: '5f6368' };
  return {
    Type: kinds[type] ?? engine.Col,
    Series: series.map(({ title, values }, index) => ({
      Name: title,
      Categories: domain?.values ?? '',
      Values: values,
      ...(type === 'PIE' ? {} : { Fill: solid(colors[index % colors.length] ?? '#1a73e8') }),
      ...(type === 'PIE' ? { DataPoint: colors.map((color, point) => ({ Index: point, Fill: solid(color) })) } : {}),
      ...(isLine && {
        Line: { Width: 2, Smooth: false },
        Marker: pointSize === undefined ? { Symbol: 'none' } : { Symbol: 'circle', Size: pointSize },
      }),
    })),
    Dimension: { Width: width, Height: height },
    Format: { OffsetX: 5, OffsetY: 4 },
    Legend: { Position: legend?.position ?? 'right', Font: font },
    XAxis: {
      Font: font,
      // Where figures are below zero, too, the names stay under them.
      TickLabelPosition: engine.ChartTickLabelLow,
      ...(rows > MANY + 1 && { TickLabelSkip: Math.ceil(rows / MANY), Alignment: { TextRotation: -45 } }),
      ...(hAxis?.format && { NumFmt: { CustomNumFmt: hAxis.format.toLowerCase() } }),
    },
    YAxis: { Font: font, MajorGridLines: true, ...(vAxis?.minValue === 0 && { Minimum: 0 }) },
    Border: { Type: engine.LineNone },
    Fill: solid('#ffffff'),
    ShowBlanksAs: 'gap',
    VaryColors: type === 'PIE',
    ...(pieHole !== undefined && { HoleSize: Math.round(pieHole * 100) }),
    ...(type === 'COLUMN' && { GapWidth: 40 }),
  };
}

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
