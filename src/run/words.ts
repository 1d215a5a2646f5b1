/** Numbers with their noun. */

/** A number with its noun; empty for 0, so that it can be left out of a sentence. */
export const counted = (amount: number, one: string, many: string): string =>
  amount === 0 ? '' : `${amount} ${amount === 1 ? one : many}`;

/** The texts one after the other, without those that are empty. */
export const sentences = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');
