/** Numbers with their noun. */

/** Empty for none, so that it can be left out of a sentence. */
export const counted = (amount: number, one: string, many: string): string =>
  amount === 0 ? '' : `${amount} ${amount === 1 ? one : many}`;

/** The parts that say something, as sentences one after the other. */
export const sentences = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');
