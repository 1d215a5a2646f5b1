/** Group B, part two: what the dashboard asks of a sheet: choices, charts, colours, and how long many formulas take. */
import { workbook } from '../../gas/workbook';
import { answer, type Probe, refusalOf, yesNo } from './probe';
import { type Sheet, scratchSheet } from './probe-context';

/** Which of the steps throws, by its number from 1, with its text; null where none does. */
function firstRefusal(steps: ReadonlyArray<() => unknown>): { step: number; text: string } | null {
  for (const [at, step] of steps.entries()) {
    const text = refusalOf(step);
    if (text !== null) return { step: at + 1, text };
  }
  return null;
}

const told = (refusal: ReturnType<typeof firstRefusal>): string =>
  refusal === null ? 'it is taken' : `refused ${WHEN[refusal.step - 1]}: ${refusal.text}`;

function ruleFrom(list: Sheet): GoogleAppsScript.Spreadsheet.DataValidation {
  return SpreadsheetApp.newDataValidation()
    .requireValueInRange(list.getRange('A1:A2'), true)
    .setAllowInvalid(false)
    .build();
}

const WHEN = ['at the write', 'at the flush', 'at the next read'];

function insertChart(sheet: Sheet, source: Sheet): void {
  const chart = sheet
    .newChart()
    .setChartType(Charts.ChartType.LINE)
    .addRange(source.getRange('A1:B3'))
    .setNumHeaders(1)
    .setOption('useFirstColumnAsDomain', true)
    .setPosition(1, 5, 5, 4)
    .build();
  sheet.insertChart(chart);
}

/** Seconds until the last of the formulas gives its value. */
function timeFormulas(sheet: Sheet, change: () => void): number {
  const startedAt = Date.now();
  change();
  SpreadsheetApp.flush();
  sheet.getRange(1, 11, 1000, 2).getValues();
  return Math.round((Date.now() - startedAt) / 100) / 10;
}

const MOST_CELLS = 50_000;
const SLOW_MS = 20_000;

export const boardProbes: Probe[] = [
  {
    id: 'B3',
    question: 'A cell with a strict choice refuses another value at once, and only that.',
    ifNot: 'Choices are taken away before cells are written and put back afterwards, and each step ends with a flush.',
    run: (context) => {
      const sheet = scratchSheet(context);
      const list = scratchSheet(context, ' 2');
      list.getRange('A1:A2').setValues([['one'], ['two']]);
      sheet.getRange('C1').setDataValidation(ruleFrom(list));
      SpreadsheetApp.flush();
      const refusal = firstRefusal([
        () => sheet.getRange('B1:D1').setValues([['left', 'three', 'right']]),
        () => SpreadsheetApp.flush(),
        () => sheet.getRange('B1').getValues(),
      ]);
      const isKept = sheet.getRange('B1').getValue() === 'left';
      sheet.getRange('C1').setDataValidation(null);
      return answer(refusal?.step === 1, `${told(refusal)}; neighbours kept: ${yesNo(isKept)}`);
    },
  },
  {
    id: 'B4',
    question: 'A cell whose strict choice lost its sheet can still be written.',
    ifNot: 'The same as for B3: the choice is taken away first.',
    run: (context) => {
      const sheet = scratchSheet(context);
      const list = scratchSheet(context, ' 3');
      sheet.getRange('C2').setDataValidation(ruleFrom(list));
      SpreadsheetApp.flush();
      workbook().deleteSheet(list);
      const refusal = firstRefusal([() => sheet.getRange('C2').setValue('any'), () => SpreadsheetApp.flush()]);
      sheet.getRange('C2').setDataValidation(null);
      return answer(refusal === null, told(refusal));
    },
  },
  {
    id: 'B5',
    question: 'A chart tells the sheet that its values come from, also a hidden one.',
    ifNot: 'What our charts draw from is kept when they are made, and they are known by it.',
    run: (context) => {
      const sheet = scratchSheet(context);
      const source = scratchSheet(context, ' 2').hideSheet();
      source.getRange('A1:B3').setValues([
        ['day', 'value'],
        [1, 2],
        [2, 3],
      ]);
      insertChart(sheet, source);
      SpreadsheetApp.flush();
      const [chart] = sheet.getCharts();
      if (!chart) return answer(false, 'the chart is not listed');
      const isSource = chart.getRanges()[0]?.getSheet().getSheetId() === source.getSheetId();
      const hasId = (chart.getChartId() ?? 0) !== 0;
      sheet.removeChart(chart);
      SpreadsheetApp.flush();
      const left = sheet.getCharts().length;
      return answer(
        isSource && hasId,
        `source told: ${yesNo(isSource)}, id: ${yesNo(hasId)}, left after removal: ${left}`,
      );
    },
  },
  {
    id: 'B6',
    question: 'A gradient up to the largest value is taken without a number.',
    ifNot: 'The dashboard leaves out the colours of its calendar.',
    run: (context) => {
      const sheet = scratchSheet(context);
      const rule = SpreadsheetApp.newConditionalFormatRule()
        .setGradientMinpointWithValue('#ffffff', SpreadsheetApp.InterpolationType.NUMBER, '0')
        .setGradientMaxpointWithValue('#ff0000', SpreadsheetApp.InterpolationType.MAX, '')
        .setRanges([sheet.getRange('B3:B5')])
        .build();
      sheet.setConditionalFormatRules([rule]);
      SpreadsheetApp.flush();
      const count = sheet.getConditionalFormatRules().length;
      sheet.setConditionalFormatRules([]);
      return answer(count === 1, `rules read back: ${count}`);
    },
  },
  {
    id: 'B10',
    question: '50,000 cells can be written and read within 20 seconds.',
    ifNot: 'Runs take longer; what is left goes on in the next run.',
    run: (context) => {
      const range = scratchSheet(context).getRange(1, 6, 1000, 5);
      const block = Array.from({ length: 1000 }, (_, row) => [row, row % 7, 'text', row * 2, '']);
      const startedAt = Date.now();
      for (let cells = 0; cells < MOST_CELLS; cells += 5000) range.setValues(block);
      SpreadsheetApp.flush();
      range.getValues();
      const ms = Date.now() - startedAt;
      return answer(ms < SLOW_MS, `${ms} ms in ten blocks`);
    },
  },
  {
    id: 'B9',
    question: 'Google works out 2,000 formulas over whole columns, as the dashboard has them, within 20 seconds.',
    ifNot: 'The dashboard shows its figures late after each sync; switch it off in Settings where that is too slow.',
    run: (context) => {
      const sheet = scratchSheet(context);
      const formulas = Array.from({ length: 600 }, (_, row) => [`=COUNTIFS(F:F;${row})`, `=SUMIFS(G:G;F:F;${row})`]);
      const firstSec = timeFormulas(sheet, () => sheet.getRange(1, 11, 600, 2).setValues(formulas));
      const secondSec = timeFormulas(sheet, () => sheet.getRange(601, 11, 400, 2).setValues(formulas.slice(0, 400)));
      const thirdSec = timeFormulas(sheet, () => sheet.getRange(1, 6).setValue(2));
      sheet.getRange(1, 6, 1000, 7).clearContent();
      return answer(
        firstSec * 1000 < SLOW_MS,
        `first ${firstSec} s, more ${secondSec} s, after one change ${thirdSec} s`,
      );
    },
  },
];
