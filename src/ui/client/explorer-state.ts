/** What the explorer knows while it is open: the requests there are, the ids seen so far, and how one is sent. */
import type { Explored, explorerAnswer } from '../../commands/explorer';
import { lookAt } from '../../peloton/catalogue/explore';
import { listOffers, type Offer } from '../../peloton/catalogue/offers';
import { byId } from './dom';
import { call, messageOf } from './page';

export type Ids = Record<string, string>;
export type Values = Record<string, string>;
export type Answer = Explored & ReturnType<typeof lookAt> & { bytes: number };

/** Every request there is, in the order of the catalogue. */
export const requests: readonly Offer[] = listOffers();

/** Every id found so far, newest first, by kind. */
const known = new Map<string, string[]>();

/** Remembers ids by their kind, the newest first. */
export function learn(ids: object): void {
  for (const [kind, id] of Object.entries(ids as Ids))
    known.set(kind, [id, ...idsOf(kind).filter((other) => other !== id)]);
}

/** All ids of a kind, the newest first. */
export const idsOf = (kind: string | undefined): readonly string[] => known.get(kind ?? '') ?? [];
/** The newest id of each kind. */
export const newestIds = (): Ids => Object.fromEntries([...known].map(([kind, ids]) => [kind, ids[0] ?? '']));

/** Asks for the member's own ids and remembers them. Rejects where nobody is connected. */
export async function open(): Promise<void> {
  const { ids } = await call<ReturnType<typeof explorerAnswer>>('apiExplorer');
  learn(ids);
}

/** Sends a request, and remembers the ids that its answer shows. */
export async function ask(request: Offer, values: object, consent: object): Promise<Answer> {
  const answer = await call<Explored>('apiExplorerRun', request.name, values, consent);
  const found = lookAt(request, values as Values, answer);
  learn(found.ids);
  return { ...answer, ...found, bytes: new Blob([answer.text]).size };
}

/** Runs the work; what goes wrong stands in the element of that id, if by then it `isStillShown` what the work was about. */
export async function explain(id: string, work: () => Promise<void>, isStillShown: () => boolean): Promise<void> {
  byId(id).textContent = '';
  try {
    await work();
  } catch (error) {
    if (isStillShown()) byId(id).textContent = messageOf(error);
  }
}

/** A text without the marks of code that the catalogue has for its other pages. */
export const plain = (text: string): string => text.replace(/`/g, '');
