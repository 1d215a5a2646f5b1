/** The rows of workouts as they stand in the sheets of a local run. */
import { rowsOfCells } from '../../src/destinations/sheets/read';
import type { RowReader } from '../../src/files/source';
import type { AnyRow, Table } from '../../src/schema/table';
import type { MachineState } from '../emulator/state';
import { viewSheets } from '../write/views';

/** The tables of a run. Looks at the sheets once; what is written afterwards is not seen. */
export interface TableSheets {
  /** None where the table is not kept. */
  all(table: Table): AnyRow[];
  read: RowReader;
}

export function sheetsOf(state: MachineState): TableSheets {
  const sheets = new Map(viewSheets(state).map(({ name, values }) => [name, values]));
  const byTable = new Map<string, ReadonlyMap<string, AnyRow[]>>();
  const ownersOf = (table: Table): ReadonlyMap<string, AnyRow[]> => {
    const known = byTable.get(table.name) ?? byOwner(table, all(table));
    byTable.set(table.name, known);
    return known;
  };
  const all = (table: Table): AnyRow[] => {
    const [header = [], ...cells] = sheets.get(table.title) ?? [];
    return rowsOfCells(table, header.map(String), cells);
  };
  return { all, read: (table, workoutIds) => [...workoutIds].flatMap((id) => ownersOf(table).get(id) ?? []) };
}

function byOwner(table: Table, rows: readonly AnyRow[]): Map<string, AnyRow[]> {
  const found = new Map<string, AnyRow[]>();
  for (const row of rows) {
    const id = String(row[table.of ?? table.key] ?? '');
    found.set(id, [...(found.get(id) ?? []), row]);
  }
  return found;
}
