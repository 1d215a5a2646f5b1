/** What every part of a run is given: built once, and changed by nobody. */
import type { Store } from '../base/ports';
import type { Units } from '../base/units';
import { type CalendarOptions, type CalendarOutcome, syncCalendar } from '../calendar/sync';
import type { OptionRun, RunningOption } from '../destinations/option';
import { type Account, openSessionLater, type World } from '../peloton/auth/sign-in';
import { createClient, type Peloton } from '../peloton/client/client';
import { createGuard } from '../peloton/client/guard';
import { withMemory } from '../peloton/client/memory';
import { sendTogether } from '../peloton/client/together';
import type { Settings } from '../settings/settings';
import { firstReservations } from '../streams/schedule/reservations';
import { createWatch, type Watch, watched } from '../streams/watch/watch';
import { firstWorkouts } from '../streams/workouts/stream';
import type { Destination } from '../sync/types';
import { type Budget, createBudget, otherCallsToday } from './budget';
import { isolate } from './destinations/isolate';
import { OPTIONS } from './destinations/options';
import { openSheets } from './destinations/sheets';
import { NOBODY } from './import/owner';
import type { Journal } from './journal';
import { keys } from './keys';
import { wantedParts } from './parts/wanted';
import { type Progress, QUIET } from './progress';
import type { StartedBy, Status } from './status';
import { unitSystem } from './units';
import { loadSettings } from './world';

export interface RunContext {
  /** In a preview its store keeps what is written to itself. */
  readonly world: World;
  readonly account: Account;
  readonly settings: Settings;
  readonly peloton: Peloton;
  /** Sees each of its answers. */
  readonly watch: Watch;
  readonly budget: Budget;
  readonly sinks: Sinks;
  readonly progress: Progress;
  /** Looks at every sheet, whether anything is new or not: rows and columns that a member deleted are found so. */
  readonly looksClosely: boolean;
}

/** Where a run writes. */
interface Sinks {
  /** The sheet first, then the destinations beside it: where the rows of every table go. */
  destinations(): Destination[];
  /** The destinations beside the sheet, each kept apart from the others. None in a preview. */
  readonly beside: readonly Destination[];
  /** What options add to the run beside a destination. None in a preview. */
  readonly options: readonly RunningOption[];
  /** Brings a calendar up to date, or in a preview says what would be done. */
  calendar(options: Omit<CalendarOptions, 'dryRun'>): CalendarOutcome;
}

/** A run under way, for what arranges its parts: a part is given the context and what it needs, never this. */
export interface Run {
  readonly ctx: RunContext;
  readonly journal: Journal;
  /** What is remembered of runs; changed by `flow.ts`, `end.ts` and `mail.ts` only. */
  readonly status: Status;
  /** Keeps the status, with `changes` that hold for what is kept only. */
  save(changes?: Partial<Status>): void;
  readonly startedBy: StartedBy;
}

export interface ContextOptions {
  world: World;
  account: Account;
  /** Mutated: the requests of the run are counted in it, and blocks noted. */
  status: Pick<Status, 'calls' | 'blocks' | 'isCareful'>;
  /** Keeps the status. */
  save(): void;
  /** Whether the member waits for it. */
  isAsked: boolean;
  /** See `RunContext`; true when left out. */
  looksClosely?: boolean;
  startedAt: number;
  deadlineAt: number;
  isStopped(): boolean;
  /** Answers in Peloton's place: nothing is sent, so that there is nothing to count, and nothing is changed there. */
  answers?: Peloton;
}

/**
 * Builds what a run that writes is given. An option without its settings opens nothing. Mutates `status` through the budget
 * and the guard.
 */
export function openContext(options: ContextOptions, progress: Progress): RunContext {
  const ctx = openReading(options, options.world.store);
  // What lies elsewhere is kept by the account, so that it begins when somebody connects.
  const known = options.account.userId === NOBODY.userId ? [] : OPTIONS;
  const running = known.flatMap(({ open }) => open(optionRun(ctx)) ?? []);
  const opened = running.map((option) => isolated(ctx, option));
  const beside = opened.flatMap(({ destination }) => destination ?? []);
  const sheets = sheetsOf(ctx, false);
  const sinks: Sinks = {
    destinations: () => [sheets(), ...beside],
    beside,
    options: opened,
    calendar: (wanted) => syncCalendar({ ...wanted, dryRun: false }),
  };
  return { ...ctx, sinks, progress };
}

/**
 * The context of a run of the same parts that writes nothing: neither to the store, nor to the sheet, nor to a
 * calendar.
 */
export function openPreviewContext(options: ContextOptions): RunContext {
  const ctx = openReading(options, scratchStore(options.world.store));
  const sheets = sheetsOf(ctx, true);
  const sinks: Sinks = {
    destinations: () => [sheets()],
    beside: [],
    options: [],
    calendar: (wanted) => syncCalendar({ ...wanted, dryRun: true }),
  };
  return { ...ctx, sinks, progress: QUIET };
}

/** One for all parts, so that what one has read of a sheet serves the next; another one where the units changed meanwhile. */
function sheetsOf(ctx: Reading, dryRun: boolean): () => Destination {
  let opened: { units: Units; sheets: Destination } | null = null;
  return () => {
    const units = unitsOf(ctx);
    if (opened?.units !== units) opened = { units, sheets: openSheets(ctx.world.store, units, dryRun) };
    return opened.sheets;
  };
}

type Reading = Omit<RunContext, 'sinks' | 'progress'>;

function openReading(options: ContextOptions, store: Store): Reading {
  const { world, account, status, save, isAsked, startedAt, deadlineAt, isStopped, answers } = options;
  const settings = answers ? { ...loadSettings(world), twoWay: false } : loadSettings(world);
  const budget = createBudget({
    now: () => world.clock.now(),
    startedAt,
    deadlineAt,
    callsADay: answers ? Number.MAX_SAFE_INTEGER : settings.dailyCallBudget,
    otherCalls: answers ? 0 : otherCallsToday(world),
    status,
    isStopped,
  });
  const blocks = status.blocks ?? {};
  if (!answers) status.blocks = blocks;
  const watch = createWatch({ state: keys.watch(store, account.userId), log: world.log });
  const client = () =>
    createClient({
      ...world,
      guard: createGuard({ now: () => world.clock.now(), blocks, isAsked, save }),
      isCareful: status.isCareful === true,
      // A session which has ended is found inside the run and lands in its log.
      session: openSessionLater(world),
      deadlineAt,
      wallAt: budget.wallAt,
      callsLeft: budget.callsLeft,
      onCalls: budget.count,
    });
  const asked = answers ?? withMemory(withFirstWorkouts(client(), account.userId, settings));
  const peloton = watched(asked, watch);
  const { looksClosely = true } = options;
  return { world: { ...world, store }, account, settings, peloton, watch, budget, looksClosely };
}

/** The first page of workouts comes along with the reservations, as nearly every run asks for both. */
function withFirstWorkouts(peloton: Peloton, userId: string, { workoutsToSheet }: Settings): Peloton {
  const occasion = JSON.stringify(firstReservations(userId));
  return sendTogether(peloton, (request) =>
    workoutsToSheet && JSON.stringify(request) === occasion ? firstWorkouts(userId) : null,
  );
}

/** A store over the real one that keeps nothing: what is written is read back from it, and gone with the execution. */
export function scratchStore(store: Store): Store {
  const written = new Map<string, string | null>();
  const write = (values: Record<string, string | null>): void => {
    for (const [key, value] of Object.entries(values)) written.set(key, value);
  };
  return {
    ...store,
    get: (key) => (written.has(key) ? (written.get(key) ?? null) : store.get(key)),
    set: write,
    setLater: write,
    settle() {},
    keys: (prefix) =>
      [...new Set([...store.keys(prefix), ...written.keys()])].filter(
        (key) => key.startsWith(prefix) && written.get(key) !== null,
      ),
  };
}

/**
 * In which units the member's sheets are. Asks Peloton where the member leaves it to the account and that is not known
 * yet.
 */
export const unitsOf = ({ world, peloton, account, settings }: Reading): Units =>
  unitSystem(world.store, peloton, account.userId, settings.units);

function optionRun(ctx: Reading): OptionRun {
  const { world, account, settings, budget } = ctx;
  return {
    http: world.http,
    clock: world.clock,
    crypto: world.crypto,
    log: world.log,
    store: world.store,
    account,
    settings,
    wanted: wantedParts(settings),
    workoutsState: keys.workouts(world.store, account.userId),
    units: () => unitsOf(ctx),
    deadlineAt: budget.deadlineAt,
    requireTime: budget.requireTime,
    share: budget.share,
  };
}

/** The option with its destination kept apart, and those that this opens for other people. */
function isolated({ world, budget }: Reading, option: RunningOption): RunningOption {
  const { destination, people } = option;
  if (destination === undefined) return option;
  const share = option.share ?? budget.share(`"${destination.name}"`);
  const apart: RunningOption = { ...option, destination: isolate(destination, share, world.log) };
  if (people === undefined) return apart;
  return { ...apart, people: { ...people, forUser: (userId) => isolate(people.forUser(userId), share, world.log) } };
}
