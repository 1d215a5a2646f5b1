/** What an hour may cost, by the bench: never more than so much, and with many workouts no more than with few. */

/** Of some executions; see `bench.ts`. */
export interface Cost {
  stage: string;
  peloton: number;
  google: number;
  'cells read': number;
  'cells written': number;
  runs: number;
  'virtual s': number;
  'longest s': number;
  'cpu s': number;
  'heap MB': number;
}

export interface HourCosts {
  workouts: number;
  quiet: Cost;
  /** Of some hours with a new workout each. */
  news: Cost[];
}

/** What an hour may cost at most. */
const LIMITS = { quiet: { google: 15, peloton: 3, cells: 0 }, news: { google: 60, cells: 20_000 } };
/** From so many workouts on not all of them are read, and an hour costs the same. */
const MANY = 500;
/** What depends on what stands in the sheets: a row of the same day that is read before it is changed, songs of a new class. */
const SLACK = { calls: 3, cells: 1000, cpuSec: 0.15, cpuTimes: 1.5 };

/** What costs too much, a sentence each. */
export function complaintsAbout(all: readonly HourCosts[]): string[] {
  const found: string[] = [];
  const check = (isFine: boolean, text: string) => {
    if (!isFine) found.push(text);
  };
  const many = all.filter(({ workouts }) => workouts >= MANY);
  const least = many.length > 0 ? many.reduce((few, each) => (each.workouts < few.workouts ? each : few)) : undefined;
  for (const { workouts, quiet, news } of all) {
    const { google, peloton, cells } = LIMITS.quiet;
    const isQuiet = quiet.google <= google && quiet.peloton <= peloton && quiet['cells read'] <= cells;
    check(isQuiet, `${workouts} workouts: an hour with nothing new costs too much.`);
    const most = (of: keyof Omit<Cost, 'stage'>, costs: readonly Cost[] = news) =>
      Math.max(...costs.map((cost) => cost[of]));
    check(most('google') <= LIMITS.news.google, `${workouts} workouts: a new one costs ${most('google')} calls.`);
    if (workouts < MANY || least === undefined) continue;
    check(
      most('cells read') <= LIMITS.news.cells,
      `${workouts} workouts: a new one reads ${most('cells read')} cells.`,
    );
    const grows = (of: keyof Omit<Cost, 'stage'>, slack: number) =>
      check(
        most(of) <= most(of, least.news) + slack,
        `${workouts} workouts: a new one costs ${most(of)} (${of}), with ${least.workouts} it is ${most(of, least.news)}.`,
      );
    grows('peloton', SLACK.calls);
    grows('google', SLACK.calls);
    grows('cells read', SLACK.cells);
    grows('cells written', SLACK.cells);
    // The least of some hours: what a loaded computer adds is not the program's.
    const leastCpu = (costs: readonly Cost[]) => Math.min(...costs.map((cost) => cost['cpu s']));
    check(
      leastCpu(news) <= leastCpu(least.news) * SLACK.cpuTimes + SLACK.cpuSec,
      `${workouts} workouts: a new one takes ${leastCpu(news)} s of processor time, with ${least.workouts} ${leastCpu(least.news)} s.`,
    );
  }
  return found;
}
