/** What a drawn chart shows over what. */
import { columnsOf } from '../../../local/write/xlsx-charts';

const ranges = [{ sheet: "Rider's data", a1: 'B2:D9' }];
const column = (name: string) => ({
  title: `'Rider''s data'!$${name}$2`,
  values: `'Rider''s data'!$${name}$3:$${name}$9`,
});

test('the first column is the categories where the options say so, and one more line where they do not', () => {
  const options = { useFirstColumnAsDomain: true };
  expect(columnsOf({ ranges, options })).toEqual({ domain: column('B'), series: [column('C'), column('D')] });
  const all = ['B', 'C', 'D'].map(column);
  expect(columnsOf({ ranges, options: {} })).toEqual({ domain: null, series: all });
});

test('categories alone are no chart', () => {
  const options = { useFirstColumnAsDomain: true };
  expect(() => columnsOf({ ranges: [{ sheet: 'x', a1: 'A1:A9' }], options })).toThrow('draws from nothing');
});
