/** Formulas in A1 notation that go to another row. */

/** Texts and names of sheets are passed over; `LOG10(` is a function, and `$2` stays where it is. */
const TOKENS = /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\w.$])(\$?[a-z]{1,3})(\$?)(\d+)(?![\w.(])/gi;

/** As a cell that is copied: its relative references move along. Those that would lead above the first row become `#REF!`. */
export function formulaMoved(formula: string, rows: number): string {
  return formula.replace(TOKENS, (token, column?: string, pin?: string, row?: string) => {
    if (column === undefined || pin === '$') return token;
    const moved = Number(row) + rows;
    return moved < 1 ? '#REF!' : `${column}${moved}`;
  });
}
