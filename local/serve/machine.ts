/** The machine of `--serve` in a thread of its own: what is asked in the middle of a run is answered in the middle of it. */
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { letAnHourPass } from '../cli/member';
import { playFixtures, playSample, START_AT } from '../cli/players';
import { createMachine, type RunResult } from '../emulator/index';
import { visitWebApp } from '../emulator/web-app';
import type { Answer, Question, ServedAccount } from './protocol';

const { port, account } = workerData as { port: MessagePort; account: ServedAccount };

/** The script knows the address that Google would give its page; whoever looks gets the one on this computer. */
const PUBLISHED = 'https://script.google.com/macros/s/AKfycb-on-this-computer/exec';

const clock = { now: () => START_AT };
const player = account.fixtures
  ? playFixtures(() => clock.now(), account.fixtures)
  : playSample(() => clock.now(), account.workouts);
const machine = createMachine({
  startAt: player.startAt,
  internet: (request) => {
    // Peloton takes its time, and meanwhile other windows ask.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, account.paceMs);
    answerWaiting();
    return player.internet(request);
  },
});
clock.now = () => machine.clock.now();
if (account.saved) {
  machine.load(account.saved.machine);
  player.load(account.saved.player);
}
machine.state.webAppUrl = PUBLISHED;
// Whoever tries it on this computer need not learn the address first.
machine.state.quirks.webAppAddress = account.webAppAddress ?? 'published';
port.on('message', answer);

function answerWaiting(): void {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) answer(next.message);
}

function answer({ id, question }: { id: number; question: Question }): void {
  port.postMessage({ id, answer: reply(question) } satisfies { id: number; answer: Answer });
}

/** The same with the one address of the page in place of the other. */
const readdressed = <T>(value: T, from: string, to: string): T =>
  JSON.parse(JSON.stringify(value).replaceAll(from, to)) as T;

function reply(question: Question): Answer {
  try {
    const { webAppUrl } = account;
    return readdressed(answerTo(readdressed(question, webAppUrl, PUBLISHED)), PUBLISHED, webAppUrl);
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function answerTo(question: Question): Answer {
  if (question.kind === 'browse') return { value: signIn(question.url) };
  if (question.kind === 'site') return { value: player.sitePage?.(question.path) ?? '' };
  if (question.kind === 'storage') return { value: player.browserStorage?.() ?? {} };
  if (question.kind === 'login') return { value: player.login };
  if (question.kind === 'token') return { value: player.issueToken?.() ?? null };
  if (question.kind === 'save') return { value: machine.save() };
  if (question.kind === 'hour') return { value: hourPassed() };
  if (question.kind === 'visit') return { value: visit(question) };
  machine.answers.alert.push(...(question.answers ?? []));
  const result = machine.run(question.name, question.args, { context: question.context });
  machine.answers.alert.length = 0;
  return plain(result);
}

function signIn(url: string): string {
  if (player.signIn === null) throw new Error('This Peloton has no sign-in page.');
  return player.signIn(url);
}

function hourPassed(): string[] {
  const ran: string[] = [];
  letAnHourPass(machine, ({ handler }) => ran.push(handler));
  return ran;
}

/** What can cross between threads. */
function plain({ value, error, dialogs, alerts, toasts }: RunResult): Answer {
  return { value, dialogs, alerts, toasts, ...(error && { error: error.message }) };
}

/** By the member, who is signed in to Google in the same browser. */
const visit = ({ url, method }: Extract<Question, { kind: 'visit' }>) =>
  visitWebApp(machine, url.replace(account.webAppUrl, PUBLISHED), method, machine.state.userEmail);
