/** A connected member with the explorer's sidebar open. */
import { type Member, newMember } from './member';

export interface Shown {
  status: number;
  ms: number;
  bytes: number;
  isJson: boolean;
  text: string;
  lists: Array<{ path: string; rows: number }>;
  ids: Record<string, string>;
  next: Record<string, unknown> | null;
  pages: number | null;
}

/** As the page lists it. */
export interface OfferedRequest {
  name: string;
  changes: string | null;
  isPrivate: boolean;
  isSecret: boolean;
  params: Array<{ name: string; own?: string; required?: boolean }>;
}

export interface ExplorerLab {
  member: Member;
  key: string;
  requests: OfferedRequest[];
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
  const lab: ExplorerLab = {
    member,
    key,
    requests: requestsIn(sidebar?.html ?? ''),
    form: (name, ids = {}, variant = '') => call('apiExplorerForm', name, ids, variant),
    preview: (name, typed) => call('apiExplorerPreview', name, typed),
    run: (name, typed = {}, consent = {}) => call('apiExplorerRun', name, typed, consent),
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

function requestsIn(html: string): OfferedRequest[] {
  const json = /<script type="application\/json" id="catalogue">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  return JSON.parse(json) as OfferedRequest[];
}
