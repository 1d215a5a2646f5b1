import { heardLately } from '../../../../src/run/parts/dashboard/feed';

/** As if so many songs came since all were counted. */
function heardOf(count: number) {
  const all = Array.from({ length: count }, (_, place) => ({ title: `Song ${place}` }));
  const slice = (_table: unknown, _columns: unknown, from: number, most: number) => ({
    rows: all.slice(from, from + most),
  });
  const ctx = { sinks: { destinations: () => [{ slice }] }, settings: { songsToSheet: true } };
  return heardLately(ctx as never, { lists: { songRows: 0 } } as never);
}

test('new songs are counted beside the others, and all are counted again where there are too many to look at', () => {
  expect(heardOf(0)).toEqual([]);
  expect(heardOf(2000)).toHaveLength(2000);
  expect(heardOf(2001)).toBeNull();
});
