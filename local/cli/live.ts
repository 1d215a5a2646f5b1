/** The real internet for the emulated script: requests that block, as Apps Script's do, though Node's do not. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { FetchRequest, FetchResponse, Internet, Machine } from '../emulator/index';

export interface Network {
  internet: Internet;
  /** To be called before each execution: the time that the emulator skipped in between need not be waited for. */
  restart(clock: Machine['clock']): void;
  close(): void;
}

const TIMEOUT_MS = 60_000;

/** Runs beside the program: it fetches while the program sleeps on `signal`. */
const FETCHER = `
const { workerData: { port, signal, timeoutMs } } = require('node:worker_threads');
port.on('message', async ({ method, url, headers, body }) => {
  let answer;
  try {
    const init = { method, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) };
    if (method !== 'GET' && body !== '') init.body = body;
    const response = await fetch(url, init);
    answer = { status: response.status, headers: [...response.headers], body: await response.text() };
  } catch (error) {
    answer = { failure: (error.cause && error.cause.message) || error.message };
  }
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;

type Answer = FetchResponse | { failure: string };

export function createNetwork(): Network {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const workerData = { port: port2, signal, timeoutMs: TIMEOUT_MS };
  const worker = new Worker(FETCHER, { eval: true, workerData, transferList: [port2] });
  worker.unref();
  const pace = createPace();

  function send(request: FetchRequest): FetchResponse {
    Atomics.store(signal, 0, 0);
    port1.postMessage(request);
    // A little longer than the request itself may take, so that a dead worker cannot hang the program.
    Atomics.wait(signal, 0, 0, TIMEOUT_MS + 5_000);
    const answer = receiveMessageOnPort(port1)?.message as Answer | undefined;
    if (answer && 'status' in answer) return answer;
    throw new Error(`Address unavailable: ${new URL(request.url).host} (${answer?.failure ?? 'no answer'})`);
  }

  return {
    internet: (request) => pace.around(() => send(request)),
    restart: pace.restart,
    close: () => {
      port1.close();
      void worker.terminate();
    },
  };
}

/**
 * The script's clock is virtual: its pauses (Retry-After, backoff) cost nothing and a slow answer takes no time. Towards
 * a real server both must be real, so what the script slept is slept before a request and what a request took is
 * added to the script's clock after it.
 */
function createPace() {
  let clock: Machine['clock'] | null = null;
  let scriptAt = 0;
  let realAt = 0;
  const mark = () => {
    scriptAt = clock?.now() ?? 0;
    realAt = Date.now();
  };
  return {
    restart(next: Machine['clock']): void {
      clock = next;
      mark();
    },
    around<T>(send: () => T): T {
      const ahead = (clock?.now() ?? 0) - scriptAt - (Date.now() - realAt);
      if (ahead > 0) sleep(Math.min(ahead, TIMEOUT_MS));
      const startedAt = Date.now();
      try {
        return send();
      } finally {
        clock?.advance(Date.now() - startedAt);
        mark();
      }
    },
  };
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
