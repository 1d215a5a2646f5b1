/** What the stats page is made of, and who sees which of it. */
import { keys } from '../../../src/run/keys';
import { keepStats, nextClasses, publicStats } from '../../../src/run/parts/stats';
import { classAt, NOW } from '../../support/calendar-lab';
import { LAB_START, newRunLab } from '../../support/run-lab';

const HOUR = 3_600_000;

test('the next classes are the ten soonest that have not ended', () => {
  const items = Array.from({ length: 14 }, (_, index) => classAt(12 - index));
  const next = nextClasses(items, NOW);
  expect(next.map(({ title }) => title)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((hours) => `${hours} h Pop Ride`));
});

test('a snapshot is written anew only where something in it is', () => {
  const { ctx, wait } = newRunLab();
  const madeAt = () => keys.stats(ctx.world.store, 'u1').load().madeAt;
  const classes = nextClasses([classAt(1)], NOW);
  keepStats(ctx, { classes });
  wait(HOUR);
  keepStats(ctx, { classes });
  expect(madeAt()).toBe(LAB_START);
  keepStats(ctx, { classes: [] });
  expect(madeAt()).toBe(LAB_START + HOUR);
});

test('shows the blocks that were chosen and nothing else, without classes that are over', () => {
  const { ctx } = newRunLab();
  const over = { ...classAt(0), startAt: LAB_START - 2 * HOUR, endAt: LAB_START - HOUR };
  const ahead = { ...classAt(1), startAt: LAB_START, endAt: LAB_START + HOUR, title: 'Ahead' };
  keepStats(ctx, { classes: nextClasses([over, ahead], LAB_START - 3 * HOUR) });
  const stats = publicStats(ctx.world, ctx.account, ['classes']);
  expect(stats.classes?.map(({ title }) => title)).toEqual(['Ahead']);
  expect(stats).not.toHaveProperty('name');
  expect(publicStats(ctx.world, ctx.account, ['name']).name).toBe('rider');
});
