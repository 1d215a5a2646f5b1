/** DuckDB, asked synchronously: it runs in a thread of its own. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { openThread } from '../emulator/thread';

/** A value as DuckDB spells it in JSON: 64-bit numbers and times are texts. */
export type Cell = string | number | boolean | null;

export interface DuckDb {
  /** Runs one or more statements and gives the rows of the last. Throws what DuckDB says. */
  all(sql: string): Array<Record<string, Cell>>;
  close(): void;
}

/** Plain JavaScript, since it is evaluated as it stands. */
const CODE = `
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
      answer = { value: [] };
    } else answer = { value: (await connection.runAndReadAll(sql)).getRowObjectsJson() };
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
  const library = createRequire(path.resolve('package.json')).resolve('@duckdb/node-api');
  const thread = openThread({ code: CODE }, { library, file });
  return {
    all: (sql) => thread.ask(sql) as Array<Record<string, Cell>>,
    close() {
      thread.ask(null);
      thread.close();
    },
  };
}
