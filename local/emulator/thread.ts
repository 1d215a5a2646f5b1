/** Work in a thread of its own, asked synchronously: whoever asks sleeps until the answer is there. */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker, workerData } from 'node:worker_threads';

export interface Thread {
  /** Throws what the other side throws, as far as its message goes. */
  ask(question: unknown): unknown;
  close(): void;
}

/** What a thread is given beside its own data. */
interface Line {
  port: MessagePort;
  /** Set when an answer was posted. */
  signal: Int32Array;
}

/** A file, or plain JavaScript that is evaluated as it stands. */
export function openThread(script: URL | { code: string }, data: object = {}): Thread {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const line: Line = { port: port2, signal };
  const isFile = script instanceof URL;
  const worker = new Worker(isFile ? script : script.code, {
    eval: !isFile,
    workerData: { ...data, ...line },
    transferList: [port2],
  });
  worker.unref();
  return {
    ask(question) {
      Atomics.store(signal, 0, 0);
      port1.postMessage(question);
      // The other side may still be about to wake us for its last answer, so that being awake proves nothing.
      while (Atomics.load(signal, 0) === 0) Atomics.wait(signal, 0, 0);
      const { value, error } = receiveMessageOnPort(port1)?.message ?? { error: 'no answer came' };
      if (error !== undefined) throw new Error(error);
      return value;
    },
    close() {
      port1.close();
      void worker.terminate();
    },
  };
}

/** The other side, of a thread that is a file. */
export function answerThread(answer: (question: unknown) => unknown): void {
  const { port, signal } = workerData as Line;
  port.on('message', (question) => {
    let reply: { value: unknown } | { error: string };
    try {
      reply = { value: answer(question) };
    } catch (error) {
      reply = { error: (error as Error).message };
    }
    port.postMessage(reply);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
}
