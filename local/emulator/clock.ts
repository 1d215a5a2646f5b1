/** `Date` for the script: the real one, except that now is the machine's virtual time. */

/** A plain function and no proxy: scripts make dates by the hundred thousand. */
export function createDate(now: () => number): DateConstructor {
  function VirtualDate(...args: [] | [number]): unknown {
    if (new.target === undefined) return new Date(now()).toString();
    const given: [number] = args.length === 0 ? [now()] : args;
    if (new.target !== (VirtualDate as unknown)) return Reflect.construct(Date, given, new.target);
    return given.length === 1 ? new Date(given[0]) : Reflect.construct(Date, given);
  }
  const own = { ...Object.getOwnPropertyDescriptors(Date), now: { value: now } };
  return Object.defineProperties(VirtualDate, own) as unknown as DateConstructor;
}
