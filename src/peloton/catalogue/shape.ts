/** The little language in which answers are described, and the TypeScript types that follow from a description. */

/**
 * `seconds` is an epoch, `instant` ISO text, `scalar` text or a number, `=a|b` one of these words. In an object every field may be missing or null
 * unless its name ends in `!`; `*` stands for names that are data. A list has the one shape of its items.
 */
export type Shape = Leaf | ObjectShape | readonly [Shape];
export type Leaf = keyof LeafTypes | `=${string}`;
interface ObjectShape {
  readonly [field: string]: Shape;
}

interface LeafTypes {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  seconds: number;
  instant: string;
  scalar: string | number;
  null: null;
  any: unknown;
}

type WordsOf<S extends string> = S extends `${infer Word}|${infer Rest}` ? Word | WordsOf<Rest> : S;
type FromObject<S> = { [K in keyof S as K extends `${infer Name}!` ? Name : never]: FromShape<S[K]> } & {
  [K in keyof S as K extends `${string}!` ? never : K extends '*' ? never : K]?: FromShape<S[K]> | null;
} & (S extends { readonly '*': infer V } ? { [name: string]: FromShape<V> } : unknown);

export type FromShape<S> = S extends keyof LeafTypes
  ? LeafTypes[S]
  : S extends `=${infer Words}`
    ? WordsOf<Words>
    : S extends readonly [infer Item]
      ? FromShape<Item>[]
      : FromObject<S>;

type Fields<K extends string, S> = { readonly [name in K]: S };
const fields =
  <S extends Leaf>(leaf: S) =>
  <const K extends string>(...names: K[]) =>
    Object.fromEntries(names.map((name) => [name, leaf])) as unknown as Fields<K, S>;

/** Several fields of one kind. */
export const text = fields('string');
export const whole = fields('integer');
export const real = fields('number');
export const flag = fields('boolean');
export const epoch = fields('seconds');
export const open = fields('any');
/** At times text, at times a number. */
export const scalar = fields('scalar');
