/** Work that is done one after the other, however fast it is asked for. */

/**
 * Makes a queue: what it is given begins when what came before has ended, well or not. It promises what the work promises.
 */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}
