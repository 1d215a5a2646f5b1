/**
 * One colour for each discipline, wherever one is drawn: dashboard, stats page, calendar, Looker. Google Calendar offers eleven
 * colours for events, so others are of their hues; the numbers are those of `CalendarApp.EventColor`.
 */

import { own } from './records';

interface DisciplineColour {
  /** As `disciplineLabel` has it. */
  label: string;
  /** On white, and on a dark ground. */
  light: string;
  dark: string;
  event: string;
}

const of = (label: string, event: string, light: string, dark: string): DisciplineColour => ({
  label,
  event,
  light,
  dark,
});

/** In the order in which charts stack them. */
const COLOURS: readonly DisciplineColour[] = [
  of('Cycling', '11', '#d50000', '#ff6e66'),
  of('Bike Bootcamp', '4', '#e67c73', '#f2a9a2'),
  of('Running', '6', '#f4511e', '#ff8a5c'),
  of('Tread Bootcamp', '5', '#b06000', '#fcad70'),
  of('Bootcamp', '5', '#ef9a00', '#ffc04d'),
  of('Cardio', '5', '#f6bf26', '#fdd663'),
  of('Walking', '2', '#33b679', '#63d29c'),
  of('Outdoor', '2', '#7cb342', '#a5d66f'),
  of('Strength', '10', '#0b8043', '#5bb974'),
  of('Rowing', '9', '#3f51b5', '#8c9eff'),
  of('Row Bootcamp', '1', '#5c6bc0', '#aab6fe'),
  of('Meditation', '1', '#7986cb', '#b9c3f5'),
  of('Yoga', '3', '#8e24aa', '#d07ee6'),
  of('Pilates', '8', '#ad1457', '#ff8bcb'),
  of('Stretching', '7', '#039be5', '#6cc7f5'),
];

/** Of whatever has none of its own, and of what is left together. */
const OTHER: DisciplineColour = of('Other', '8', '#616161', '#bdc1c6');

/** Peloton's other words for some of them. */
const ALIASES: Readonly<Record<string, string>> = {
  circuit: 'tread_bootcamp',
  caesar: 'rowing',
  caesar_bootcamp: 'row_bootcamp',
};

const slugOf = (label: string): string => label.toLowerCase().replace(/ /g, '_');
const bySlug = new Map(COLOURS.map((colour) => [slugOf(colour.label), colour]));

/** The colour of a discipline by Peloton's word for it, such as `bike_bootcamp`; the common one for all others. */
export const colourOfSlug = (slug: string): DisciplineColour => bySlug.get(own(ALIASES, slug) ?? slug) ?? OTHER;

/** The colour of a discipline by its name for people, such as `Bike Bootcamp`. */
export const colourOfDiscipline = (label: string): DisciplineColour => bySlug.get(slugOf(label)) ?? OTHER;

/** Disciplines in the order in which charts stack them; those without a colour of their own come last, by name. */
export function inColourOrder(labels: readonly string[]): string[] {
  const place = (label: string) => {
    const at = COLOURS.findIndex((colour) => colour.label === label);
    return at < 0 ? COLOURS.length : at;
  };
  return [...labels].sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1));
}

/** By label, as Looker takes them. */
export const LIGHT_COLOURS: Readonly<Record<string, string>> = Object.fromEntries(
  [...COLOURS, OTHER].map(({ label, light }) => [label, light]),
);
