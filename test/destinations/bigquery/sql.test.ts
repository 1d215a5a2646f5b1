/**
 * Texts in SQL. BigQuery's string literals escape with a backslash, which the database behind the emulated BigQuery takes
 * as it is, so the text of the statement is looked at and not only what comes back.
 * https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#string_and_bytes_literals
 */
import { heldSql } from '../../../src/destinations/bigquery/sql';
import * as fc from '../../support/property';

const START = 'SELECT a FROM t WHERE id = ';

/** The text as it stands in a statement. */
function quoted(text: string): string {
  const sql = heldSql('t', ['a'], 'id', text);
  expect(sql.startsWith(START)).toBe(true);
  return sql.slice(START.length);
}

/** What stands between the quotes of a statement, and what is outside of them. */
const literalsOf = (sql: string): string[] => [...sql.matchAll(/'([^']*)'/g)].map(([, text]) => text ?? '');

/** The text that a statement of literals and CHR(...) gives. */
const meaning = (sql: string): string =>
  [...sql.matchAll(/'([^']*)'|CHR\((\d+)\)/g)]
    .map(([, text, code]) => text ?? String.fromCharCode(Number(code)))
    .join('');

test.each(['\\', "it's", 'a\\', "\\' OR TRUE --", 'line\nbreak', '\\x41', ''])('%j stays what it is', (text) => {
  const sql = quoted(text);
  expect(literalsOf(sql).join('')).not.toMatch(/[\\\p{Cc}]/u);
  expect(meaning(sql)).toBe(text);
});

test('no text whatever gives a literal that BigQuery would read in another way', () => {
  const risky = fc.string({ unit: fc.constantFrom('\\', "'", '\n', '\r', '\0', 'x', 'é', '"', '`', '-') });
  fc.assert(
    fc.property(
      risky,
      (text) => !/[\\\p{Cc}]/u.test(literalsOf(quoted(text)).join('')) && meaning(quoted(text)) === text,
    ),
  );
});
