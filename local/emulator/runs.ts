/** Run-length lists: which value holds from which row to which. A column's formats are one run, not thousands of cells. */

/** [first index, index after the last, value], ascending and not overlapping. Gaps hold nothing. */
type Run = [from: number, to: number, value: string];
export type Runs = Run[];

export function valueAt(runs: Runs | undefined, index: number): string | null {
  if (runs === undefined) return null;
  for (const [from, to, value] of runs) if (index >= from && index < to) return value;
  return null;
}

/** The same runs with [from, to) set to the value, or emptied with null. */
export function withValue(runs: Runs, from: number, to: number, value: string | null): Runs {
  const left = runs.flatMap(([a, b, v]): Runs => (a < from ? [[a, Math.min(b, from), v]] : []));
  const right = runs.flatMap(([a, b, v]): Runs => (b > to ? [[Math.max(a, to), b, v]] : []));
  const middle: Runs = value === null ? [] : [[from, to, value]];
  return merge([...left, ...middle, ...right]);
}

/** Room for `count` new indices before `at`, which take the value found at `like`. */
export function withInserted(runs: Runs, at: number, count: number, like: number): Runs {
  const inherited = valueAt(runs, like);
  const moved = [
    ...runs.flatMap(([a, b, v]): Runs => (a < at ? [[a, Math.min(b, at), v]] : [])),
    ...runs.flatMap(([a, b, v]): Runs => (b > at ? [[Math.max(a, at) + count, b + count, v]] : [])),
  ];
  return withValue(moved, at, at + count, inherited);
}

export function withRemoved(runs: Runs, at: number, count: number): Runs {
  const cut = withValue(runs, at, at + count, null);
  return merge(cut.map(([a, b, v]): Run => (a >= at + count ? [a - count, b - count, v] : [a, b, v])));
}

function merge(runs: Runs): Runs {
  const merged: Runs = [];
  for (const run of runs) {
    const last = merged[merged.length - 1];
    if (last !== undefined && last[1] === run[0] && last[2] === run[2]) last[1] = run[1];
    else merged.push([...run]);
  }
  return merged;
}
