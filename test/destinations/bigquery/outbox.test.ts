/** What waits for its tables, from run to run, without the rest of the product. */
import { LateError } from '../../../src/base/errors';
import type { BigQuery } from '../../../src/destinations/bigquery/destination';
import type { Table } from '../../../src/schema/table';
import { type BigLab, newBigLab } from '../../support/big-lab';
import { pieces, things } from '../../support/memory';

const row = (id: string, listed = 'a') => ({ id, listed, syncState: 'complete' });

function opened(lab: BigLab): BigQuery {
  const big = lab.run();
  big.open(things, () => {});
  return big;
}

function written(lab: BigLab, ...ids: string[]): BigQuery {
  const big = opened(lab);
  const rows = ids.map((id) => row(id));
  big.write(things, rows, true);
  big.flush?.();
  return big;
}

const keysIn = (big: BigQuery, table: Table = things): string[] =>
  big
    .held(table)
    .map(({ key }) => key)
    .sort();

test('where nothing goes, nothing is sent', () => {
  const lab = newBigLab();
  written(lab, 't1').finish?.();
  const big = opened(lab);
  expect(keysIn(big)).toEqual(['t1']);
  const before = lab.bigquery.jobs.length;
  expect(big.remove(things, [])).toBe(0);
  big.flush?.();
  big.finish?.();
  expect(lab.bigquery.jobs.length).toBe(before);
});

test('an answer from before rows were written is believed by no run, also where the one that wrote them was killed', () => {
  const lab = newBigLab();
  written(lab, 't1').finish?.();
  lab.bigquery.jobMs = 120_000;
  lab.leftMs = 60_000;
  const asking = opened(lab);
  expect(() => asking.held(things)).toThrow(LateError);
  asking.finish?.();
  lab.wait(120_000);
  lab.bigquery.jobMs = 1500;
  lab.leftMs = 300_000;
  written(lab, 't2');
  expect(keysIn(opened(lab))).toEqual(['t1', 't2']);
});

test('a table of parts is not asked about before it has what the run before wrote', () => {
  const lab = newBigLab();
  const writing = (id: string): BigQuery => {
    const big = opened(lab);
    big.open(pieces, () => {});
    big.write(pieces, [{ pieceId: id, id: 't1', text: 'a' }], true);
    big.flush?.();
    return big;
  };
  written(lab, 't1').finish?.();
  writing('t1:1').finish?.();
  lab.leftMs = 1;
  expect(() => writing('t1:2').finish?.()).toThrow(LateError);
  lab.leftMs = 300_000;
  const next = opened(lab);
  next.open(pieces, () => {});
  expect(keysIn(next)).toEqual(['t1']);
  expect(keysIn(next, pieces)).toEqual(['t1:1', 't1:2']);
});

test('what came to nothing is told to one run, and to whose it is, and stays lost until somebody has looked again', () => {
  const lab = newBigLab();
  const first = written(lab, 't1');
  lab.bigquery.failNext = 'job';
  expect(() => first.finish?.()).toThrow('An internal error');
  const told = lab.run();
  expect([told.hasLost?.(), told.forUser('f1').hasLost?.()]).toEqual([true, false]);
  told.finish?.();
  const next = lab.run();
  expect(next.hasLost?.()).toBe(false);
  expect(next.open(things, () => {}).size).toBe(-1);
  expect(keysIn(next)).toEqual([]);
  next.flush?.();
  next.finish?.();
  expect(lab.run().open(things, () => {}).size).toBe(0);
});

test('a run that opens no table finishes the work of the one before, wherever the dataset is', () => {
  const lab = newBigLab();
  lab.bigquery.makeDataset('peloton_sync', 'europe-west3');
  written(lab, 't1').finish?.();
  lab.leftMs = 1;
  expect(() => written(lab, 't2').finish?.()).toThrow(LateError);
  lab.leftMs = 300_000;
  lab.run().finish?.();
  expect(keysIn(opened(lab))).toEqual(['t1', 't2']);
});

test('a table that is deleted in the free sandbox while its work is done is lost, and no later run meets that again', () => {
  const lab = newBigLab({ isSandbox: true });
  written(lab, 't1').finish?.();
  lab.bigquery.jobMs = 30_000;
  lab.leftMs = 60_000;
  expect(() => written(lab, 't2').finish?.()).toThrow(LateError);
  lab.wait(60_000);
  expect(lab.bigquery.jobs.filter(({ what }) => what.startsWith('SELECT')).length).toBeGreaterThan(1);
  lab.bigquery.dropTable('peloton_sync', 'things');
  lab.bigquery.jobMs = 1500;
  lab.leftMs = 300_000;
  expect(() => lab.run().finish?.()).toThrow('is not there any more');
  const next = lab.run();
  expect(next.hasLost?.()).toBe(true);
  next.finish?.();
});
