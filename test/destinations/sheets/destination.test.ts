import { memberSheets, readRows, readSheet, viewSheet } from '../../../local/emulator/inspect';
import type { Machine } from '../../../local/emulator/types';
import { cells, DAY, held, picture, queue, ride, rides, sheetMachine, sync, take } from '../../support/sheet-lab';

const titles = (machine: Machine) => cells(machine, 'Title').map(([title]) => title);
const ids = (machine: Machine) => cells(machine, 'Ride ID').map(([id]) => id);

describe('a new table', () => {
  const machine = sheetMachine();
  const { answers, refilled } = sync(machine, [ride(3), ride(2), ride(1)]);

  it('gets a sheet of its own with a bold, frozen header', () => {
    const view = viewSheet(machine, 'Rides');
    expect(readSheet(machine, 'Rides')?.headers).toEqual([
      'Ride ID',
      'Created',
      'Title',
      'Distance (km)',
      'Output (W)',
      'Sync state',
    ]);
    expect(view?.frozenRows).toBe(1);
    expect(view?.style('fontWeight', 0, 5)).toBe('bold');
  });

  it('holds the rows as typed values, newest first, and counts them', () => {
    expect(readSheet(machine, 'Rides')?.rows[0]).toEqual([
      'id3',
      new Date(DAY + 3 * 86_400_000),
      '3 min Ride',
      3,
      103,
      'complete [3]',
    ]);
    expect(ids(machine)).toEqual(['id3', 'id2', 'id1']);
    expect(answers).toEqual([{ size: 0 }, { created: 3, updated: 0 }]);
    expect(refilled).toEqual([]);
  });

  it('shows numbers and dates in their format and hides our mark', () => {
    const view = viewSheet(machine, 'Rides');
    expect(view?.style('numberFormat', 1, 1)).toContain('yyyy');
    expect(view?.style('numberFormat', 1, 3)).toBe('#,##0.00');
    expect(view?.columns.map((column) => column.hidden)).toEqual([false, false, false, false, false, true]);
  });

  it('widens the grid for as many columns as it has', () => {
    const wide = sheetMachine();
    const extra = Array.from({ length: 40 }, (_, index) => [
      `n${index}`,
      { type: 'number' as const, title: `N ${index}`, about: '' },
    ]);
    const table = { ...rides, columns: { ...rides.columns, ...Object.fromEntries(extra) } };
    const row = { ...ride(1), ...Object.fromEntries(extra.map(([key], index) => [String(key), index])) };
    sync(wide, [row], { table });
    expect(cells(wide, 'Ride ID', 'N 0', 'N 39')).toEqual([['id1', 0, 39]]);
  });

  it('tells what it holds', () => {
    expect(held(machine)).toEqual([3, 2, 1].map((day) => ({ key: `id${day}`, mark: `complete [${day}]` })));
  });
});

it('text from Peloton reads back exactly and is never a formula, number or date', () => {
  const machine = sheetMachine();
  const odd = [
    '=HYPERLINK("https://example.com","x")',
    '+1 Crew',
    '-10 lbs',
    '@home',
    '12',
    '1/2',
    '2026-01-01',
    'TRUE',
    '50%',
    "'90s Ride",
    '10:30',
    '1e3',
    'Ride 🚴',
    ' two\nlines ',
  ];
  sync(
    machine,
    odd.map((title, index) => ride(100 - index, { title })),
  );
  expect(titles(machine)).toEqual(odd);
  expect(
    viewSheet(machine, 'Rides')
      ?.formulas.flat()
      .filter((formula) => formula !== ''),
  ).toEqual([]);
});

it('text longer than a cell may be is cut', () => {
  const machine = sheetMachine();
  sync(machine, [ride(1, { title: '9'.repeat(60_000) })]);
  expect(String(titles(machine)[0])).toHaveLength(49_999);
});

describe('an upsert', () => {
  it('changes the row with that key, and only the columns that it knows', () => {
    const machine = sheetMachine();
    sync(machine, [ride(2), ride(1)]);
    const { answers } = sync(machine, [{ rideId: 'id1', output: 7, title: null }]);
    expect(answers[1]).toEqual({ created: 0, updated: 1 });
    expect(readRows(machine, 'Rides')[1]).toMatchObject({
      'Ride ID': 'id1',
      Title: '',
      'Distance (km)': 1,
      'Output (W)': 7,
      'Sync state': 'complete [1]',
    });
    expect(readRows(machine, 'Rides')[0]).toMatchObject({ Title: '2 min Ride', 'Output (W)': 102 });
  });

  it('puts each new record where newest-first wants it', () => {
    const machine = sheetMachine();
    sync(machine, [ride(9), ride(5), ride(1)]);
    sync(machine, [ride(10), ride(7), ride(6), ride(0)]);
    expect(ids(machine)).toEqual(['id10', 'id9', 'id7', 'id6', 'id5', 'id1', 'id0']);
  });

  it('in a table that the member sorted otherwise updates the right rows and puts new ones on top', () => {
    const machine = sheetMachine();
    sync(machine, [ride(3), ride(2), ride(1)]);
    take(machine, [{ do: 'sort', column: 4, width: 6, height: 3 }]);
    expect(ids(machine)).toEqual(['id1', 'id2', 'id3']);
    sync(machine, [ride(2, { title: 'Changed' }), ride(4)]);
    expect(ids(machine)).toEqual(['id4', 'id1', 'id2', 'id3']);
    expect(titles(machine)).toEqual(['4 min Ride', '1 min Ride', 'Changed', '3 min Ride']);
  });

  it('finds its rows although the member sorts the table while it runs', () => {
    const machine = sheetMachine();
    sync(machine, [ride(3), ride(2), ride(1)]);
    take(machine, [
      { do: 'open' },
      { do: 'write', rows: [ride(3, { title: 'A' })] },
      { do: 'sort', column: 4, width: 6, height: 3 },
      { do: 'wait', ms: 10_000 },
      { do: 'write', rows: [ride(1, { title: 'C' }), ride(3, { title: 'B' })] },
    ]);
    expect(cells(machine, 'Ride ID', 'Title')).toEqual([
      ['id1', 'C'],
      ['id2', '2 min Ride'],
      ['id3', 'B'],
    ]);
  });

  it('grows the grid when it is full', () => {
    const machine = sheetMachine();
    const rows = Array.from({ length: 1_500 }, (_, index) => ride(2_000 - index));
    sync(machine, rows.slice(0, 900));
    sync(machine, rows.slice(900));
    expect(ids(machine)).toEqual(rows.map((row) => row.rideId));
  });

  it('repeated changes nothing', () => {
    const machine = sheetMachine();
    sync(machine, [ride(2), ride(1)]);
    const before = picture(machine);
    sync(machine, [ride(2), ride(1)]);
    expect(picture(machine)).toEqual(before);
  });

  it('keeps a copied row as the member’s: the first one is ours', () => {
    const machine = sheetMachine();
    sync(machine, [ride(2), ride(1)]);
    const sheet = memberSheets(machine);
    sheet.write('Rides', 'Ride ID', 2, 'id2');
    sheet.write('Rides', 'Title', 2, 'My copy');
    sync(machine, [ride(2, { title: 'New title' })]);
    expect(titles(machine)).toEqual(['New title', '1 min Ride', 'My copy']);
    expect(held(machine).map(({ key }) => key)).toEqual(['id2', 'id1']);
  });

  it('goes above the member’s own row below the table, and leaves it alone', () => {
    const machine = sheetMachine();
    sync(machine, [ride(3), ride(2)]);
    memberSheets(machine).write('Rides', 'Title', 2, 'Total');
    sync(machine, [ride(1), ride(0)]);
    expect(titles(machine)).toEqual(['3 min Ride', '2 min Ride', '1 min Ride', '0 min Ride', 'Total']);
  });

  it('fills the rows for which the member’s own formula is already filled down', () => {
    const machine = sheetMachine();
    sync(machine, [ride(3)]);
    memberSheets(machine).insertColumn('Rides', 6, 'Mine');
    const state = machine.state.spreadsheet.sheets.find((sheet) => sheet.name === 'Rides');
    for (let row = 1; row < 6; row += 1) {
      const cells = state?.cells[row] ?? [];
      cells[6] = { formula: '=IF(A2="","",1)', shown: '' };
      if (state) state.cells[row] = Array.from(cells, (cell) => cell ?? '');
    }
    sync(machine, [ride(2), ride(1)]);
    expect(ids(machine)).toEqual(['id3', 'id2', 'id1', '', '']);
  });
});

describe('the member’s own columns', () => {
  /** Ours on both sides of theirs, our first column moved to the end, one hidden. */
  const arranged = () => {
    const machine = sheetMachine();
    sync(machine, [ride(5), ride(3)]);
    const sheet = memberSheets(machine);
    sheet.insertColumn('Rides', 2, 'Mood');
    sheet.write('Rides', 'Mood', 0, 'great');
    sheet.write('Rides', 'Mood', 1, '=1+1');
    sheet.moveColumn('Rides', 'Ride ID', 7);
    sheet.hideColumn('Rides', 'Output (W)');
    return machine;
  };

  it('stay on their row when rows are added and changed', () => {
    const machine = arranged();
    sync(machine, [ride(6), ride(5, { title: 'Changed' }), ride(4), ride(2)]);
    expect(cells(machine, 'Ride ID', 'Title', 'Mood')).toEqual([
      ['id6', '6 min Ride', ''],
      ['id5', 'Changed', 'great'],
      ['id4', '4 min Ride', ''],
      ['id3', '3 min Ride', '#NAME?'],
      ['id2', '2 min Ride', ''],
    ]);
    expect(viewSheet(machine, 'Rides')?.formulas.flat().filter(Boolean)).toEqual(['=1+1']);
  });

  it('and theirs of ours stay where they put them', () => {
    const machine = arranged();
    const before = readSheet(machine, 'Rides')?.headers;
    sync(machine, [ride(6), ride(5, { title: 'Changed' })]);
    expect(readSheet(machine, 'Rides')?.headers).toEqual(before);
    expect(viewSheet(machine, 'Rides')?.columns.map((column) => column.hidden)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it('of a removed record go with its row, those of others stay', () => {
    const machine = arranged();
    const { answers } = take(machine, [{ do: 'open' }, { do: 'remove', keys: ['id5', 'unknown', 'id5'] }]);
    expect(answers[1]).toBe(1);
    expect(cells(machine, 'Ride ID', 'Mood')).toEqual([['id3', '#NAME?']]);
  });
});

describe('a header of ours', () => {
  const filled = () => {
    const machine = sheetMachine();
    sync(machine, [ride(2), ride(1)]);
    return machine;
  };

  it('that was cleared is put back in its place, and its values are asked for again', () => {
    const machine = filled();
    memberSheets(machine).clearHeader('Rides', 'Title');
    const { refilled } = take(machine, [{ do: 'open' }]);
    expect(readSheet(machine, 'Rides')?.headers.indexOf('Title')).toBe(2);
    expect(titles(machine)).toEqual(['2 min Ride', '1 min Ride']);
    expect(refilled).toEqual(['Title']);
  });

  it('whose column was deleted comes back behind the last column, and fills again', () => {
    const machine = filled();
    memberSheets(machine).deleteColumn('Rides', 'Title');
    const { refilled } = sync(machine, [ride(2), ride(1)]);
    expect(refilled).toEqual(['Title']);
    expect(readSheet(machine, 'Rides')?.headers.indexOf('Title')).toBe(5);
    expect(titles(machine)).toEqual(['2 min Ride', '1 min Ride']);
    expect(viewSheet(machine, 'Rides')?.style('fontWeight', 0, 5)).toBe('bold');
  });

  it('that was renamed is the member’s from then on', () => {
    const machine = filled();
    memberSheets(machine).renameHeader('Rides', 'Title', 'My title');
    sync(machine, [ride(2, { title: 'New' }), ride(1)]);
    expect(cells(machine, 'My title', 'Title')).toEqual([
      ['2 min Ride', 'New'],
      ['1 min Ride', '1 min Ride'],
    ]);
  });

  it('of the key is no reason to write records a second time, even if all keys are gone', () => {
    const machine = filled();
    const sheet = memberSheets(machine);
    sheet.insertColumn('Rides', 3, 'Mood');
    sheet.write('Rides', 'Mood', 1, 'great');
    sheet.deleteColumn('Rides', 'Ride ID');
    sync(machine, [ride(3), ride(2), ride(1)]);
    expect(cells(machine, 'Ride ID', 'Title', 'Mood')).toEqual([
      ['id3', '3 min Ride', ''],
      ['id2', '2 min Ride', ''],
      ['id1', '1 min Ride', 'great'],
    ]);
  });

  it('that the member copied stays one column', () => {
    const machine = filled();
    memberSheets(machine).insertColumn('Rides', 6, 'Title');
    sync(machine, [ride(2, { title: 'New' })]);
    expect(readSheet(machine, 'Rides')?.rows[0]?.slice(2, 7)).toEqual(['New', 2, 102, 'complete [2]', '']);
  });

  it('all cleared come back in their places', () => {
    const machine = filled();
    const before = readSheet(machine, 'Rides');
    for (const header of before?.headers ?? []) memberSheets(machine).clearHeader('Rides', header);
    take(machine, [{ do: 'open' }]);
    expect(readSheet(machine, 'Rides')).toEqual(before);
  });
});

describe('another unit', () => {
  const imperial = { units: 'imperial' as const };

  it('converts the column in place, wherever it stands, and its header', () => {
    const machine = sheetMachine();
    sync(machine, [ride(2, { distance: 16.09344 }), ride(1, { distance: null })]);
    memberSheets(machine).moveColumn('Rides', 'Distance (km)', 0);
    take(machine, [{ do: 'open' }], imperial);
    expect(readSheet(machine, 'Rides')?.headers[0]).toBe('Distance (mi)');
    expect(cells(machine, 'Distance (mi)', 'Title')).toEqual([
      [10, '2 min Ride'],
      ['', '1 min Ride'],
    ]);
  });

  it('and back leaves everything as it was', () => {
    const machine = sheetMachine();
    sync(machine, [ride(2, { distance: 10.03 }), ride(1, { distance: 0 })], imperial);
    const before = readSheet(machine, 'Rides');
    take(machine, [{ do: 'open' }]);
    take(machine, [{ do: 'open' }], imperial);
    expect(readSheet(machine, 'Rides')).toEqual(before);
  });

  it('is used for what is written', () => {
    const machine = sheetMachine();
    sync(machine, [ride(2, { distance: 16.09344 })], imperial);
    sync(machine, [{ rideId: 'id2', distance: 32.18688 }], imperial);
    expect(cells(machine, 'Distance (mi)')).toEqual([[20]]);
  });
});

describe('a snapshot without marks', () => {
  const rows = (...names: string[]) => names.map((title, index) => ({ position: index + 1, title }));
  const write = (machine: Machine, titlesOf: string[], remove: string[] = []) =>
    take(machine, [{ do: 'open' }, { do: 'write', rows: rows(...titlesOf) }, { do: 'remove', keys: remove }], {
      table: queue,
    });

  it('keeps its order, changes what changed and drops what is gone', () => {
    const machine = sheetMachine();
    write(machine, ['A', 'B', 'C']);
    const { answers } = write(machine, ['A', 'X'], ['3']);
    expect(readRows(machine, 'Queue')).toEqual([
      { Position: 1, Title: 'A' },
      { Position: 2, Title: 'X' },
    ]);
    expect(answers.slice(1)).toEqual([{ created: 0, updated: 1 }, 1]);
  });

  it('writes nothing when nothing changed', () => {
    const machine = sheetMachine();
    write(machine, ['A', 'B']);
    const { answers } = write(machine, ['A', 'B']);
    expect(answers[1]).toEqual({ created: 0, updated: 0 });
  });

  it('can lose every row of a sheet that has no others', () => {
    const machine = sheetMachine();
    write(machine, ['A', 'B']);
    memberSheets(machine).deleteRows('Queue', 2, 997);
    write(machine, [], ['1', '2']);
    expect(readRows(machine, 'Queue')).toEqual([]);
  });
});

describe('a dry run', () => {
  it('counts but changes nothing, even if there is no sheet yet', () => {
    const machine = sheetMachine();
    const empty = picture(machine);
    expect(sync(machine, [ride(1)], { dryRun: true }).answers).toEqual([{ size: 0 }, { created: 1, updated: 0 }]);
    expect(picture(machine)).toEqual(empty);
    sync(machine, [ride(1)]);
    memberSheets(machine).clearHeader('Rides', 'Title');
    const before = picture(machine);
    const { answers } = sync(machine, [ride(2), ride(1, { title: 'New' })], { dryRun: true, units: 'imperial' });
    expect(answers[1]).toEqual({ created: 1, updated: 1 });
    expect(held(machine, { dryRun: true })).toEqual([{ key: 'id1', mark: 'complete [1]' }]);
    expect(picture(machine)).toEqual(before);
  });
});

describe('what Google refuses', () => {
  it('because the spreadsheet is full is said in plain words', () => {
    const machine = sheetMachine();
    machine.state.limits.cells = 1000 * 26 + 10;
    expect(() => sync(machine, [ride(1)])).toThrow(
      /^DestinationError: The spreadsheet is full: Google allows 10 million cells/,
    );
  });

  it('for another reason names the sheet and Google’s reason', () => {
    const machine = sheetMachine();
    sync(machine, [ride(1)]);
    machine.state.limits.cellChars = 50;
    expect(() => sync(machine, [ride(2, { title: 'x'.repeat(60) })])).toThrow(
      /^DestinationError: .*"Rides".*characters/,
    );
  });
});

describe('the price', () => {
  it('of finding nothing new is a handful of calls', () => {
    const machine = sheetMachine();
    sync(machine, [ride(2), ride(1)]);
    const { run } = take(machine, [{ do: 'open' }]);
    expect(run.callsByService.SpreadsheetApp).toBeLessThanOrEqual(5);
  });

  it('of one changed record does not depend on how many there are', () => {
    const calls = [10, 500].map((count) => {
      const machine = sheetMachine();
      sync(
        machine,
        Array.from({ length: count }, (_, index) => ride(count - index)),
      );
      return sync(machine, [ride(5, { title: 'New' })]).run.callsByService.SpreadsheetApp;
    });
    expect(calls[1]).toBe(calls[0]);
    expect(calls[1]).toBeLessThanOrEqual(8);
  });
});
