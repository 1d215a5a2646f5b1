/** What one sync of a calendar carries through its steps. Only the files in this folder change it. */
import type { CalendarOptions, CalendarOutcome } from '../options';
import type { NoteStep, SeenEvent, Step } from '../plan/step';
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

/** Steps that cost no call and change nothing outside of our memory: a preview takes them, too. */
const NOTES: Record<NoteStep['do'], true> = {
  tell: true,
  'hold back': true,
  'tell unfinished write': true,
  'forget own calendar': true,
  'keep own calendar': true,
  'change home': true,
  'note zone': true,
  'miss calendars': true,
  'miss old events': true,
  'take in event': true,
  'begin schedule': true,
  'refuse move': true,
  'refuse link': true,
  'forget refusals': true,
  'remember event': true,
  'forget old events': true,
  'drop old calendars': true,
  'end schedule': true,
  'begin events': true,
  'begin workouts': true,
  'miss workouts': true,
  'note workouts': true,
};

/** Whether a step touches neither Google nor Peloton; only such steps are taken in a preview. */
export const isNote = (step: Step): step is NoteStep => step.do in NOTES;
