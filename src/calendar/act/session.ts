/** What one sync of a calendar carries through its steps. Only the files in this folder change it. */
import type { CalendarOptions, CalendarOutcome } from '../options';
import type { SeenEvent, Step } from '../plan/step';
import type { WorkingMemory } from '../state/memory';

export interface Session {
  readonly options: CalendarOptions;
  readonly outcome: CalendarOutcome;
  memory: WorkingMemory;
  /** The calendar that events go to; null in a preview where it would have to be made. */
  calendar: GoogleAppsScript.Calendar.Calendar | null;
  /** Our events that are there, by key. */
  events: Record<string, SeenEvent>;
  /** What single events ran into: thrown when everything else is done. */
  readonly failures: unknown[];
  /** Keeps the memory, if it changed; a preview keeps nothing. */
  save(): void;
}

/**
 * Begins a sync of a calendar with a copy of its memory. `save` stores that copy, only where it changed, and never in a
 * preview.
 */
export function openSession(options: CalendarOptions): Session {
  let saved = JSON.stringify(options.memory);
  const counts = { created: 0, updated: 0, removed: 0, written: 0 };
  const session: Session = {
    options,
    outcome: { ...counts, heldBack: null, pause: null, plan: [], notes: options.notes, adherence: null },
    memory: { known: {}, deleted: {}, zone: 'Etc/UTC', ...JSON.parse(saved) },
    calendar: null,
    events: {},
    failures: [],
    save() {
      const text = JSON.stringify(session.memory);
      if (options.dryRun || text === saved) return;
      options.save(JSON.parse(text));
      saved = text;
    },
  };
  return session;
}

/** How each step of a kind is carried out; what it returns are the steps that follow from it, nothing where none do. */
export type Actions<S extends Step> = {
  // biome-ignore lint/suspicious/noConfusingVoidType: most steps have none that follow.
  [K in S['do']]: (session: Session, step: Extract<S, { do: K }>) => readonly Step[] | void;
};

/** Carries out one step, and returns the steps that follow from it. */
export function carryOut<S extends Step>(actions: Actions<S>, session: Session, step: S): readonly Step[] {
  const action = actions[step.do as S['do']] as Actions<Step>[Step['do']];
  return action(session, step as never) ?? [];
}
