/** Gives a sheet of a workbook the looks that the script set cell by cell, its choices and its rules. */
import type ExcelJS from 'exceljs';
import type { ConditionState, ValidationState } from '../emulator/state';

/** How a sheet looks that is dressed cell by cell, unlike tables, whose looks follow from what they are. */
export interface Look {
  gridlinesHidden: boolean;
  /** By property as the script names it, then in the shape of the values; null where nothing was set. */
  styles: Record<string, (string | null)[][]>;
  conditions: readonly ConditionState[];
  /** Pixels by row, counted from 0. */
  rowHeights: Record<number, number>;
}

/** Google's. */
const DEFAULT_HEIGHT_PX = 21;
const POINTS_A_PIXEL = 0.75;

const EDGE_INCHES = 0.3;
const PAGE: Partial<ExcelJS.PageSetup> = {
  horizontalCentered: true,
  margins: {
    left: EDGE_INCHES,
    right: EDGE_INCHES,
    top: EDGE_INCHES,
    bottom: EDGE_INCHES,
    header: 0,
    footer: 0,
  },
};

/** Width of a column as a workbook has it: in digits of its font, beside five pixels of room. */
export const charactersOf = (px: number): number => Math.max(1, (px - 5) / 7);

export const argb = (color: string): string => `FF${color.replace('#', '').toUpperCase()}`;

export function styleOf(look: Look, row: number, column: number): Partial<ExcelJS.Style> {
  const at = (property: string) => look.styles[property]?.[row]?.[column] ?? null;
  const background = at('background');
  const color = at('fontColor');
  const format = at('numberFormat');
  return {
    font: {
      name: 'Arial',
      size: Number(at('fontSize') ?? 10),
      bold: at('fontWeight') === 'bold',
      ...(color !== null && { color: { argb: argb(color) } }),
    },
    ...(background !== null && { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: argb(background) } } }),
    alignment: {
      horizontal: (at('horizontalAlignment') ?? 'left') as 'left' | 'center' | 'right',
      // Google's.
      vertical: (at('verticalAlignment') ?? 'bottom') as 'bottom',
    },
    ...(format !== null && { numFmt: format }),
  };
}

export function applyLook(sheet: ExcelJS.Worksheet, look: Look): void {
  // Printed, it is one page.
  sheet.pageSetup = { fitToPage: true, fitToWidth: 1, fitToHeight: 1, orientation: 'portrait', ...PAGE };
  const rows = look.styles.background?.length ?? 0;
  for (let row = 0; row < rows; row += 1)
    sheet.getRow(row + 1).height = (look.rowHeights[row] ?? DEFAULT_HEIGHT_PX) * POINTS_A_PIXEL;
  look.conditions.forEach((condition, index) => {
    for (const ref of condition.ranges) addCondition(sheet, ref, condition, index + 1);
  });
  look.styles.validation?.forEach((row, r) => {
    row.forEach((text, c) => {
      if (text !== null) sheet.getCell(r + 1, c + 1).dataValidation = choiceOf(JSON.parse(text) as ValidationState);
    });
  });
}

function addCondition(sheet: ExcelJS.Worksheet, ref: string, condition: ConditionState, priority: number): void {
  const { from, middle, to } = condition;
  if (from && to) {
    const points = [from, ...(middle ? [middle] : []), to];
    sheet.addConditionalFormatting({
      ref,
      rules: [
        {
          type: 'colorScale',
          priority,
          cfvo: points.map(({ type, value }) =>
            type === 'NUMBER' ? { type: 'num', value: Number(value) } : { type: type.toLowerCase() as 'max' },
          ),
          color: points.map(({ color }) => ({ argb: argb(color) })),
        },
      ],
    });
  }
}

function choiceOf({ range, list }: ValidationState): ExcelJS.DataValidation {
  if (list) return { type: 'list', allowBlank: true, formulae: [`"${list.join()}"`] };
  const { sheet = '', a1 = '' } = range ?? {};
  return { type: 'list', allowBlank: true, formulae: [`'${sheet}'!${a1.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`] };
}
