/** Changes that a window asks for one after the other. */
import { createQueue } from '../../../src/ui/client/queue';

test('each begins when the one before has ended, also where that fails, and promises its own', async () => {
  const inTurn = createQueue();
  const seen: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const all = await Promise.allSettled([inTurn(work('one')), inTurn(work('two', true)), inTurn(work('three'))]);
  expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends']);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
