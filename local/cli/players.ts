/** Who plays Peloton in a local run: a fake with a sample account, recorded answers from a folder, or Peloton itself. */
import { randomInt } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Internet, Machine } from '../emulator/index';
import { createFakePeloton, sampleAccount } from '../fake-peloton/index';
import { createFixturesPeloton, type FixturesPeloton } from '../recorded/fixtures';
import { UsageError } from './args';
import { createNetwork, type Network } from './live';
import { type Account, ask, StepFailed, signInOnPage } from './member';
import { createPrompt, type Prompt } from './prompt';
import { count } from './summary';

export interface Player {
  /** Differs where a state saved with one player is of no use to another. */
  kind: string;
  about: string;
  internet: Internet;
  /** Epoch ms at which a first run begins. */
  startAt: number;
  /** Whether the clock is the real one, so that no hour can be made to pass. */
  isLive: boolean;
  /** Signs in by means of an open Connect window. */
  connect(machine: Machine, key: string): Promise<Account>;
  /** Plays the member on Peloton's sign-in page: its address to the one that the browser ends on. Null for the real page. */
  signIn: ((url: string) => string) | null;
  /** What that member would type; null for the real one. */
  login: { email: string; password: string } | null;
  /** A refresh token, as if copied from that member's browser; null where there is none to give. */
  issueToken: (() => string) | null;
  /** What the website keeps in the browser of that member, by name; null where it is not played. */
  browserStorage: (() => Record<string, string>) | null;
  /** A page of Peloton's own website, for a browser; null where it is not played. */
  sitePage: ((path: string) => string) | null;
  /** The machine as this player needs it to be used. */
  attach(machine: Machine): Machine;
  save(): string;
  load(text: string): void;
  close(): void;
}

/** A Saturday morning, so that every first run looks the same. */
export const START_AT = Date.UTC(2026, 10, 21, 9);
const SAMPLE_WORKOUTS = 420;

export function playSample(now: () => number, workouts: number | null): Player {
  const size = workouts ?? SAMPLE_WORKOUTS;
  const fake = createFakePeloton({ now, account: sampleAccount({ now: START_AT, workouts: size }) });
  const signIn = (url: string): string => fake.browserSignIn(url, fake.account.email, fake.account.password);
  return {
    kind: `sample:${size}`,
    about: `a sample account with ${size} workouts`,
    internet: fake.fetch,
    startAt: START_AT,
    isLive: false,
    connect: async (machine, key) => signInOnPage(machine, key, signIn),
    signIn,
    login: { email: fake.account.email, password: fake.account.password },
    issueToken: () => fake.issueToken('web').refreshToken,
    browserStorage: fake.browserStorage,
    sitePage: (path) =>
      fake.fetch({ method: 'GET', url: `https://members.onepeloton.com${path}`, headers: {}, body: '' }).body,
    attach: (machine) => machine,
    save: fake.save,
    load: fake.load,
    close: () => {},
  };
}

/** The clock starts when the recordings were made, so that classes which were still to come then are so again. */
export function playFixtures(now: () => number, folder: string): Player {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder ${folder}.`);
  const recorded = createFixturesPeloton(folder, { now });
  const { email, password } = recorded.member;
  const signIn = (url: string): string => recorded.browserSignIn(url, email, password);
  return {
    kind: `fixtures:${folder}`,
    about: describeFixtures(folder, recorded),
    internet: recorded.fetch,
    startAt: recorded.recordedAt,
    isLive: false,
    connect: async (machine, key) => signInOnPage(machine, key, signIn),
    signIn,
    login: recorded.member,
    issueToken: null,
    browserStorage: null,
    sitePage: null,
    attach: (machine) => machine,
    save: recorded.save,
    load: recorded.load,
    close: () => {},
  };
}

/** Most folders of recordings hold more than a sync reads, so few names and many numbers. */
function describeFixtures(folder: string, { workouts, skipped }: FixturesPeloton): string {
  const byReason = new Map<string, string[]>();
  for (const text of skipped) {
    const [file = '', reason = 'not understood'] = text.split(/: (.*)/s);
    byReason.set(reason, [...(byReason.get(reason) ?? []), file]);
  }
  const leftOut = [...byReason].map(([reason, files]) => {
    const names = files.length > 3 ? count(files.length, 'file') : files.join(', ');
    return `\nLeft out: ${names} (${reason})`;
  });
  return `recorded answers from ${folder} (${count(workouts, 'workout')})${leftOut.join('')}`;
}

export function playLive(env: NodeJS.ProcessEnv): Player {
  const network = createNetwork();
  return {
    kind: 'live',
    about: 'your own account at Peloton, over the network',
    internet: network.internet,
    startAt: Date.now(),
    isLive: true,
    connect: (machine, key) => connectLive(machine, key, env),
    signIn: null,
    login: null,
    issueToken: null,
    browserStorage: null,
    sitePage: null,
    attach: (machine) => inRealTime(machine, network),
    save: () => '',
    load: () => {},
    close: network.close,
  };
}

/** The machine's clock, saved with the last run, catches up with the real one; each run tells the network that it begins. */
function inRealTime(machine: Machine, network: Network): Machine {
  // The emulator's random numbers repeat with each run; those in a real sign-in must not be foreseeable.
  machine.state.counter = randomInt(2 ** 32);
  const late = Date.now() - machine.clock.now();
  if (late > 0) machine.clock.advance(late);
  return {
    ...machine,
    run(...args) {
      network.restart(machine.clock);
      return machine.run(...args);
    },
    runTriggersUntil(epochMs) {
      network.restart(machine.clock);
      return machine.runTriggersUntil(epochMs);
    },
  };
}

async function connectLive(machine: Machine, key: string, env: NodeJS.ProcessEnv): Promise<Account> {
  const { PELOTON_REFRESH_TOKEN: refreshToken, PELOTON_EMAIL: email, PELOTON_PASSWORD: password } = env;
  if (refreshToken) return ask(machine, 'apiUseToken', key, { refreshToken }) as Account;
  if (email && password) return ask(machine, 'apiSignInWithPassword', key, { email, password }) as Account;
  if (!process.stdin.isTTY) {
    throw new StepFailed(
      'There is no terminal to ask at: set PELOTON_REFRESH_TOKEN, or PELOTON_EMAIL and PELOTON_PASSWORD, in the environment.',
    );
  }
  const prompt = createPrompt();
  try {
    return await connectByAsking(machine, key, prompt, email);
  } finally {
    prompt.close();
  }
}

async function connectByAsking(machine: Machine, key: string, prompt: Prompt, knownEmail?: string): Promise<Account> {
  const email =
    knownEmail || (await prompt.ask("Press Enter to sign in on Peloton's page, or type your e-mail address: "));
  if (email !== '') {
    const password = await prompt.askHidden('Password (not shown): ');
    return ask(machine, 'apiSignInWithPassword', key, { email, password }) as Account;
  }
  const { url } = ask(machine, 'apiStartSignIn', key) as { url: string };
  console.log(`\nOpen this address, sign in, and copy the address of the page that you end on:\n\n${url}\n`);
  console.log(
    'If the page leaves that address at once: put view-source: in front of the address above, and open it again.\n',
  );
  return ask(machine, 'apiFinishSignIn', key, await prompt.ask('That address: ')) as Account;
}
