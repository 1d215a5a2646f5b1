/** A connected member at a spreadsheet, for tests of commands: emulated services of Google, and a store in memory. */
import { createMachine } from '../../local/emulator/index';
import type { Machine } from '../../local/emulator/types';
import type { HttpRequest } from '../../src/base/ports';
import type { World } from '../../src/peloton/auth/sign-in';
import { newRunLab } from './run-lab';

export interface CommandLab {
  machine: Machine;
  world: World;
  /** What the store holds. */
  values: Map<string, string>;
}

export function newCommandLab(entries: Record<string, string> = {}): CommandLab {
  const internet = () => {
    throw new Error('no network');
  };
  const machine = createMachine({ dist: 'none', internet, startAt: Date.UTC(2026, 2, 4, 12), latencyMs: {} });
  Object.assign(globalThis, machine.globals());
  const values = new Map(Object.entries({ account: JSON.stringify({ userId: 'u1', username: 'rider' }), ...entries }));
  const { world } = newRunLab({ values }).ctx;
  const http = () => {
    throw new Error('Something was sent.');
  };
  return { machine, world: { ...world, clock: { now: () => machine.clock.now(), sleep() {} }, http }, values };
}

/** The same with a session that is good for days, and a Peloton that gives `answer` (status and body) to each request. */
export function newSignedInLab(
  answer: (request: HttpRequest) => readonly [status: number, body: unknown],
  entries: Record<string, string> = {},
): CommandLab & { sent: HttpRequest[] } {
  const session = { clientId: 'web', accessToken: 'a.b.c', refreshToken: 'r', issuedAt: 0, expiresAt: 1e14 };
  const lab = newCommandLab({ 'session.u1': JSON.stringify(session), ...entries });
  const sent: HttpRequest[] = [];
  const http: World['http'] = (requests) =>
    requests.map((request) => {
      sent.push(request);
      const [status, body] = answer(request);
      return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) };
    });
  return { ...lab, world: { ...lab.world, http }, sent };
}
