/** What the `Workouts` sheet of a member says, and what is wrong with it. */
import { readRows } from '../../local/emulator/inspect';
import { expectedCells, type Units, wrongCells } from './expected-workouts';
import type { Member } from './member';

export const rows = (member: Member) => readRows(member.machine, 'Workouts');
export const rowOf = (member: Member, id: string) => rows(member).find((row) => row['Workout ID'] === id) ?? {};

/** Each workout once, each cell right; `ignore` names headers that are not compared. */
export function complaints(member: Member, units: Units, ignore: string[] = []): string[] {
  const { account } = member.peloton;
  const listed = rows(member).filter((row) => row['Workout ID'] !== '');
  const held = new Map(listed.map((row) => [row['Workout ID'], row]));
  const wrong = account.workouts.flatMap((workout) => {
    const row = held.get(workout.id);
    return row ? wrongCells(row, expectedCells(account, workout, units), ignore) : [`${workout.id} is missing`];
  });
  const known = new Set(account.workouts.map((workout) => workout.id));
  const strangers = [...held.keys()].filter((id) => !known.has(String(id)));
  const doubles = listed.length - held.size;
  return [...wrong, ...strangers.map((id) => `${id} is nobody's`), ...(doubles > 0 ? [`${doubles} doubles`] : [])];
}

/** Without the versions of parts. */
export const states = (member: Member) => rows(member).map((row) => String(row['Sync state']).replace(/ \[.*/, ''));
