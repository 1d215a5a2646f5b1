/** What is said after an import names every line that did not become a workout. */
import { reportOf } from '../../../src/run/import/words';

const NONE = { added: 0, completed: 0, known: 0 };

test('counts come first, then the lines that were left out, by their reasons', () => {
  const unread = [2, 3, 4, 7].map((lineNumber) => ({ lineNumber, reason: 'no title' }));
  const odd = { lineNumber: 9, reason: 'the same as an earlier line' };
  expect(reportOf({ added: 1, completed: 2, known: 3 }, { unread: [...unread, odd], unknownUnits: [] })).toBe(
    '1 workout was added, 2 workouts were completed, 3 needed nothing. ' +
      '5 lines were left out: lines 2 to 4, 7 (no title); line 9 (the same as an earlier line).',
  );
});

test('a file full of lines that cannot be read is not called one without workouts, and what to do is told', () => {
  const unread = [{ lineNumber: 2, reason: 'a date that is not understood' }];
  expect(reportOf(NONE, { unread, unknownUnits: [] })).toBe(
    '1 line was left out: line 2 (a date that is not understood). A program has changed the dates of the file: ' +
      'download it from Peloton again and choose it without opening it in another program.',
  );
  expect(reportOf(NONE, { unread: [], unknownUnits: [] })).toBe('The file holds no workouts.');
});

test('columns of an unknown unit are told', () => {
  expect(reportOf({ ...NONE, known: 1 }, { unread: [], unknownUnits: ['Avg. Speed (knots)'] })).toBe(
    '1 needed nothing. Left empty, since the file does not tell their units in a known way: Avg. Speed (knots).',
  );
});
