/** A connected member with the explorer's sidebar open. */
import * as explore from '../../src/peloton/catalogue/explore';
import { listOffers, type Offer } from '../../src/peloton/catalogue/offers';
import { type Member, newMember } from './member';

interface Shown {
  status: number;
  ms: number;
  isJson: boolean;
  text: string;
  lists: Array<{ path: string; rows: number }>;
  ids: Record<string, string>;
  next: Record<string, unknown> | null;
  pages: number | null;
}

export interface ExplorerLab {
  member: Member;
  key: string;
  /** As the page has them. */
  requests: Offer[];
  /** Looks for the ids that the form of this request wants, as the page does. */
  findIds(name: string): Record<string, string>;
  form(name: string, ids?: Record<string, string>, variant?: string): Record<string, string>;
  preview(
    name: string,
    typed: Record<string, unknown>,
  ): { method: string; url: string; body: string | null; phrase: string };
  run(name: string, typed?: Record<string, unknown>, consent?: Record<string, unknown>): Shown;
  toSheet(wanted: Record<string, unknown>): { sheet: string; rows: number };
  /** Fills the form in and runs it, as a member who changes nothing. */
  runAsOffered(name: string, ids?: Record<string, string>): Shown;
  /** What the page would show instead of an answer. */
  complaint(call: () => unknown): string;
}

export function newExplorerLab(options: { workouts?: number } = {}): ExplorerLab {
  const member = newMember({ workouts: options.workouts ?? 30 });
  member.connect();
  const [sidebar] = member.menu('menuExplorer').dialogs;
  const key = /<body[^>]* data-key="([^"]+)"/.exec(sidebar?.html ?? '')?.[1] ?? '';
  const call = <T>(name: string, ...args: unknown[]): T => {
    const { error, value } = member.page(name, key, ...args);
    if (error) throw new Error(error.message);
    return value as T;
  };
  const requests = listOffers();
  const offered = (name: string): Offer => {
    const found = requests.find((request) => request.name === name);
    if (!found) throw new Error(`The page does not offer ${name}`);
    return found;
  };
  const own = () => call<{ ids: Record<string, string> }>('apiExplorer').ids;
  const lab: ExplorerLab = {
    member,
    key,
    requests,
    findIds(name) {
      let ids = own();
      const tried: Offer[] = [];
      for (;;) {
        const question = explore.whereToLook(requests, offered(name).entry, ids, tried, member.machine.clock.now());
        if (!question) return ids;
        tried.push(question.offer);
        ids = { ...ids, ...lab.run(question.offer.name, question.values).ids };
      }
    },
    form: (name, ids = {}, variant = '') =>
      explore.formOf(offered(name), { ...own(), ...ids }, member.machine.clock.now(), variant),
    preview: (name, typed) => call('apiExplorerPreview', name, typed),
    run(name, typed = {}, consent = {}) {
      const answer = call<Shown>('apiExplorerRun', name, typed, consent);
      return { ...answer, ...explore.lookAt(offered(name), typed as never, answer) } as Shown;
    },
    toSheet: (wanted) => call('apiExplorerToSheet', wanted),
    runAsOffered: (name, ids = {}) => lab.run(name, lab.form(name, ids)),
    complaint(attempt) {
      try {
        attempt();
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    },
  };
  return lab;
}
