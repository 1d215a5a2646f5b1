/** Links to the stats and to the calendar: made, shown once, changed and ended. */
import { changeSharing, endSharing, isSharing, linksInForce, sharedWith } from '../../src/commands/share';
import { keys } from '../../src/run/keys';
import { newCommandLab } from '../support/command-lab';

const ADDRESS = 'https://script.google.com/macros/s/AKfycb123/exec';

function lab() {
  const { world } = newCommandLab();
  let serial = 0;
  const crypto = { ...world.crypto, randomText: () => `secret${++serial}` };
  const own = { ...world, crypto };
  const holderOf = (link: string) => sharedWith(own, 'u1', own.crypto.sha256(/key=(\w+)/.exec(link)?.[1] ?? ''));
  return { world: own, holderOf };
}

test('nothing is shared before a link is made, and none is made without an address', () => {
  const { world } = lab();
  expect([isSharing(world), linksInForce(world)]).toEqual([false, []]);
  expect(() => changeSharing(world, { stats: 'new' })).toThrow();
  expect(isSharing(world)).toBe(false);
});

test('a link shows the blocks that were chosen; the secret itself is not kept', () => {
  const { world, holderOf } = lab();
  const { stats, feed } = changeSharing(world, { address: ADDRESS, blocks: ['totals', 'unknown'], stats: 'new' });
  expect(stats).toEqual({ isShared: true, link: `${ADDRESS}?key=secret1` });
  expect(feed).toEqual({ isShared: false, link: '' });
  expect(holderOf(stats.link)).toEqual({ link: 'stats', blocks: ['totals'] });
  expect(JSON.stringify(keys.sharing(world.store, 'u1').load())).not.toContain('secret1');
  expect(changeSharing(world).stats).toEqual({ isShared: true, link: '' });
});

test('another link ends the one before, and `off` ends it for good', () => {
  const { world, holderOf } = lab();
  const [first, second] = [1, 2].map(() => changeSharing(world, { address: ADDRESS, feed: 'new' }).feed.link);
  expect([holderOf(first ?? ''), holderOf(second ?? '')]).toEqual([null, { link: 'feed', showsNotes: false }]);
  changeSharing(world, { feed: 'off' });
  expect([holderOf(second ?? ''), isSharing(world)]).toEqual([null, false]);
});

test('a link to no block at all is refused; whoever disconnects ends all of them', () => {
  const { world } = lab();
  const shared = { address: ADDRESS, blocks: ['totals'], stats: 'new', feed: 'new' };
  changeSharing(world, shared);
  expect(() => changeSharing(world, { blocks: [] })).toThrow('Choose at least one thing to share.');
  endSharing(world);
  expect([isSharing(world), linksInForce(world)]).toEqual([false, []]);
});
