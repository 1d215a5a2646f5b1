/** Charts: which sheet their ranges name. */
import { scriptMachine } from './emulator-script';

const CODE = `
  function make() {
    const book = SpreadsheetApp.getActiveSpreadsheet();
    const data = book.insertSheet('Data'); const board = book.insertSheet('Board');
    const chart = board.newChart().setChartType(Charts.ChartType.LINE).addRange(data.getRange(1, 1, 900, 3)).setPosition(1, 1, 0, 0).build();
    board.insertChart(chart);
  }
  function look() {
    const book = SpreadsheetApp.getActiveSpreadsheet();
    return book.getSheetByName('Board').getCharts().map((chart) => [chart.getChartId() > 0,
      chart.getRanges().map((range) => [range.getSheet().getName(), range.getA1Notation()])]);
  }
  function deleteData() { const book = SpreadsheetApp.getActiveSpreadsheet(); book.deleteSheet(book.getSheetByName('Data')); }`;

test('the ranges of a chart of another sheet’s data name the chart’s own sheet, or that of the data', () => {
  const machine = scriptMachine(CODE);
  machine.run('make');
  expect(machine.run('look').value).toEqual([[true, [['Board', 'A1:C900']]]]);
  machine.state.quirks.chartRangesOn = 'data';
  expect(machine.run('look').value).toEqual([[true, [['Data', 'A1:C900']]]]);
});

test('they go with the sheet of the data', () => {
  const machine = scriptMachine(CODE);
  machine.run('make');
  machine.run('deleteData');
  expect(machine.run('look').value).toEqual([[true, []]]);
});
