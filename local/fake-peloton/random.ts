/** Repeatable chance: the same seed always gives the same account. */

export interface Random {
  /** 0 <= x < 1. */
  next(): number;
  between(low: number, high: number): number;
  /** Whole number, both ends included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** 32 hexadecimal digits, the form of Peloton's ids. */
  id(): string;
}

/** Mixes a number so that neighbours share nothing (the finaliser of MurmurHash3). */
export function scramble(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** A repeatable value in 0 <= x < 1 for any place, without drawing those before it. */
export const noiseAt = (seed: number, place: number): number =>
  scramble(seed ^ Math.imul(place + 1, 0x9e3779b1)) / 4294967296;

export function hexId(seed: number): string {
  let text = '';
  for (let part = 0; part < 4; part++) {
    text += scramble(Math.imul(seed + 1, 0x9e3779b1) ^ scramble(part * 0x51ed27 + seed))
      .toString(16)
      .padStart(8, '0');
  }
  return text;
}

export function createRandom(seed: number): Random {
  let state = scramble(seed + 0x6d2b79f5);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => list[whole(0, list.length - 1)] as (typeof list)[number],
    id: () => hexId(whole(0, 0x7fffffff)),
  };
}
