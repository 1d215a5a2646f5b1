/** For what takes effort and is wanted more than once, or never. */

/** A function that calls `make` when it is first called and keeps its answer, also null. A failure is not kept. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
