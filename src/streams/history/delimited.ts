/** Reads tables of text as people have them: with commas as downloaded, or as a spreadsheet program saved them again. */

export interface DelimitedLine {
  /** Counted from 1 as a spreadsheet program counts rows, blank ones too: cells may hold line breaks. */
  lineNumber: number;
  cells: string[];
}

/** What may stand between cells. Semicolons come from programs set to a language that writes decimals with a comma. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One cell and what ends it: the delimiter, a line break or the end of the text. */
const CELLS: Readonly<Record<Delimiter, RegExp>> = {
  ',': /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r\n|\r|\n|$)/g,
  ';': /(?:"([^"]*(?:""[^"]*)*)"|([^;\r\n]*))(;|\r\n|\r|\n|$)/g,
  '\t': /(?:"([^"]*(?:""[^"]*)*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/g,
  '|': /(?:"([^"]*(?:""[^"]*)*)"|([^|\r\n]*))(\||\r\n|\r|\n|$)/g,
};

/**
 * The lines of a text by RFC 4180: quoted cells may hold delimiters, line breaks and doubled quotes.
 * @param most How many lines are wanted.
 * @returns The lines without blank ones, which spreadsheet programs write as delimiters alone.
 */
export function readDelimited(text: string, delimiter: Delimiter, most = Infinity): DelimitedLine[] {
  const lines: DelimitedLine[] = [];
  const body = text.replace(/^\uFEFF/, '');
  const pattern = new RegExp(CELLS[delimiter]);
  let lineNumber = 1;
  let cells: string[] = [];
  while (pattern.lastIndex < body.length && lines.length < most) {
    const [, quoted, bare = '', end] = pattern.exec(body) ?? [];
    if (end === undefined) break;
    cells.push(quoted === undefined ? bare : quoted.replace(/""/g, '"'));
    if (end === delimiter && pattern.lastIndex < body.length) continue;
    if (end === delimiter) cells.push('');
    if (cells.some((cell) => cell !== '')) lines.push({ lineNumber, cells });
    lineNumber += 1;
    cells = [];
  }
  return lines;
}

/**
 * Whether the numbers of a file have a decimal comma: as `28,16` is in every file, and as `28,164` is where no cell has
 * a decimal point and the cells are not divided by commas.
 * @param cells Those that may hold numbers.
 */
export function hasDecimalCommas(cells: readonly string[], delimiter: Delimiter): boolean {
  if (cells.some((cell) => /^\d+,\d{1,2}\s?%?$/.test(cell) || /^\d{1,3}(?:\.\d{3})+,\d+$/.test(cell))) return true;
  return delimiter !== ',' && !cells.some((cell) => /^\d+\.\d+\s?%?$/.test(cell));
}

/**
 * A number as a spreadsheet program writes it.
 * @param cell `7.79`, `1,234`, `7,79`, `1.234,5`, `45%`; spaces may divide thousands. A percent sign is left out.
 * @returns Null when it is no number.
 */
export function numberIn(cell: string, isDecimalComma: boolean): number | null {
  const bare = cell.replace(/[\s\u00a0\u202f%']/g, '');
  if (bare === '') return null;
  const isGrouped = isDecimalComma
    ? /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(bare)
    : /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare);
  const plain = isGrouped ? bare.replace(isDecimalComma ? /\./g : /,/g, '') : bare;
  const number = Number(isDecimalComma ? plain.replace(',', '.') : plain);
  return Number.isFinite(number) ? number : null;
}
