/**
 * The SQL that goes to BigQuery. Names are ours, checked or made of letters, digits and underscores, so they stand unquoted.
 * A source or a target is a table, or a query in brackets.
 */

export interface Upsert {
  /** `dataset.table`. */
  target: string;
  source: string;
  key: readonly string[];
  /** Of the source, key included. */
  columns: readonly string[];
}

/** A text as an SQL literal without escapes, which every dialect has its own of: special characters stand as `CHR`. */
export function quoted(text: string): string {
  const parts = text.split(/([\p{Cc}'\\])/u).filter((part) => part !== '');
  if (parts.every((part) => !isSpecial(part))) return `'${text}'`;
  return `CONCAT('', ${parts.map((part) => (isSpecial(part) ? `CHR(${part.charCodeAt(0)})` : `'${part}'`)).join(', ')})`;
}

const isSpecial = (part: string): boolean => /^[\p{Cc}'\\]$/u.test(part);
const on = (key: readonly string[]): string => key.map((name) => `T.${name} = S.${name}`).join(' AND ');

/** Reads columns, or expressions with their names, of the rows that meet a condition. */
export const selectSql = (columns: readonly string[], from: string, condition: string): string =>
  `SELECT ${columns.join(', ')} FROM ${from} WHERE ${condition}`;

/** Upserts all rows of a source by key; running it twice changes nothing more. */
export function mergeSql({ target, source, key, columns }: Upsert): string {
  const others = columns.filter((name) => !key.includes(name));
  const update = others.map((name) => `${name} = S.${name}`).join(', ');
  const values = columns.map((name) => `S.${name}`).join(', ');
  const matched = others.length === 0 ? '' : `WHEN MATCHED THEN UPDATE SET ${update} `;
  return `MERGE INTO ${target} AS T USING ${source} AS S ON ${on(key)} ${matched}WHEN NOT MATCHED THEN INSERT (${columns.join(', ')}) VALUES (${values})`;
}

/** The whole table as it is after a merge, where nothing may be merged. `all` are the columns of the target. */
export function mergedSql({ target, source, key, columns }: Upsert, all: readonly string[]): string {
  const [first = ''] = key;
  const value = (name: string) => {
    if (key.includes(name)) return `COALESCE(S.${name}, T.${name})`;
    return columns.includes(name) ? `CASE WHEN S.${first} IS NULL THEN T.${name} ELSE S.${name} END` : `T.${name}`;
  };
  const values = all.map((name) => `${value(name)} AS ${name}`).join(', ');
  return `SELECT ${values} FROM ${target} AS T FULL OUTER JOIN ${source} AS S ON ${on(key)}`;
}

export interface Chosen {
  owner: string;
  userId: string;
  column: string;
  /** A query for the values of the column. */
  keys: string;
}

const chosen = ({ owner, userId, column, keys }: Chosen): string =>
  `${owner} = ${quoted(userId)} AND ${column} IN (${keys})`;

/** Deletes the chosen rows. */
export const deleteSql = (target: string, which: Chosen): string => `DELETE FROM ${target} WHERE ${chosen(which)}`;

/**
 * Selects what is left after a deletion, for datasets in which nothing may be deleted. `all` are the columns of the
 * table.
 */
export const keptSql = (target: string, which: Chosen, all: readonly string[]): string =>
  `SELECT ${all.join(', ')} FROM ${target} AS T WHERE NOT (${chosen(which)})`;

/** Selects these columns of one member's rows; `owner` is the column of `ownerOf`. */
export const heldSql = (target: string, columns: readonly string[], owner: string, userId: string): string =>
  selectSql(columns, target, `${owner} = ${quoted(userId)}`);

/** The statements as one script, of which all take effect or none. */
export const together = (statements: readonly string[]): string =>
  statements.length < 2 ? statements.join('') : ['BEGIN TRANSACTION', ...statements, 'COMMIT TRANSACTION'].join('; ');

export interface Replacement {
  target: string;
  /** Null where nothing takes their place. */
  source: string | null;
  which: Chosen;
  columns: readonly string[];
}

/** All samples of some workouts give way to others; `days` are those that rows of them are on, before or afterwards. */
export function replaceSql({ target, source, which, columns }: Replacement, days: readonly string[]): string[] {
  const names = columns.join(', ');
  const deletion = `${deleteSql(target, which)} AND day IN (${days.map((day) => `DATE '${day}'`).join(', ')})`;
  if (source === null) return [deletion];
  return [deletion, `INSERT INTO ${target} (${names}) SELECT ${names} FROM ${source} AS S`];
}

/**
 * Selects one day's samples (`yyyy-mm-dd`) as they are after such a replacement. `target` holds that day alone, `all`
 * are its columns.
 */
export function replacedDaySql(
  { target, source, which, columns }: Replacement,
  day: string,
  all: readonly string[],
): string {
  const from = (name: string) => (columns.includes(name) ? name : `NULL AS ${name}`);
  const kept = keptSql(target, which, all);
  if (source === null) return kept;
  return `${kept} UNION ALL SELECT ${all.map(from).join(', ')} FROM ${source} AS S WHERE day = DATE '${day}'`;
}
