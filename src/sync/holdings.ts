/** What each destination holds of one table, read once per execution and kept up to date with what we write. */
import type { AnyRow, Table } from '../schema/table';
import { type Mark, parseMark } from './mark';
import type { Destination, WriteCount } from './types';

/** Key to mark, in table order; a mark that is not ours is null. */
type Marks = Map<string, Mark | null>;

export interface Holdings {
  /** Of every record. */
  of(destination: Destination): Marks;
  /** Of the newest records and of those written by this run, or of more. */
  newest(destination: Destination): Marks;
  /** What is known without asking: of the records written by this run, or of more. */
  known(destination: Destination): Marks;
  /** How many records it holds; `before` is how many it held when the run began, where they were not all read. */
  size(destination: Destination, before: number): number;
  /** `areNew`: none of them is held. */
  write(destination: Destination, rows: AnyRow[], areNew?: boolean): WriteCount;
}

interface Holding {
  marks: Marks;
  reach: 'written' | 'newest' | 'all';
  /** Of the records that were written as new ones. */
  added: Set<string>;
}

/**
 * Remembers for one execution which records of a table each destination holds. Nothing is read before it is asked for.
 */
export function createHoldings(table: Table): Holdings {
  const holdings = new Map<string, Holding>();
  const markColumn = table.mark ?? '';

  const holdingOf = ({ name }: Destination): Holding => {
    const known = holdings.get(name) ?? { marks: new Map(), reach: 'written', added: new Set() };
    holdings.set(name, known);
    return known;
  };
  const of = (destination: Destination): Marks => {
    const holding = holdingOf(destination);
    if (holding.reach !== 'all') {
      // What this run has written may still be on its way, and not be told yet.
      const marks = new Map([...marksOf(destination.held(table)), ...holding.marks]);
      Object.assign(holding, { marks, reach: 'all' });
    }
    return holding.marks;
  };
  const newest = (destination: Destination): Marks => {
    if (!destination.newest) return of(destination);
    const holding = holdingOf(destination);
    if (holding.reach === 'written') {
      const marks = new Map([...marksOf(destination.newest(table)), ...holding.marks]);
      Object.assign(holding, { marks, reach: 'newest' });
    }
    return holding.marks;
  };
  const write = (destination: Destination, rows: AnyRow[], areNew = false): WriteCount => {
    if (rows.length === 0) return { created: 0, updated: 0 };
    const { marks, added } = holdingOf(destination);
    const count = destination.write(table, rows, areNew);
    for (const row of rows) {
      const key = String(row[table.key]);
      if (areNew) added.add(key);
      marks.set(key, parseMark(String(row[markColumn] ?? '')));
    }
    return count;
  };
  const size = (destination: Destination, before: number): number => {
    const { reach, marks, added } = holdingOf(destination);
    return reach === 'all' ? marks.size : before + added.size;
  };
  return { of, newest, known: (destination) => holdingOf(destination).marks, size, write };
}

function marksOf(held: ReturnType<Destination['held']>): Marks {
  const marks: Marks = new Map();
  for (const { key, mark } of held) if (!marks.has(key)) marks.set(key, parseMark(mark));
  return marks;
}
