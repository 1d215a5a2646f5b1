/** Every request of the catalogue in an order in which each finds the ids that it needs. */
import type { Args, Entry } from '../../src/peloton/catalogue/entry';
import { type Described, listDescribed } from '../../src/peloton/catalogue/texts/index';

export interface Stop extends Described {
  /** Null for the request as it is. */
  variant: string | null;
  /** The variant's own values. */
  values: Args;
}

/** Known before the first request. */
const AT_THE_START = ['userId', 'username'];

const needsOf = ({ params }: Entry): string[] =>
  Object.values(params).flatMap(({ own, required }) => (own !== undefined && required ? [own] : []));

/** Reading first; then changes in the order of the catalogue, and last what cannot be undone. */
export function planTour(): Stop[] {
  const all = listDescribed();
  const reading = inReach(all.filter(({ entry }) => entry.changes === undefined));
  const changing = all.filter(({ entry }) => entry.changes === 'yes');
  const final = all.filter(({ entry }) => entry.changes === 'for good');
  return [...reading, ...changing, ...final].flatMap(stopsOf);
}

/** Each as soon as something before it gives its ids. */
function inReach(listed: Described[]): Described[] {
  const known = new Set(AT_THE_START);
  const ordered: Described[] = [];
  let open = listed;
  while (open.length > 0) {
    const ready = open.filter(({ entry }) => needsOf(entry).every((id) => known.has(id)));
    if (ready.length === 0) throw new Error(`Nothing gives the ids of ${open.map(({ name }) => name).join(', ')}`);
    for (const { entry } of ready) for (const id of Object.keys(entry.gives ?? {})) known.add(id);
    ordered.push(...ready);
    open = open.filter((one) => !ready.includes(one));
  }
  return ordered;
}

const stopsOf = (listed: Described): Stop[] => {
  const variants = Object.entries(listed.entry.variants ?? {});
  if (variants.length === 0) return [{ ...listed, variant: null, values: {} }];
  return variants.map(([variant, values]) => ({ ...listed, variant, values }));
};

export const titleOf = ({ entry, variant }: Stop): string =>
  variant === null || variant === 'plain' ? entry.title : `${entry.title} (${variant})`;
