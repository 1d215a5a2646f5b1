/** What a member keeps beside a row goes to the row that takes its place, wherever a run is cut off. */
import { memberSheets, viewSheet } from '../../../../local/emulator/inspect';
import { cells, ride, sheetMachine, sync, take } from '../../../support/sheet-lab';

const SUCCESSORS: [string, string][] = [
  ['id2', 'id4'],
  ['id1', 'id5'],
];

/** Two columns of the member's among ours, one of them with a formula for each row but the newest. */
function withNotes() {
  const machine = sheetMachine();
  sync(machine, [ride(5), ride(4), ride(3), ride(2), ride(1)]);
  const sheet = memberSheets(machine);
  sheet.insertColumn('Rides', 2, 'Mood');
  sheet.insertColumn('Rides', 5, 'Mine');
  for (const [at, mood] of ['', 'theirs', '', 'tired', '=HYPERLINK("x")&"great"'].entries())
    sheet.write('Rides', 'Mood', at, mood);
  for (const at of [3, 4]) sheet.write('Rides', 'Mine', at, `=IF(D${at + 2}="","",E${at + 2}*$E$2)`);
  const handOver = (more = {}) => take(machine, [{ do: 'open' }, { do: 'handOver', successors: SUCCESSORS }], {}, more);
  return { machine, handOver };
}

const formulas = (machine: ReturnType<typeof sheetMachine>) =>
  viewSheet(machine, 'Rides')?.formulas.map((row) => row[5]);

test('notes and formulas go along, and what stands there already stays', () => {
  const { machine, handOver } = withNotes();
  handOver();
  expect(cells(machine, 'Ride ID', 'Mood').map(([id, mood]) => [id, mood !== '' && mood])).toEqual([
    ['id5', expect.anything()],
    ['id4', 'theirs'],
    ['id3', false],
    ['id2', 'tired'],
    ['id1', expect.anything()],
  ]);
  expect(viewSheet(machine, 'Rides')?.formulas[1]?.[2]).toBe('=HYPERLINK("x")&"great"');
  expect(formulas(machine)?.slice(1)).toEqual([
    '=IF(D2="","",E2*$E$2)',
    '=IF(D3="","",E3*$E$2)',
    '',
    '=IF(D5="","",E5*$E$2)',
    '=IF(D6="","",E6*$E$2)',
  ]);
});

test('cut off anywhere and done again it ends the same', () => {
  const whole = withNotes();
  const calls = Object.values(whole.handOver().run.callsByService).reduce((sum, count) => sum + count, 0);
  const picture = (machine: typeof whole.machine) => viewSheet(machine, 'Rides');
  const wanted = JSON.stringify([cells(whole.machine, 'Mood'), picture(whole.machine)?.formulas]);
  for (let at = Math.max(1, calls - 8); at <= calls; at += 1) {
    const { machine, handOver } = withNotes();
    handOver({ killAtCall: at, killAfterEffect: at % 2 === 0 });
    handOver();
    expect(JSON.stringify([cells(machine, 'Mood'), picture(machine)?.formulas])).toBe(wanted);
  }
});
