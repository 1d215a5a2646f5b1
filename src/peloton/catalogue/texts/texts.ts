/** The form of what people are told of a request. */
import type { Args } from '../entry';

export interface RequestTexts {
  title: string;
  /** Quirks. */
  about?: string;
  /** What its parameters mean, where `params.ts` does not say it. */
  params?: Readonly<Record<string, string>>;
  /** Ways to ask that deserve a name of their own. */
  variants?: Readonly<Record<string, Args>>;
  /** Public code or notes from which it is known. */
  source: string;
  /** yyyy-mm of the last evidence that it works. */
  seen: string;
}

/** Of every request of a resource: the compiler misses one that has none. */
export type TextsOf<Requests> = Readonly<Record<keyof Requests, RequestTexts>>;
