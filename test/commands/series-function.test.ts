/** PELOTON_SERIES: a curve out of the sheet "Series". */
import { readSeries } from '../../src/commands/series-function';
import { workbook } from '../../src/gas/workbook';
import { series } from '../../src/streams/workouts/series';
import { packSeries } from '../../src/streams/workouts/series-text';
import { newCommandLab } from '../support/command-lab';

const { seriesId, packed } = series.columns;

function sheetWith(rows: [string, string][], header = [packed.title, 'Mine', seriesId.title]): void {
  newCommandLab();
  const sheet = workbook().insertSheet(series.title);
  const cells = [header, ...rows.map(([key, text]) => [text, 'x', key])];
  sheet.getRange(1, 1, cells.length, header.length).setValues(cells);
}

const part = (seconds: number[], values: (number | null)[]) => packSeries({ seconds, values }, 0);

test('parts follow each other by number, wherever they and the columns stand', () => {
  sheetWith([
    ['w1:output:10', part([2, 3], [30, null])],
    ['w1:output:2', part([0, 1], [10, 20])],
    ['w1:output_more', part([0], [99])],
    ['w2:output', part([0], [99])],
  ]);
  expect(readSeries(' w1 ', 'Output')).toEqual([
    [0, 10],
    [1, 20],
    [2, 30],
    [3, ''],
  ]);
});

test('says what is wrong: nothing there, a text changed by hand, a column that is gone', () => {
  newCommandLab();
  expect(() => readSeries('w1', 'output')).toThrow('The sheet "Series" has no series "output" of that workout.');
  sheetWith([['w1:output', 'typed over']]);
  expect(() => readSeries('w1', 'output')).toThrow('was changed by hand');
  sheetWith([['w1:output', '']], ['Data', 'Mine', seriesId.title]);
  expect(() => readSeries('w1', 'output')).toThrow('A column of the sheet "Series" is missing.');
});
