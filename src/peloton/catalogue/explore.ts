/** What sidebar and command line make of requests and answers, each on its own machine: the script only sends them. */

import { own } from '../../base/records';
import { idsIn, nextPage, pageCount } from './answer';
import { listsIn } from './answer-table';
import { type OwnIds, suggestArgs, timesFrom } from './args';
import type { Args, Entry, OwnId } from './entry';
import type { Offer } from './offers';

/**
 * What the form of a request begins with, by parameter. `nowMs` is epoch ms; `variant` names one of the request's
 * variants, empty for none.
 */
export function formOf({ entry }: Offer, ids: OwnIds, nowMs: number, variant = ''): Record<string, string> {
  return suggestArgs(entry, ids, timesFrom(nowMs), own(entry.variants, variant));
}

/**
 * What can be done with an answer: where it has lists, which of the member's ids stand in it, and the arguments of its
 * next page.
 */
export function lookAt({ entry }: Offer, args: Args, { isJson, text }: { isJson: boolean; text: string }) {
  const answer: unknown = isJson ? JSON.parse(text) : null;
  return {
    lists: listsIn(answer),
    ids: idsIn(entry, answer),
    next: nextPage(entry, args, answer),
    pages: pageCount(answer),
  };
}

export interface Question {
  offer: Offer;
  values: Record<string, string>;
}

/**
 * The next request to send for ids that a form wants and nobody knows yet: one that changes nothing, gives such an id and
 * needs none that is unknown. Null when there is no other than those that were tried.
 */
export function whereToLook(
  offers: readonly Offer[],
  { params }: Pick<Entry, 'params'>,
  ids: OwnIds,
  tried: readonly Offer[],
  nowMs: number,
): Question | null {
  const missing = neededIds(params).filter((id) => ids[id] === undefined);
  const offer = offers.find(
    (each) =>
      !(each.changes || each.isSecret || each.gone || tried.includes(each)) &&
      missing.some((id) => each.entry.gives?.[id] !== undefined) &&
      neededIds(each.entry.params).every((id) => ids[id] !== undefined),
  );
  // The last variant asks for the most.
  return offer ? { offer, values: formOf(offer, ids, nowMs, offer.variants[offer.variants.length - 1]) } : null;
}

const neededIds = (params: Entry['params']): OwnId[] =>
  Object.values(params).flatMap(({ own, required }) => (own && required ? [own] : []));
