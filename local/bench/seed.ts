/**
 * Makes an account with many workouts of one that was synced with few: what is there is told again, years earlier, by the fake
 * Peloton and in the sheets, as if all of it had been synced long ago. To play the sync of 20,000 workouts takes hours. Curves and
 * intervals are not told again, as of so many workouts the oldest have given way (docs/scale.md).
 */
import type { Machine } from '../emulator/index';
import type { Cell, SheetState } from '../emulator/state';
import type { FakePeloton } from '../fake-peloton/index';
import type { Account } from '../fake-peloton/model';

const DAY_SEC = 86_400;

/** Another id for each copy, in Peloton's form. */
const idIn = (copy: number, id: string): string => copy.toString(16).padStart(4, '0') + id.slice(4);

/** Adds workouts older than all others until there are `workouts`; the run that comes next reads all rows. Mutates both. */
export function addOlderWorkouts({ state }: Machine, { account }: FakePeloton, workouts: number): void {
  const find = (name: string) => sheetOf(state.spreadsheet.sheets, name);
  const tables = { workouts: find('Workouts'), classes: find('Classes'), songs: find('Songs') };
  const known = account.workouts.filter(({ status }) => status !== 'IN_PROGRESS');
  const times = known.map(({ createdAtSec }) => createdAtSec);
  const weeks = Math.ceil((Math.max(...times) - Math.min(...times)) / (7 * DAY_SEC)) + 1;
  const rowsOf = ({ cells }: SheetState) => cells.slice(1);
  const held = { workouts: rowsOf(tables.workouts), classes: rowsOf(tables.classes), songs: rowsOf(tables.songs) };
  const added = { workouts: 0, classes: 0 };
  for (let copy = 1; account.workouts.length < workouts; copy += 1) {
    const days = copy * weeks * 7;
    const wanted = new Set(known.slice(0, workouts - account.workouts.length).map(({ id }) => id));
    copyAccount(
      account,
      known.filter(({ id }) => wanted.has(id)),
      copy,
      days,
    );
    const place = columnOf(tables.workouts, 'Workout ID');
    const rows = held.workouts.filter((row) => wanted.has(String(row[place])));
    addRows(tables.workouts, rows, { ids: ['Workout ID', 'Class ID', 'FTP test ID'], copy, days });
    addRows(tables.classes, held.classes, { ids: ['Class ID'], copy, days });
    addRows(tables.songs, held.songs, { ids: ['Class ID', 'Song key'], copy, days });
    added.workouts += rows.length;
    added.classes += held.classes.length;
  }
  forget(state.properties.users[state.userEmail] ?? {}, account.userId, added);
}

function copyAccount(account: Account, workouts: Account['workouts'], copy: number, days: number): void {
  const earlier = (sec: number) => sec - days * DAY_SEC;
  for (const workout of workouts) {
    const rideId = workout.rideId === null ? null : idIn(copy, workout.rideId);
    const ride = workout.rideId === null ? undefined : account.rides[workout.rideId];
    if (ride && rideId !== null) account.rides[rideId] = { ...ride, id: rideId, airedAtSec: earlier(ride.airedAtSec) };
    account.workouts.push({
      ...workout,
      id: idIn(copy, workout.id),
      rideId,
      createdAtSec: earlier(workout.createdAtSec),
      startAtSec: earlier(workout.startAtSec),
      endAtSec: workout.endAtSec === null ? null : earlier(workout.endAtSec),
    });
  }
}

function sheetOf(sheets: readonly SheetState[], name: string): SheetState {
  const sheet = sheets.find((each) => each.name === name);
  if (!sheet) throw new Error(`There is no sheet "${name}".`);
  return sheet;
}

const columnOf = ({ cells }: SheetState, title: string): number => (cells[0] ?? []).indexOf(title);

function addRows(sheet: SheetState, rows: readonly Cell[][], how: { ids: string[]; copy: number; days: number }): void {
  const ids = how.ids.map((title) => columnOf(sheet, title));
  for (const row of rows)
    sheet.cells.push(
      row.map((cell, column) => {
        if (ids.includes(column) && cell !== '') return idIn(how.copy, String(cell));
        if (typeof cell === 'object' && 'date' in cell) return { date: cell.date - how.days * DAY_SEC * 1000 };
        const [day] = /^\d{4}-\d\d-\d\d(?= \d\d:\d\d$)/.exec(String(cell)) ?? [];
        if (day === undefined) return cell;
        return (
          new Date(Date.parse(day) - how.days * DAY_SEC * 1000).toISOString().slice(0, 10) + String(cell).slice(10)
        );
      }),
    );
  sheet.maxRows = Math.max(sheet.maxRows, sheet.cells.length + 50);
}

/** What is kept of counts fits the sheets again; what is kept of the rows themselves is made anew. */
function forget(kept: Record<string, string>, userId: string, added: { workouts: number; classes: number }): void {
  const change = (
    key: string,
    how: (state: { size: Record<string, number>; total: number | null; derivedFor: string }) => void,
  ) => {
    const state = JSON.parse(kept[key] ?? '');
    how(state);
    kept[key] = JSON.stringify(state);
  };
  change(`state.${userId}.workouts`, (state) => {
    state.size.sheets = (state.size.sheets ?? 0) + added.workouts;
    state.total = (state.total ?? 0) + added.workouts;
  });
  change(`state.${userId}.classes`, (state) => {
    state.size.sheets = (state.size.sheets ?? 0) + added.classes;
  });
  change(`status.${userId}`, (state) => {
    state.derivedFor = '';
  });
  for (const key of Object.keys(kept)) if (/^(past|fed)\.|\.classes\.held\./.test(key)) delete kept[key];
}
