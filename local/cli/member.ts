/** What a member does at the spreadsheet: opens windows, answers them, presses Sync now, waits for the hour. */
import type { Context, Machine, RunResult } from '../emulator/index';

/** Something that the member did ended badly; the message is what the member would read. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
}

export interface Account {
  userId: string;
  username: string;
}

export type Execution = { handler: string } & RunResult;

/** Calls an exported function as Apps Script would. Throws StepFailed when it fails or is killed. */
export function perform(machine: Machine, handler: string, args: unknown[], context: Context): RunResult {
  const result = machine.run(handler, args, { context });
  failWith({ handler, ...result });
  return result;
}

function failWith(execution: Execution): void {
  const { handler, killed, error } = execution;
  if (killed) throw new StepFailed(`${handler} ran into the time limit of Apps Script and was cut off.`);
  if (error) throw new StepFailed(error.message);
}

export const choose = (machine: Machine, menuItem: string): RunResult => perform(machine, menuItem, [], 'menu');

/** The key that the window was opened with. Where no window came, what was said instead is the failure. */
export function openWindow(machine: Machine, menuItem: string): string {
  const { dialogs, alerts } = choose(machine, menuItem);
  const key = /<body [^<>]*?data-key="([^"<>]+)"/.exec(dialogs[dialogs.length - 1]?.html ?? '')?.[1];
  if (key === undefined) throw new StepFailed(alerts.join(' ') || `${menuItem} opened no window.`);
  return key;
}

/** A call from an open window. */
export const ask = (machine: Machine, apiFunction: string, ...args: unknown[]): unknown =>
  perform(machine, apiFunction, args, 'page').value;

export function isConnected(machine: Machine): boolean {
  const status = ask(machine, 'apiStatus', openWindow(machine, 'menuStatus')) as {
    connected: boolean;
    signedOut: boolean;
  };
  return status.connected && !status.signedOut;
}

/** `browse` gets the address of Peloton's sign-in page and gives the address that the browser ends on. */
export function signInOnPage(machine: Machine, key: string, browse: (url: string) => string): Account {
  const { url } = ask(machine, 'apiStartSignIn', key) as { url: string };
  return ask(machine, 'apiFinishSignIn', key, browse(url)) as Account;
}

/** Lets time pass until nothing waits to continue. `tell` hears of each execution as it ends. */
export function finishContinuations(machine: Machine, tell: (execution: Execution) => void): void {
  for (let dueAt = nextContinuation(machine); dueAt !== null; dueAt = nextContinuation(machine)) {
    machine.clock.advance(Math.max(0, dueAt - machine.clock.now()));
    for (const execution of machine.runTriggersUntil(machine.clock.now())) {
      failWith(execution);
      tell(execution);
    }
  }
}

function nextContinuation(machine: Machine): number | null {
  const due = machine.state.triggers.flatMap(({ handler, dueAt }) =>
    handler === 'onContinue' && dueAt !== null ? [dueAt] : [],
  );
  return due.length === 0 ? null : Math.min(...due);
}

const HOUR_MS = 3_600_000;

/** An hour passes, with whatever its triggers do and start. */
export function letAnHourPass(machine: Machine, tell: (execution: Execution) => void): void {
  for (const execution of machine.runTriggersUntil(machine.clock.now() + HOUR_MS)) {
    failWith(execution);
    tell(execution);
  }
  finishContinuations(machine, tell);
}
