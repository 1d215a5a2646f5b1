/** What milestones are called, on the stats page and on the dashboard. */
import type { Units } from '../base/units';
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
 */
export function tellMilestones(all: readonly Milestone[], units: Units): ToldMilestone[] {
  const isBest = ({ kind }: Milestone) => BESTS.includes(kind);
  const nameOf = ({ day, title, discipline }: Milestone) => JSON.stringify([day, title, discipline]);
  const told = new Set<string>();
  return all.flatMap((milestone) => {
    const { day, title, discipline } = milestone;
    if (!isBest(milestone)) return [{ day, title, discipline, headline: headlineOf(milestone) }];
    if (told.has(nameOf(milestone))) return [];
    told.add(nameOf(milestone));
    const same = all.filter((each) => isBest(each) && nameOf(each) === nameOf(milestone));
    const ordered = BESTS.flatMap((kind) => same.filter((each) => each.kind === kind));
    return [{ day, title, discipline, headline: bestsOf(ordered, units) }];
  });
}

function headlineOf({ kind, value, discipline }: Milestone): string {
  // Every hundredth is told, so that each ordinal ends alike.
  if (kind === 'count') return `${whole(value ?? 0)}th workout`;
  if (kind === 'comeback') return `Back after ${counted(value ?? 0, 'day')}`;
  return discipline === null ? 'The first workout' : `First ${discipline} workout`;
}

function bestsOf(bests: readonly Milestone[], units: Units): string {
  const words = bests.map(({ kind, value }) => {
    const figure =
      kind === 'longest'
        ? minutesText(value ?? 0)
        : kind === 'farthest'
          ? distanceIn(units, value ?? 0).join(' ')
          : `${whole(value ?? 0)} kJ`;
    return `${kind === 'highest' ? 'most output' : kind} (${figure})`;
  });
  return `${bests[0]?.discipline ?? 'Other'}: ${words.join(', ')}`;
}
