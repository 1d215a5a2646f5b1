/** A saved machine is the JSON of its state, whatever was saved, loaded and changed before. */
import { createMachine, type Machine, readSheet } from '../../../local/emulator/index';
import { memberSheets } from '../../../local/emulator/members';
import type { SheetState } from '../../../local/emulator/state';

const newMachine = (): Machine =>
  createMachine({
    startAt: Date.UTC(2026, 0, 1),
    internet: () => {
      throw new Error('no internet');
    },
  });

const sheetOf = ({ state }: Machine): SheetState => state.spreadsheet.sheets[0] as SheetState;

function filledMachine(): Machine {
  const machine = newMachine();
  sheetOf(machine).cells = [
    ['Name', 'Count'],
    ['one', 1],
    [],
    ['=A1', { formula: '=A1', shown: '#NAME?' }, { date: 5 }],
  ];
  return machine;
}

const CHANGES: ReadonlyArray<readonly [string, (machine: Machine) => void]> = [
  ['nothing', () => undefined],
  ['a cell by hand', (machine) => memberSheets(machine).write('Sheet1', 'Count', 0, 7)],
  ['a cell in place', (machine) => Object.assign(sheetOf(machine).cells[1] ?? [], { 1: 'two' })],
  ['an equal cell', (machine) => Object.assign(sheetOf(machine).cells[3] ?? [], { 2: { date: 5 } })],
  ['a longer row', (machine) => sheetOf(machine).cells[2]?.push('end')],
  ['rows in another order', (machine) => sheetOf(machine).cells.reverse()],
  ['fewer rows', (machine) => sheetOf(machine).cells.splice(1, 1)],
  ['other rows', (machine) => Object.assign(sheetOf(machine), { cells: [['other']] })],
  ['a style', (machine) => Object.assign(sheetOf(machine).styles, { note: [[[0, 1, 'x']]] })],
  [
    'a new sheet',
    ({ state }) => state.spreadsheet.sheets.unshift({ ...(state.spreadsheet.sheets[0] as SheetState), id: 7 }),
  ],
  ['no sheets', ({ state }) => state.spreadsheet.sheets.splice(0)],
  ['the clock', ({ clock }) => clock.advance(1)],
  ['a property', ({ state }) => Object.assign(state.properties.script, { sheets: '"sheets":[]', '"cells":[]': '$&' })],
  ['a name that looks like JSON', (machine) => Object.assign(sheetOf(machine), { name: '"cells":[] $1' })],
];

test.each(CHANGES)('after a change of %s', (_, change) => {
  const machine = filledMachine();
  const before = JSON.stringify(machine.state);
  expect(machine.save()).toBe(before);
  change(machine);
  const after = JSON.stringify(machine.state);
  expect(machine.save()).toBe(after);
  machine.load(before);
  expect(JSON.stringify(machine.state)).toBe(before);
  expect(machine.save()).toBe(before);
  machine.load(after);
  expect(JSON.stringify(machine.state)).toBe(after);
});

test('machines that loaded one text, and later loads of it, know nothing of changes', () => {
  const text = filledMachine().save();
  const [one, other] = [newMachine(), newMachine()];
  one.load(text);
  other.load(text);
  for (const machine of [one, one]) {
    for (const row of sheetOf(machine).cells) row.push('changed');
    expect(other.save()).toBe(text);
    machine.load(text);
    expect(JSON.stringify(machine.state)).toBe(text);
  }
});

test('a text that no machine of this process made is read as it stands', () => {
  const text = JSON.stringify(JSON.parse(filledMachine().save().replace('"one"', '"elsewhere"')), null, 1);
  const machine = newMachine();
  machine.load(text);
  expect(readSheet(machine, 'Sheet1')?.rows[0]).toEqual(['elsewhere', 1, '']);
  expect(JSON.parse(machine.save())).toEqual(JSON.parse(text));
  machine.load(text);
  expect(JSON.parse(machine.save())).toEqual(JSON.parse(text));
});
