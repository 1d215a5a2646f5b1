/** The kinds of setting: how each is typed, checked and offered in a form. */
import { SettingsError } from '../base/errors';

export interface Choice {
  value: string;
  label: string;
}

export type FieldKind = 'choice' | 'switch' | 'number' | 'calendar' | 'text';

export interface Definition<T> {
  kind: FieldKind;
  label: string;
  help: string;
  default: T;
  /** Gives the value to keep, or throws a SettingsError that completes "<name>: ...". */
  parse(value: unknown): T;
  choices?: readonly string[];
  /** Of the choices. */
  labels?: Readonly<Record<string, string>>;
  /** Of a number: what is counted, the least and the most. */
  unit?: string;
  min?: number;
  max?: number;
  /** Never shown in a log. */
  secret?: true;
}

/** Given with each definition; what is left out follows from its kind. */
type Labels<T> = Pick<Definition<T>, 'label' | 'help' | 'default' | 'secret'>;

/** As it stands beside the field. */
const shown = (number: number): string => number.toLocaleString('en-US');

const reject = (complaint: string): never => {
  throw new SettingsError(complaint);
};

/** One of several words, each with a label for the form. Its parser throws SettingsError for any other. */
export function choice<const T extends string>(
  about: Labels<NoInfer<T>> & { choices: readonly T[]; labels: Record<NoInfer<T>, string> },
): Definition<T> {
  const { choices } = about;
  const parse = (value: unknown) =>
    choices.find((each) => each === value) ?? reject(`choose one of ${choices.join(', ')}.`);
  return { ...about, kind: 'choice', parse };
}

/** A switch. It is on by default, unless `about` says otherwise. */
export function onOff(about: Omit<Labels<boolean>, 'default'> & { default?: boolean }): Definition<boolean> {
  return {
    default: true,
    ...about,
    kind: 'switch',
    parse: (value) => (typeof value === 'boolean' ? value : reject('choose on or off.')),
  };
}

function wholeNumber(value: unknown, min: number, max: number, complaint: string): number {
  const text = typeof value === 'string' ? value.trim() : value;
  const number = typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : text;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) return reject(complaint);
  return number;
}

/** What is counted, and from how many to how many. */
interface Range {
  unit: string;
  min: number;
  max: number;
}

/** A whole number within a range, whose unit the form shows. Its parser throws SettingsError for any other. */
export function limit(about: Labels<number> & Range): Definition<number> {
  const complaint = `enter a whole number from ${shown(about.min)} to ${shown(about.max)}.`;
  return { ...about, kind: 'number', parse: (value) => wholeNumber(value, about.min, about.max, complaint) };
}

/**
 * A whole number within a range, or none: empty and 0 both mean none, kept as null. Its parser throws SettingsError for
 * anything else.
 */
export function optionalNumber(about: Labels<number | null> & Range): Definition<number | null> {
  const complaint = `enter a whole number from ${shown(about.min)} to ${shown(about.max)}, or leave it empty for none.`;
  const isNone = (value: unknown) =>
    value === null || value === 0 || (typeof value === 'string' && /^0*$/.test(value.trim()));
  return {
    ...about,
    kind: 'number',
    parse: (value) => (isNone(value) ? null : wholeNumber(value, about.min, about.max, complaint)),
  };
}

const MAX_LIST_LENGTH = 300;

/** The parts of a text with commas between them, trimmed, without empty ones. */
export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

type TextLabels = Omit<Labels<string>, 'default'>;

/** Empty at first. `read` gives what is kept of a text, or null for what may not be. */
function textSetting(about: TextLabels, complaint: string, read: (text: string) => string | null): Definition<string> {
  return {
    ...about,
    default: '',
    kind: 'text',
    parse: (value) => (typeof value === 'string' ? read(value.trim()) : null) ?? reject(complaint),
  };
}

const parseList = (text: string, pattern: RegExp): string | null =>
  text.length <= MAX_LIST_LENGTH && listOf(text).every((part) => pattern.test(part)) ? listOf(text).join(', ') : null;

/** Names with commas between them; empty for all. Its parser throws SettingsError for anything but text. */
export function nameList(about: TextLabels): Definition<string> {
  return textSetting(about, 'write names with commas between them, or leave it empty.', (text) => parseList(text, /./));
}

/** Whole numbers with commas between them; empty for all. Its parser throws SettingsError for any other text. */
export function numberList(about: TextLabels): Definition<string> {
  const complaint = 'write whole numbers with commas between them, or leave it empty.';
  return textSetting(about, complaint, (text) => parseList(text, /^\d{1,4}$/));
}

/** A day as `yyyy-mm-dd`, or empty. Its parser throws SettingsError for any other text. */
export function daySetting(about: TextLabels): Definition<string> {
  const complaint = 'write a day like 2026-01-31, or leave it empty.';
  return textSetting(about, complaint, (text) => (text === '' || isDay(text) ? text : null));
}

function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const MAX_ID_LENGTH = 1000;

/** The id of a calendar, or empty for our own. Whether there is such a calendar is asked where settings are saved. */
export function calendarChoice(about: TextLabels): Definition<string> {
  const isId = (text: string) => text.length <= MAX_ID_LENGTH && !/\s/.test(text);
  const complaint = 'choose a calendar, or leave it empty for our own.';
  return { ...textSetting(about, complaint, (text) => (isId(text) ? text : null)), kind: 'calendar' };
}

/** One line of a given form, or empty. Its parser throws SettingsError with `complaint` for any other text. */
export function words(about: TextLabels & { pattern: RegExp; complaint: string }): Definition<string> {
  const { pattern, complaint, ...rest } = about;
  return textSetting(rest, complaint, (text) => (text === '' || pattern.test(text) ? text : null));
}
