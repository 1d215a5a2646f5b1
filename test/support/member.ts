/** A member with a sheet, a Peloton account and the built bundle between them: what most tests act on. */
import {
  createMachine,
  type FetchRequest,
  type Internet,
  type Machine,
  type RunOptions,
  type RunResult,
} from '../../local/emulator/index';
import { listEvents, readSheet, viewSheet } from '../../local/emulator/inspect';
import { leftInRealms } from '../../local/emulator/realm';
import { createFakePeloton, type FakePeloton } from '../../local/fake-peloton/index';
import { sampleAccount } from '../../local/fake-peloton/sample-account';
import { amount, isFull } from './effort';
import { actOnce } from './saved-worlds';

// In the full run no test may owe its end to what an execution left to the next one.
if (isFull) afterAll(() => expect(leftInRealms()).toEqual([]));

export const START = Date.parse('2026-11-21T09:00:00Z');
export const HOUR_MS = 3_600_000;

export interface Member {
  machine: Machine;
  peloton: FakePeloton;
  /** Runs an entry point from the menu and fails the test if it throws. */
  menu(name: string, options?: RunOptions): RunResult;
  /** Runs an hour's trigger. */
  hour(options?: RunOptions): RunResult;
  /** The key that stands in a freshly opened Connect dialog. */
  pageKey(): string;
  page(name: string, ...args: unknown[]): RunResult;
  /** Signs in on "Peloton's page" as a member would. */
  connect(): void;
  /** Syncs until nothing is left for a continuation. */
  syncAll(): RunResult;
  /** Connects, syncs all, switches the hourly sync on, and lets three hours pass in which nothing happens. */
  settle(): void;
  /** Called before each request to Peloton, to make something happen in the middle of a run. */
  duringRequests: ((request: FetchRequest) => void) | null;
  save(): string;
  load(saved: string): void;
  /** Whether what `save` gives is all: other hosts keep a state of their own. */
  savesEverything: boolean;
}

export interface MemberOptions {
  workouts?: number;
  startAt?: number;
  deniedScopes?: string[];
  /** Of one call, by service. */
  latencyMs?: Record<string, number>;
  sheetZone?: string;
  scriptZone?: string;
  /** Who answers for hosts other than Peloton's. */
  hosts?: Record<string, Internet>;
  /** How many people the member follows. */
  friends?: number;
  /** With the tables that are refreshed on their own rhythm, as for a real member. Most tests are about other things. */
  tables?: boolean;
  /** Whether executions find the same engine's globals, which is quicker than globals of their own; as left out. */
  sharesRealm?: boolean;
  /** Folder of the built script. */
  dist?: string;
  /** Seconds between the values of Peloton's curves: 5, which is quick, and 1 in the full run. */
  curveStepSec?: number;
}

/** What a member would have switched off to be left with workouts, schedule and stack. */
export const WITHOUT_TABLES = {
  dashboardToSheet: false,
  classesToSheet: false,
  songsToSheet: false,
  instructorsToSheet: false,
  friendsToSheet: false,
  friendWorkouts: 'off',
  overviewToSheet: false,
  achievementsToSheet: false,
  challengesToSheet: false,
  favouritesToSheet: false,
  followersToSheet: false,
  tagsToSheet: false,
  subscriptionsToSheet: false,
};

export function newMember(options: MemberOptions = {}): Member {
  const startAt = options.startAt ?? START;
  let machine: Machine | null = null;
  const now = () => machine?.clock.now() ?? startAt;
  const peloton = createFakePeloton({
    now,
    account: sampleAccount({
      now: startAt,
      workouts: options.workouts ?? 30,
      ...(options.friends === undefined ? {} : { friends: options.friends }),
    }),
  });
  peloton.account.service.finestStepSec = options.curveStepSec ?? amount(5, 1);
  const member: { current: Member | null } = { current: null };
  const made = createMachine({
    internet: (request) => {
      member.current?.duringRequests?.(request);
      const other = options.hosts?.[new URL(request.url).host];
      return other ? other(request) : peloton.fetch(request);
    },
    startAt,
    sharesRealm: options.sharesRealm ?? true,
    ...(options.dist ? { dist: options.dist } : {}),
    ...(options.sheetZone ? { spreadsheetTimeZone: options.sheetZone } : {}),
    ...(options.scriptZone ? { scriptTimeZone: options.scriptZone } : {}),
    ...(options.deniedScopes ? { deniedScopes: options.deniedScopes } : {}),
    ...(options.latencyMs ? { latencyMs: options.latencyMs } : {}),
  });
  machine = made;
  if (!options.tables) presetSettings(made, WITHOUT_TABLES);
  // Other hosts keep a state of their own, which is not saved with the member.
  const setting = options.hosts ? null : { dist: options.dist, latencyMs: options.latencyMs };
  member.current = memberOf(made, peloton, setting);
  return member.current;
}

const WEB_APP = 'https://script.google.com/macros/s/x/exec';

/** Publishes the web app, and opens it once: before that Google tells of an address that others cannot open. */
export function publishWebApp({ machine }: Member): void {
  machine.state.webAppUrl = WEB_APP;
  const { error } = machine.run('doGet', [{ parameter: {} }], { context: 'webapp' });
  if (error) throw new Error(error.message);
}

/** Settings made before anyone connected. */
export function presetSettings(machine: Machine, settings: Record<string, unknown>): void {
  const { properties, userEmail } = machine.state;
  properties.users[userEmail] = { ...properties.users[userEmail], 'settings.nobody': JSON.stringify(settings) };
}

/** `setting` is what the saved state does not show, or null when the ends of acts cannot be kept for other tests. */
function memberOf(machine: Machine, peloton: FakePeloton, setting: unknown): Member {
  const must = (result: RunResult): RunResult => {
    if (result.error && !result.killed) throw new Error(`${result.error.name}: ${result.error.message}`);
    return result;
  };
  const menu = (name: string, options: RunOptions = {}) => must(machine.run(name, [], { context: 'menu', ...options }));
  // Only the beginning of a member, up to the end of the first sync, may be as that of another test was.
  let isNew = setting !== null;
  const begin = (name: string, act: () => RunResult): RunResult => {
    const mayBeKnown = isNew;
    isNew = false;
    return mayBeKnown ? actOnce(member, { name, setting }, act) : act();
  };
  const page = (name: string, ...args: unknown[]) => machine.run(name, args, { context: 'page' });
  const pageKey = () => {
    const html = menu('menuConnect').dialogs[0]?.html ?? '';
    return /<body[^>]* data-key="([^"]+)"/.exec(html)?.[1] ?? '';
  };
  const member: Member = {
    machine,
    peloton,
    menu: (name, options) => (name === 'menuSyncNow' && !options ? begin(name, () => menu(name)) : menu(name, options)),
    page,
    pageKey,
    hour(options = {}) {
      machine.clock.advance(HOUR_MS);
      return machine.run('onHourly', [{ triggerUid: '1' }], { context: 'trigger', ...options });
    },
    connect() {
      const wasNew = isNew;
      begin('connect', () => {
        const key = pageKey();
        const { url } = must(page('apiStartSignIn', key)).value as { url: string };
        const { email, password } = peloton.account;
        return must(page('apiFinishSignIn', key, peloton.browserSignIn(url, email, password)));
      });
      isNew = wasNew;
    },
    syncAll: () =>
      begin('syncAll', () => {
        const first = menu('menuSyncNow');
        for (let more = 0; more < 60; more += 1) {
          const ran = machine.runTriggersUntil(machine.clock.now() + 120_000);
          if (ran.length === 0) break;
        }
        return first;
      }),
    settle() {
      begin('settle', () => {
        member.connect();
        const first = member.syncAll();
        menu('menuHourlyOn');
        for (const ran of machine.runTriggersUntil(machine.clock.now() + 3 * HOUR_MS)) must(ran);
        return first;
      });
    },
    duringRequests: null,
    savesEverything: setting !== null,
    // JSON has no line ends of its own.
    save: () => `${machine.save()}\n${peloton.save()}`,
    load(saved) {
      isNew = false;
      const end = saved.indexOf('\n');
      machine.load(saved.slice(0, end));
      peloton.load(saved.slice(end + 1));
    },
  };
  return member;
}

/** What a member would compare: data sheets and events, without ids that are made anew each time. */
export function visibleState(member: Member) {
  const names = ['Workouts', 'Series', 'Intervals', 'Movements', 'Activity', 'FTP', 'Stack'];
  const sheets = names.map((name) => readSheet(member.machine, name));
  const charts = viewSheet(member.machine, 'Series')?.formulas.map((row) => row.join(''));
  const events = listEvents(member.machine).map(({ title, start, end, description, location, color, reminders }) => ({
    title,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    description,
    location,
    color,
    reminders,
  }));
  events.sort((a, b) => (a.start + a.title + a.description < b.start + b.title + b.description ? -1 : 1));
  return { sheets, charts, events };
}
