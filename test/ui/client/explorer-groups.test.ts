/** The order of the explorer's requests. */
import { listOffers } from '../../../src/peloton/catalogue/offers';
import { groupOffers } from '../../../src/ui/client/explorer-groups';

const GROUPS = groupOffers(listOffers());

test('it opens on what is asked for most, which reads and exists, and ends with signing in', () => {
  const often = GROUPS[0]?.offers ?? [];
  expect(often.map(({ name }) => name).slice(0, 3)).toEqual(['workouts', 'workout', 'performanceGraph']);
  expect(often).toHaveLength(8);
  expect(often.filter(({ changes, gone, isSecret }) => changes !== null || gone !== null || isSecret)).toEqual([]);
  expect(GROUPS.at(-1)?.title).toBe('auth');
  expect(GROUPS.at(-1)?.offers.map(({ name }) => name)).toContain('login');
});

test('every request stands there once', () => {
  const names = GROUPS.flatMap(({ offers }) => offers.map(({ name }) => name));
  expect([...names].sort()).toEqual(
    listOffers()
      .map(({ name }) => name)
      .sort(),
  );
});

test('what a search leaves keeps its order, and no heading is empty', () => {
  const few = groupOffers(listOffers().filter(({ name }) => ['login', 'me', 'workout'].includes(name)));
  expect(few.map(({ title, offers }) => [title, offers.map(({ name }) => name)])).toEqual([
    ['often used', ['workout']],
    ['user', ['me']],
    ['auth', ['login']],
  ]);
});
