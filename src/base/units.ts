/** The two systems of units that a member may read figures in. */

/** Rows always hold metric values (see `Quantity`); `imperial` is what a member may be shown instead. */
export type Units = 'metric' | 'imperial';

/** Exact by definition, as is the foot. */
export const KM_PER_MILE = 1.609344;
export const M_PER_FOOT = 0.3048;
/** Exact by definition, too. */
const KG_PER_POUND = 0.45359237;

/** What Peloton's answers, its files and the scripts that people use call one unit. The first name is the one used here. */
const SPELLINGS: readonly (readonly string[])[] = [
  ['km', 'kms', 'kilometer', 'kilometers', 'kilometre', 'kilometres'],
  ['mi', 'mile', 'miles'],
  ['m', 'meter', 'meters', 'metre', 'metres'],
  ['ft', 'foot', 'feet'],
  ['km/h', 'kph', 'kmh', 'kmph'],
  ['mph', 'mi/h'],
  ['min/km', '/km'],
  ['min/mi', '/mi'],
  ['min/m'],
  ['lb', 'lbs', 'pound', 'pounds'],
  ['kg', 'kgs', 'kilo', 'kilos', 'kilogram', 'kilograms'],
];
const NAMES = new Map(SPELLINGS.flatMap((names) => names.map((name) => [name, names[0] ?? name] as const)));
/** What is only a part of a unit. */
const TIMES = new Map([
  ...['mins', 'minute', 'minutes'].map((name) => [name, 'min'] as const),
  ...['hr', 'hrs', 'hour', 'hours'].map((name) => [name, 'h'] as const),
]);

/**
 * The name that this program uses for a unit.
 * @param text A unit in any spelling, for example `kph` or `minutes per mile`; case, spaces and full stops do not matter.
 * @returns `km/h`, `min/mi`; what is not known comes back in lower case without spaces.
 */
export function unitNamed(text: string): string {
  const parts = text
    .toLowerCase()
    .replace(/[\s.]per[\s.]/g, '/')
    .replace(/[\s.]/g, '')
    .split('/');
  const name = parts.map((part) => TIMES.get(part) ?? NAMES.get(part) ?? part).join('/');
  return NAMES.get(name) ?? name;
}

/** What needs no conversion, beside the units above. */
const SAME_EVERYWHERE = ['watts', 'w', 'rpm', 'spm', 'bpm', '%', 'kj', 'kcal', 'min', 's', 'sec', 'min/500m'];

/** Whether this program knows what the unit means, in whatever spelling. */
export function isKnownUnit(text: string): boolean {
  const name = unitNamed(text);
  return NAMES.has(name) || SAME_EVERYWHERE.includes(name);
}

const IMPERIAL: readonly string[] = ['mi', 'ft', 'mph', 'min/mi'];
const METRIC: readonly string[] = ['km', 'km/h', 'min/km'];

/**
 * The system that units belong to.
 * @param texts Units in any spelling. The metres of the Row are the same in both systems and tell nothing.
 * @returns Null when none of them tells.
 */
export function systemOf(texts: readonly string[]): Units | null {
  const names = texts.map(unitNamed);
  if (names.some((name) => IMPERIAL.includes(name))) return 'imperial';
  return names.some((name) => METRIC.includes(name)) ? 'metric' : null;
}

const IN_KG = new Map([
  ['kg', 1],
  ['lb', KG_PER_POUND],
]);

/**
 * A weight, or a sum of weights, in another unit.
 * @param from Its unit in any spelling; null where it is not told.
 * @param to The unit that is wanted, in any spelling.
 * @returns The weight as it was where one of the units is not told or not known.
 */
export function weightIn(weight: number, from: string | null, to: string | null): number {
  const [told, wanted] = [from, to].map((unit) => IN_KG.get(unitNamed(unit ?? '')));
  return told === undefined || wanted === undefined || told === wanted ? weight : (weight * told) / wanted;
}
