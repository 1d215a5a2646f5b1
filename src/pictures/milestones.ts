/** What milestones and Eddington numbers are called, on the stats page and on the dashboard. */
import type { Units } from '../base/units';
import type { Eddington } from '../streams/derived/eddington';
import type { Milestone } from '../streams/derived/milestones';
import { counted, distanceIn, minutesText, whole } from './words';

const BESTS: ReadonlyArray<Milestone['kind']> = ['longest', 'farthest', 'highest'];

/** One workout may be the best in more than one way: it stands once. */
export interface ToldMilestone {
  day: string;
  title: string;
  discipline: string | null;
  headline: string;
}

/**
 * Milestones in words, in their order.
 * @param units In which distances are told.
 * @param locale The reader's own where it is left out.
 */
export function tellMilestones(all: readonly Milestone[], units: Units, locale?: string): ToldMilestone[] {
  const isBest = ({ kind }: Milestone) => BESTS.includes(kind);
  const nameOf = ({ day, title, discipline }: Milestone) => JSON.stringify([day, title, discipline]);
  const told = new Set<string>();
  return all.flatMap((milestone) => {
    const { day, title, discipline } = milestone;
    if (!isBest(milestone)) return [{ day, title, discipline, headline: headlineOf(milestone, locale) }];
    if (told.has(nameOf(milestone))) return [];
    told.add(nameOf(milestone));
    const same = all.filter((each) => isBest(each) && nameOf(each) === nameOf(milestone));
    const ordered = BESTS.flatMap((kind) => same.filter((each) => each.kind === kind));
    return [{ day, title, discipline, headline: bestsOf(ordered, units, locale) }];
  });
}

function headlineOf({ kind, value, discipline }: Milestone, locale?: string): string {
  // Every hundredth is told, so that each ordinal ends alike.
  if (kind === 'count') return `${whole(value ?? 0, locale)}th workout`;
  if (kind === 'comeback') return `Back after ${counted(value ?? 0, 'day', 'days', locale)}`;
  return discipline === null ? 'The first workout' : `First ${discipline} workout`;
}

function bestsOf(bests: readonly Milestone[], units: Units, locale?: string): string {
  const words = bests.map(({ kind, value }) => {
    const figure =
      kind === 'longest'
        ? minutesText(value ?? 0, locale)
        : kind === 'farthest'
          ? distanceIn(units, value ?? 0, locale).join(' ')
          : `${whole(value ?? 0, locale)} kJ`;
    return `${kind === 'highest' ? 'most output' : kind} (${figure})`;
  });
  return `${bests[0]?.discipline ?? 'Other'}: ${words.join(', ')}`;
}

const NAMES: Record<Eddington['of'], [name: string, verb: string]> = {
  rides: ['Rides', 'ridden'],
  runs: ['Runs', 'run'],
  output: ['Output', 'put out'],
};

/** `done` and `next` are sentences without their full stop. */
export interface ToldEddington {
  name: string;
  number: number;
  done: string;
  next: string;
}

/**
 * Eddington numbers in words, distances in the member's unit only.
 * @param locale The reader's own where it is left out.
 */
export function tellEddington(all: readonly Eddington[], units: Units, locale?: string): ToldEddington[] {
  const other = units === 'metric' ? 'mi' : 'km';
  return all
    .filter(({ unit }) => unit !== other)
    .map(({ of, unit, number, toNext }) => {
      const [name, verb] = NAMES[of];
      const amount = (count: number) =>
        of === 'output' ? `${whole(count * 10, locale)} kJ` : `${whole(count, locale)} ${unit}`;
      const days = (count: number, one: string) => counted(count, one, `${one}s`, locale);
      return {
        name,
        number,
        done: `${days(number, 'day')} with at least ${amount(number)} ${verb}`,
        next: `${days(toNext, 'more day')} with ${amount(number + 1)} make${toNext === 1 ? 's' : ''} it ${whole(number + 1, locale)}`,
      };
    });
}
