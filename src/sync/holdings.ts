/** What each destination holds of one table, read once per execution and kept up to date with what we write. */
import type { AnyRow, Table } from '../schema/table';
import { type Mark, parseMark } from './mark';
import type { Destination, WriteCount } from './types';

export interface Holdings {
  /** Key to mark, in table order; a mark that is not ours is null. */
  of(destination: Destination): Map<string, Mark | null>;
  write(destination: Destination, rows: AnyRow[]): WriteCount;
}

export function createHoldings(table: Table): Holdings {
  const read = new Map<string, Map<string, Mark | null>>();
  const markColumn = table.mark ?? '';

  const of = (destination: Destination) => {
    const known = read.get(destination.name);
    if (known) return known;
    const held = new Map<string, Mark | null>();
    for (const { key, mark } of destination.held(table)) if (!held.has(key)) held.set(key, parseMark(mark));
    read.set(destination.name, held);
    return held;
  };

  const write = (destination: Destination, rows: AnyRow[]): WriteCount => {
    if (rows.length === 0) return { created: 0, updated: 0 };
    const held = of(destination);
    const count = destination.write(table, rows);
    for (const row of rows) held.set(String(row[table.key]), parseMark(String(row[markColumn] ?? '')));
    return count;
  };

  return { of, write };
}
