/** Run-length lists: which value holds from which row to which. A column's formats are one run, not thousands of cells. */

/** [first index, index after the last, value], ascending and not overlapping. Gaps hold nothing. None is changed once it is made. */
type Run = readonly [from: number, to: number, value: string];
export type Runs = readonly Run[];

/** How many runs end at or before an index, which is where one that holds it would stand. */
function countBefore(runs: Runs, index: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.[1] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function valueAt(runs: Runs | undefined, index: number): string | null {
  if (runs === undefined || runs.length === 0) return null;
  const run = runs[countBefore(runs, index)];
  return run !== undefined && run[0] <= index ? run[2] : null;
}

/** The same runs with [from, to) set to the value, or emptied with null. */
export function withValue(runs: Runs, from: number, to: number, value: string | null): Runs {
  if (from >= to) return runs;
  let first = countBefore(runs, from);
  let end = first;
  while (end < runs.length && (runs[end]?.[0] ?? 0) < to) end += 1;
  const [head, tail] = [runs[first], runs[end - 1]];
  if (end === first ? value === null : end === first + 1 && head !== undefined && holds(head, from, to, value))
    return runs;
  const middle: Run[] = value === null ? [] : [[from, to, value]];
  if (end > first && head !== undefined && head[0] < from) middle.unshift([head[0], from, head[2]]);
  if (end > first && tail !== undefined && tail[1] > to) middle.push([to, tail[1], tail[2]]);
  // What touches it may hold the same.
  if (first > 0) middle.unshift(runs[--first] as Run);
  if (end < runs.length) middle.push(runs[end++] as Run);
  return [...runs.slice(0, first), ...merge(middle), ...runs.slice(end)];
}

const holds = (run: Run, from: number, to: number, value: string | null) =>
  run[2] === value && run[0] <= from && run[1] >= to;

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
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged[merged.length - 1];
    if (last !== undefined && last[1] === run[0] && last[2] === run[2])
      merged[merged.length - 1] = [last[0], run[1], run[2]];
    else merged.push(run);
  }
  return merged;
}
