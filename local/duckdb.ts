/** DuckDB, asked synchronously: it runs in a thread of its own, and whoever asks sleeps until the answer is there. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** A value as DuckDB spells it in JSON: 64-bit numbers and times are texts. */
export type Cell = string | number | boolean | null;

export interface DuckDb {
  /** Runs one or more statements and gives the rows of the last. Throws what DuckDB says. */
  all(sql: string): Array<Record<string, Cell>>;
  close(): void;
}

/** Plain JavaScript, since it is evaluated as it stands. */
const THREAD = `
const { workerData } = require('node:worker_threads');
const { port, signal, library, file } = workerData;
const { DuckDBInstance } = require(library);
const ready = DuckDBInstance.create(file).then(async (instance) => {
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return { instance, connection };
});
port.on('message', async (sql) => {
  let answer;
  try {
    const { instance, connection } = await ready;
    if (sql === null) {
      connection.closeSync();
      instance.closeSync();
      answer = { rows: [] };
    } else answer = { rows: (await connection.runAndReadAll(sql)).getRowObjectsJson() };
  } catch (error) {
    answer = { error: error.message };
  }
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;

/** A file, or nothing for one in memory. */
export function openDuckDb(file = ':memory:'): DuckDb {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const library = createRequire(path.resolve('package.json')).resolve('@duckdb/node-api');
  const worker = new Worker(THREAD, {
    eval: true,
    workerData: { port: port2, signal, library, file },
    transferList: [port2],
  });
  worker.unref();
  const ask = (sql: string | null): Array<Record<string, Cell>> => {
    Atomics.store(signal, 0, 0);
    port1.postMessage(sql);
    Atomics.wait(signal, 0, 0);
    const { rows, error } = receiveMessageOnPort(port1)?.message ?? { error: 'no answer came' };
    if (error !== undefined) throw new Error(error);
    return rows;
  };
  return {
    all: ask,
    close() {
      ask(null);
      port1.close();
      void worker.terminate();
    },
  };
}
