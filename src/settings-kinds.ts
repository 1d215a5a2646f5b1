/** The kinds of setting: how each is typed, checked and offered in a form. */
import { SettingsError } from './errors';

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
  /** Shown under "Advanced". */
  advanced?: true;
  /** Never shown in a log. */
  secret?: true;
}

/** Given with each definition; what is left out follows from its kind. */
type About<T> = Pick<Definition<T>, 'label' | 'help' | 'default' | 'advanced' | 'secret'>;

const refuse = (complaint: string): never => {
  throw new SettingsError(complaint);
};

export function choice<const T extends string>(
  about: About<NoInfer<T>> & { choices: readonly T[]; labels: Record<NoInfer<T>, string> },
): Definition<T> {
  const { choices } = about;
  const parse = (value: unknown) =>
    choices.find((each) => each === value) ?? refuse(`choose one of ${choices.join(', ')}.`);
  return { ...about, kind: 'choice', parse };
}

export function onOff(about: About<boolean>): Definition<boolean> {
  return {
    ...about,
    kind: 'switch',
    parse: (value) => (typeof value === 'boolean' ? value : refuse('choose on or off.')),
  };
}

function wholeNumber(value: unknown, min: number, max: number, complaint: string): number {
  const text = typeof value === 'string' ? value.trim() : value;
  const number = typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : text;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) return refuse(complaint);
  return number;
}

export function limit(about: About<number> & { min: number; max: number }): Definition<number> {
  const complaint = `enter a whole number from ${about.min} to ${about.max}.`;
  return { ...about, kind: 'number', parse: (value) => wholeNumber(value, about.min, about.max, complaint) };
}

/** Empty and 0 both mean none, kept as null. */
export function optionalNumber(about: About<number | null> & { min: number; max: number }): Definition<number | null> {
  const complaint = `enter a whole number from ${about.min} to ${about.max}, or leave it empty for none.`;
  const isNone = (value: unknown) =>
    value === null || value === 0 || (typeof value === 'string' && /^\s*0*\s*$/.test(value));
  return {
    ...about,
    kind: 'number',
    parse: (value) => (isNone(value) ? null : wholeNumber(value, about.min, about.max, complaint)),
  };
}

const MAX_LIST_LENGTH = 300;

/** The parts of a text that lists some things. */
export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Names with commas between them; empty for all. */
export function nameList(about: Omit<About<string>, 'default'>): Definition<string> {
  return {
    ...about,
    default: '',
    kind: 'text',
    parse(value) {
      const isList = typeof value === 'string' && value.length <= MAX_LIST_LENGTH;
      return isList ? listOf(value).join(', ') : refuse('write names with commas between them, or leave it empty.');
    },
  };
}

/** Whole numbers with commas between them; empty for all. */
export function numberList(about: Omit<About<string>, 'default'>): Definition<string> {
  const text = nameList(about);
  const isNumbers = (value: string): boolean => listOf(value).every((part) => /^\d{1,4}$/.test(part));
  return {
    ...text,
    parse(value) {
      const parsed = text.parse(value);
      return isNumbers(parsed) ? parsed : refuse('write whole numbers with commas between them, or leave it empty.');
    },
  };
}

export function daySetting(about: Omit<About<string>, 'default'>): Definition<string> {
  return {
    ...about,
    default: '',
    kind: 'text',
    parse(value) {
      const text = typeof value === 'string' ? value.trim() : '-';
      return text === '' || isDay(text) ? text : refuse('write a day like 2026-01-31, or leave it empty.');
    },
  };
}

function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const MAX_ID_LENGTH = 1000;

export function calendarChoice(about: About<string>): Definition<string> {
  return {
    ...about,
    kind: 'calendar',
    parse(value) {
      if (typeof value !== 'string') return refuse('choose a calendar, or leave it empty for our own.');
      const id = value.trim();
      return id.length <= MAX_ID_LENGTH && !/\s/.test(id) ? id : refuse('that is not the id of a calendar.');
    },
  };
}

/** One line of a given form, or empty. */
export function words(
  about: Omit<About<string>, 'default'> & { pattern: RegExp; complaint: string },
): Definition<string> {
  const { pattern, complaint, ...rest } = about;
  return {
    ...rest,
    default: '',
    kind: 'text',
    parse(value) {
      const text = typeof value === 'string' ? value.trim() : '-';
      return text === '' || pattern.test(text) ? text : refuse(complaint);
    },
  };
}
