/** A list in pieces of at most `size`, for services that take no more at once. */
export const slices = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

/** What is known of each one that is wanted, and for all others what `ask` gives for them, in order. Asks for nothing when none is left. */
export function fillGaps<W, T>(
  wanted: readonly W[],
  known: (one: W) => T | undefined,
  ask: (missing: W[]) => readonly T[],
): T[] {
  const found = wanted.map((one) => known(one));
  const missing = wanted.filter((_, at) => found[at] === undefined);
  const asked = missing.length > 0 ? ask(missing).values() : [].values();
  return found.map((each) => each ?? (asked.next().value as T));
}
