/**
 * Everything that a sync and its commands keep in the member's store between executions: one line for each key, with the type
 * of its value. The strings must never change, because members' bookmarks are found under them.
 * Sign-in (`account`, `session.*`, `signin`) and pages (`pageKeys`) keep theirs where nothing else may read them
 * (`peloton/auth/session.ts`, `ui/keys.ts`); an option keeps its own under its name, in its folder, and so does the test of the
 * Google account (`selftest`, in `commands/self-test/`).
 */
import type { Store } from '../base/ports';
import type { CalendarMemory } from '../calendar/state/memory';
import { type FedPast, noFed } from '../dashboard/feed';
import type { Changes } from '../destinations/sheets/sync-log';
import { noPast, type Past } from '../streams/derived/past';
import type { WorkoutStats } from '../streams/derived/stats';
import type { ScheduleMemory } from '../streams/schedule/schedule';
import type { WatchState } from '../streams/watch/watch';
import { type KeyIndex, keyIndex } from '../sync/key-index';
import { emptySnapshotState, type SnapshotState } from '../sync/snapshot';
import { emptyLogState, type LogState, type StateFile, stateFile } from '../sync/state';
import { emptyStatus, type Status } from './status';

/** When a table is refreshed. */
export interface RefreshSchedule {
  /** Epoch ms; 0 while it was never tried. */
  dueAt: number;
  /** When it was last refreshed to the end, epoch ms; 0 for never. */
  completeAt: number;
  /** Failures in a row. */
  fails: number;
  /** Why the last refresh failed or what it left out, a sentence; empty when there is nothing to say. */
  problem: string;
  /** What a destination said that did not take it, a sentence; not there once all did. */
  unwritten?: string;
  /** Records whose own reading is still to come. */
  left: number;
}

/** How far the accounts and the histories of friends are. */
export interface PeopleState {
  /** When accounts were last read, epoch ms, and for which destination. */
  readAt: number;
  readFor: string;
  /** When all histories were last looked at whatever their numbers, epoch ms; left out for never. */
  comparedAt?: number;
  /** How many workouts each friend had when their history was complete. */
  done: Record<string, number>;
  /** How many those have whose history is to be brought up to date. */
  left: Record<string, number>;
}

/** Of the last full export that was imported. */
export interface ImportState {
  /** When it was made, ISO 8601; empty for none. */
  madeAt: string;
  /** When the last piece of an import began, epoch ms; 0 for never. */
  endedAt: number;
  /** Whether pieces are still to come. */
  isOpen: boolean;
  /** What the pieces so far changed. */
  rows: Changes;
  events: Changes;
}

export const noChanges = (): Changes => ({ created: 0, updated: 0, removed: 0 });

/** A class that is still to come, as the stats page shows it. */
export interface NextClass {
  /** ISO 8601. */
  startAt: string;
  endAt: string;
  title: string;
  discipline: string;
  instructor: string;
  live: boolean;
}

/**
 * The published page goes on running the build that it was published with, on what newer builds keep. This number stands in
 * what it reads (`StatsSnapshot`, `Sharing`) and is raised whenever an older build could not read that, or the memory of the
 * calendar, as it is meant.
 */
export const WEB_STATE = 1;

/** What the stats page is made of. */
export interface StatsSnapshot {
  /** `WEB_STATE` of the build that wrote it. */
  v: number;
  /** Epoch ms. */
  madeAt: number;
  workouts: WorkoutStats | null;
  classes: NextClass[];
}

/** By link: the digest of its secret, which itself is shown once and not kept; empty while there is none. */
export interface Sharing {
  /** `WEB_STATE` of the build that wrote it. */
  v: number;
  /** The script that the links are of: in a copy of it none is in force. Empty where an older build wrote it. */
  scriptId: string;
  /** The feed shows the member's notes and places, too. */
  notes: boolean;
  stats: string;
  feed: string;
  /** Names of the blocks of the stats page that its link shows. */
  blocks: readonly string[];
}

/** Of which version everything else is that is kept. */
export interface Stored {
  /** How many steps of `upgrade/steps.ts` were taken. */
  steps: number;
  /** The version that ran last, as `1.2.3`; empty before there was any that noted it. */
  version: string;
}

/** Where the web app is published. */
export interface WebApp {
  /** That everybody can open; empty while none is known. */
  url: string;
  /** The script whose it is. */
  scriptId: string;
  /** The member pasted it. */
  isPasted: boolean;
  /** `BUILD_ID` of the code that answers there; empty while that was not seen. */
  build: string;
  /** An address that is not ours, though Google tells it; empty for none. */
  refused: string;
  /** Digest of the word with which an address is being tried. */
  checking: string;
}

/** Requests that windows and cells sent on a day. */
export interface DayCount {
  /** UTC, `yyyy-mm-dd`. */
  day: string;
  count: number;
}

/** A short text; null while there is none. */
export interface TextFile {
  load(): string | null;
  /** Null forgets it. */
  save(text: string | null): void;
  /** As `save`, together with what is written next. */
  saveLater(text: string): void;
}

const text = (store: Store, key: string): TextFile => ({
  load: () => store.get(key),
  save: (value) => store.set({ [key]: value }),
  saveLater: (value) => store.setLater({ [key]: value }),
});

const record =
  <T extends object>(prefix: string, empty: () => T) =>
  (store: Store, userId: string): StateFile<T> =>
    stateFile(store, prefix + userId, empty);

/** The sharing of each account that was ever connected stands under this and the account's id. */
export const SHARING = 'share.';

const emptyCalendar = (): CalendarMemory => ({});

export const keys = {
  /** The last run, what of the limits of the day is used, and what parts remember of their last time. */
  status: record<Status>('status.', emptyStatus),
  /** Of the classes on the member's calendar, and of the live programme on its own. */
  calendar: record('calendar.', emptyCalendar),
  live: record('live.', emptyCalendar),
  /** What earlier readings of the schedule told. */
  schedule: record<ScheduleMemory>('schedule.', () => ({})),
  /** Words of Peloton that are not known here, and needed fields that were empty. */
  watch: record<WatchState>('watch.', () => ({ found: [] })),
  stats: record<StatsSnapshot>('stats.', () => ({ v: WEB_STATE, madeAt: 0, workouts: null, classes: [] })),
  /** What follows from workouts of older days, and what of it the helper sheet of the dashboard was told. */
  past: record<Past>('past.', noPast),
  fed: record<FedPast>('fed.', noFed),
  sharing: record<Sharing>(SHARING, () => ({
    v: WEB_STATE,
    scriptId: '',
    stats: '',
    feed: '',
    blocks: [],
    notes: false,
  })),
  /** How far a table is whose records have details; `workouts` is one of them. */
  records: (store: Store, userId: string, name: string): StateFile<LogState> =>
    stateFile(store, `state.${userId}.${name}`, emptyLogState),
  workouts: (store: Store, userId: string): StateFile<LogState> => keys.records(store, userId, 'workouts'),
  /** Which records of such a table are held. */
  heldKeys: (store: Store, userId: string, name: string): KeyIndex => keyIndex(store, `state.${userId}.${name}.held`),
  /** What a table that is read whole was last given, by destination. */
  snapshot: (store: Store, userId: string, name: string): StateFile<SnapshotState> =>
    stateFile(store, `state.${userId}.${name}`, emptySnapshotState),
  /** By the name of its job, when each table is refreshed. */
  refreshes: (store: Store, userId: string): StateFile<Record<string, RefreshSchedule>> =>
    stateFile(store, `state.${userId}.rhythm`, () => ({})),
  people: (store: Store, userId: string): StateFile<PeopleState> =>
    stateFile(store, `state.${userId}.people`, () => ({ readAt: 0, readFor: '', done: {}, left: {} })),
  imported: (store: Store, userId: string): StateFile<ImportState> =>
    stateFile(store, `state.${userId}.import`, () => ({
      madeAt: '',
      endedAt: 0,
      isOpen: false,
      rows: noChanges(),
      events: noChanges(),
    })),
  /** Of the whole script: all accounts that were connected share what a person may send in a day. */
  otherCalls: (store: Store): StateFile<DayCount> => stateFile(store, 'otherCalls', () => ({ day: '', count: 0 })),
  /** Of the whole script, whoever is connected. */
  webApp: (store: Store): StateFile<WebApp> =>
    stateFile(store, 'webApp', () => ({
      url: '',
      scriptId: '',
      isPasted: false,
      build: '',
      refused: '',
      checking: '',
    })),
  cellCalls: (store: Store): StateFile<DayCount> => stateFile(store, 'cellCalls', () => ({ day: '', count: 0 })),
  /** JSON of the settings; those under `nobody` were chosen before anyone connected. */
  settings: (store: Store, userId: string | null): TextFile => text(store, `settings.${userId ?? 'nobody'}`),
  /** `metric` or `imperial`, as the account was last seen to use. */
  units: (store: Store, userId: string): TextFile => text(store, `units.${userId}`),
  /** Titles of our columns by position, with tabs between them, as the sheet of that table was last seen. */
  layout: (store: Store, table: string): TextFile => text(store, `layout.${table}`),
  /** From which the marks on our calendar events are made; whoever knows it could pass their events off as ours. */
  markSecret: (store: Store): TextFile => text(store, 'markSecret'),
  /** JSON: who imported a file last while nobody was connected (`run/import/owner.ts`). */
  owner: (store: Store): TextFile => text(store, 'owner'),
  /** Whether the sheet of workouts has imported ones: `some` or `none`. */
  hasImported: (store: Store): TextFile => text(store, 'hasImported'),
  /** When the member's hourly trigger last came, or was switched on; epoch ms in digits. */
  hourlyRanAt: (store: Store): TextFile => text(store, 'hourlyRanAt'),
  /** Of the whole script. */
  stored: (store: Store): StateFile<Stored> => stateFile(store, 'stored', () => ({ steps: 0, version: '' })),
  /** By which an editor knows whether the hourly sync is theirs. */
  editorId: (store: Store): TextFile => text(store, 'editorId'),
};
