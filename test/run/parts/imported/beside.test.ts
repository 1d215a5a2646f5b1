/** Imported workouts reach the destinations beside the sheet, and leave these when their workout comes from Peloton. */

import { keys } from '../../../../src/run/keys';
import { bringImported } from '../../../../src/run/parts/imported/beside';
import type { AnyRow } from '../../../../src/schema/table';
import { emptyLogState } from '../../../../src/sync/state';
import { memoryDestination } from '../../../support/memory';
import { newRunLab } from '../../../support/run-lab';

const row = (workoutId: string, more: AnyRow = {}): AnyRow => ({ workoutId, title: 'Ride', avgOutputW: null, ...more });

function lab(...rows: AnyRow[]) {
  const held = new Map(rows.map((each) => [String(each.workoutId), each]));
  const sheet = memoryDestination('sheets', () => {}, held);
  const beside = memoryDestination('beside', () => {}, new Map([['w0', row('w0')]]));
  const { ctx } = newRunLab();
  const sinks = { ...ctx.sinks, beside: [beside] };
  const bring = () => bringImported({ ...ctx, sinks }, sheet, [...held.keys()]);
  return { ctx, held, beside, bring };
}

test('they arrive without empty cells, once, and only they go again', () => {
  const { ctx, held, beside, bring } = lab(row('w0'), row('csv 2021-05-04 07:10 Ride', { totalOutputKj: 250 }));
  expect(bring()).toEqual([]);
  expect([...beside.rows.keys()]).toEqual(['w0', 'csv 2021-05-04 07:10 Ride']);
  expect(beside.rows.get('csv 2021-05-04 07:10 Ride')).not.toHaveProperty('avgOutputW');
  keys.workouts(ctx.world.store, 'u1').save({ ...emptyLogState(), size: { beside: 2 } });
  held.delete('csv 2021-05-04 07:10 Ride');
  expect(bring()).toEqual([]);
  expect([...beside.rows.keys()]).toEqual(['w0']);
  expect(keys.workouts(ctx.world.store, 'u1').load().size).toEqual({ beside: 1 });
});

test('without imported ones nothing is asked of a destination', () => {
  const { beside, bring } = lab(row('w0'));
  beside.open = () => {
    throw new Error('asked');
  };
  expect(bring()).toEqual([]);
});
