/** For what takes effort and is wanted more than once, or never. */

/** An answer is kept, also null; a failure is not. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
