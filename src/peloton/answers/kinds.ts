/**
 * The kinds of values that Peloton's answers are made of, as Zod schemas. They run on Node only: the script takes the types that
 * follow from them (types.ts) and nothing that runs.
 */
import { z } from 'zod';

/** A field that may be missing or null, as every one may that is not written without it. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().exactOptional();

/** Which fields are marked as needed. */
export const NEEDED = z.registry<{ needed: true }>();

/**
 * Marks a field without which the object that it stands in is of no use to us. Peloton may still leave it out in one object; where
 * none of a whole list has it, its name or its meaning has changed. Those that must be there are needed without a mark.
 */
export function needed<T extends z.ZodType>(field: T): T {
  const own = field.clone();
  NEEDED.add(own, { needed: true });
  return own;
}

/** A list that must be there. Its items may be null, as where nothing was measured. */
export const items = <T extends z.ZodType>(item: T) => z.array(item.nullable());

/** A list that may be missing or null. */
export const list = <T extends z.ZodType>(item: T) => maybe(items(item));

/** An object whose field names are data. */
export const byName = <T extends z.ZodType>(value: T) => z.record(z.string(), value);

export const text = maybe(z.string());
export const whole = maybe(z.int());
export const real = maybe(z.number());
export const flag = maybe(z.boolean());
/** Anything: not looked into. */
export const open = z.unknown().exactOptional();
export const openList = maybe(z.array(z.unknown()));
/** At times text, at times a number. */
export const textOrNumber = maybe(z.union([z.string(), z.number()], 'string or number'));
/** A time that has been seen, or may come, in both forms. */
export const epochOrIso = textOrNumber.describe('Epoch seconds or ISO 8601: both have been seen');

/** Within a century and a half of 1970: other whole numbers, such as milliseconds, are no time. */
const LIMIT_SEC = 5_000_000_000;
const seconds = maybe(z.int('seconds').gte(-LIMIT_SEC, 'seconds').lte(LIMIT_SEC, 'seconds'));

/** A point in time, UTC. */
export const epochSec = seconds.describe('Epoch seconds');
/** The same with what is to be known about it. */
export const epochSecOf = (about: string) => seconds.describe(`Epoch seconds. ${about}`);

/** ISO 8601 text. */
export const instant = z
  .string('instant')
  .refine((value) => !Number.isNaN(Date.parse(value)), 'instant')
  .describe('ISO 8601');

/** One of these words. */
export const oneOf = <const W extends readonly string[]>(...words: W) => maybe(z.enum(words, words.join('|')));
