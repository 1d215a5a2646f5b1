/** A formula that goes to another row speaks of that row, as if its cell had been copied. */
import { formulaMoved } from '../../../../src/destinations/sheets/placing/formula';

test.each([
  ['=IF(A2="","",D2/C2)', '=IF(A5="","",D5/C5)'],
  ['=SUM($B$2:B2)+LOG10(C2)', '=SUM($B$2:B5)+LOG10(C5)'],
  ['=$B2*B$1&"see A2"', '=$B5*B$1&"see A2"'],
  ["='Week 1 of A2'!C2+Other!C2", "='Week 1 of A2'!C5+Other!C5"],
  ['=aa12+rate2x+A:A', '=aa15+rate2x+A:A'],
])('%s goes three rows down', (formula, moved) => {
  expect(formulaMoved(formula, 3)).toBe(moved);
});

test('above the first row there is nothing to speak of', () => {
  expect(formulaMoved('=A2+A4', -2)).toBe('=#REF!+A2');
});
