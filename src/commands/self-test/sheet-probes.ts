/** Group B, part one: what a scratch sheet makes of cells, formats and rules. */
import { BASE, OR_DASH } from '../../dashboard/look';
import { literal } from '../../destinations/sheets/spelling';
import { workbook } from '../../gas/workbook';
import { answer, type Probe, yesNo } from './probe';
import { scratchSheet } from './probe-context';

/** Texts that a sheet would rather read as something else. */
const NASTY = [
  "=1+1|+1|-1|@a|007|1e5|1E5|TRUE|true|FALSE|WAHR|VRAI|VERDADERO|5/4|12:30|Jan|May 5|'x|''",
  '12345678901234567890123456789012|1,5|1.5|50%|$5|€5|2026-01-01|1-2|1:2:3|(5)|5 min|#N/A|#REF!|NaN|.5|1 000|５|ä|🚴| x ',
].flatMap((texts) => texts.split('|'));

const FORMULAS: ReadonlyArray<readonly [formula: string, wanted: string]> = [
  ['=SUM(1;2)', '3'],
  ['=IF(TRUE;;1)', ''],
  ['=TEXT(46000;"yyyy-mm-dd")', '2025-12-09'],
  ['=COUNTIFS({"a";"DELETED"};"<>DELETED")', '1'],
  ['=COUNTIFS({"2026-01-02";"2025-01-02"};"2026*")', '1'],
  ['=MAXIFS({1;2};{"a";"b"};"c")', '0'],
  ['=MATCH(TRUE;{FALSE;TRUE};0)', '2'],
];

export const sheetProbes: Probe[] = [
  {
    id: 'B1',
    question: 'Texts are kept in cells as they are written.',
    ifNot: 'These texts are shown as something else, never as formulas; please report which.',
    run: (context) => {
      const range = scratchSheet(context).getRange(1, 1, NASTY.length, 1);
      range.setValues(NASTY.map((text) => [literal(text)]));
      SpreadsheetApp.flush();
      const kept = range.getValues().map(([value]) => value);
      const wrong = NASTY.filter((text, at) => kept[at] !== text);
      const formulas = range.getFormulas().filter(([formula]) => formula !== '').length;
      range.clearContent();
      return answer(
        wrong.length === 0,
        `${NASTY.length - wrong.length} of ${NASTY.length} kept, formulas ${formulas}${wrong.length > 0 ? `: ${wrong.join(' ')}` : ''}`,
      );
    },
  },
  {
    id: 'B2',
    question: 'Formulas with semicolons mean the same in the language of this sheet.',
    ifNot: 'Figures of the dashboard are wrong or errors; the tables are not concerned.',
    run: (context) => {
      const sheet = scratchSheet(context);
      const shown = FORMULAS.map(([formula], at) => {
        sheet.getRange(at + 1, 1).setFormula(formula);
        return at + 1;
      });
      SpreadsheetApp.flush();
      const values = shown.map((row) => sheet.getRange(row, 1).getDisplayValue());
      const wrong = FORMULAS.flatMap(([formula, wanted], at) =>
        values[at] === wanted ? [] : [formula.replace(/\(.*/, '')],
      );
      sheet.getRange(1, 1, FORMULAS.length, 1).clearContent();
      return answer(
        wrong.length === 0,
        `locale ${workbook().getSpreadsheetLocale()}${wrong.length > 0 ? `, wrong: ${wrong.join(' ')}` : ''}`,
      );
    },
  },
  {
    id: 'B7',
    question: 'Number formats of several parts are taken as they are.',
    ifNot: 'Figures of the dashboard are shown without their dashes; nothing else changes.',
    run: (context) => {
      const cell = scratchSheet(context).getRange(1, 3).setNumberFormat(OR_DASH);
      cell.setValue(0);
      SpreadsheetApp.flush();
      const isKept = cell.getNumberFormat() === OR_DASH;
      cell.setValue('').setNumberFormat(BASE.format);
      return answer(isKept, `kept: ${yesNo(isKept)}`);
    },
  },
  {
    id: 'B8',
    question: 'Sheets can be hidden and have their grid and widths set.',
    ifNot: 'The dashboard leaves out the step that is refused.',
    run: (context) => {
      const sheet = scratchSheet(context, ' 2');
      sheet.setHiddenGridlines(true).setColumnWidth(1, 50).hideSheet();
      SpreadsheetApp.flush();
      const width = sheet.getColumnWidth(1);
      return answer(sheet.isSheetHidden() && width === 50, `hidden: ${yesNo(sheet.isSheetHidden())}, width ${width}`);
    },
  },
];
