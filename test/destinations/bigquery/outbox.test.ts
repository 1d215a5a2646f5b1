/** What waits for its tables, from run to run, without the rest of the product. */
import type { BigQuery } from '../../../src/destinations/bigquery/destination';
import { type BigLab, newBigLab } from '../../support/big-lab';
import { things } from '../../support/memory';

const row = (id: string, listed = 'a') => ({ id, listed, syncState: 'complete' });

function written(lab: BigLab, ...ids: string[]): BigQuery {
  const big = lab.run();
  big.open(things, () => {});
  big.write(
    things,
    ids.map((id) => row(id)),
  );
  big.flush?.();
  return big;
}

const idsIn = ({ bigquery }: BigLab): string[] =>
  bigquery.sql('SELECT id FROM peloton_sync.things ORDER BY id').map(({ id }) => String(id));

test('where nothing goes, nothing is sent', () => {
  const lab = newBigLab();
  written(lab, 't1').finish?.();
  const big = lab.run();
  big.open(things, () => {});
  expect(big.held(things).map(({ key }) => key)).toEqual(['t1']);
  const before = lab.bigquery.jobs.length;
  expect(big.remove(things, [])).toBe(0);
  big.flush?.();
  big.finish?.();
  expect(lab.bigquery.jobs.length).toBe(before);
});
