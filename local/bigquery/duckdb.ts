/** DuckDB, asked synchronously: it runs in a thread of its own. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { openThread, type Thread } from '../emulator/thread';

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
const { port, signal, library } = workerData;
const { DuckDBInstance } = require(library);
const databases = new Map();
// What is asked here is small, and several threads would wait for each other more than they work.
async function open(id, file) {
  const instance = await DuckDBInstance.create(file, { threads: '1' });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  databases.set(id, { instance, connection });
}
function close(id) {
  const { instance, connection } = databases.get(id);
  databases.delete(id);
  connection.closeSync();
  instance.closeSync();
}
const rowsOf = async (id, sql) => (await databases.get(id).connection.runAndReadAll(sql)).getRowObjectsJson();
port.on('message', async ({ id, sql, file, isOver }) => {
  let answer;
  try {
    if (file !== undefined) await open(id, file);
    if (isOver) close(id);
    answer = { value: sql === undefined ? [] : await rowsOf(id, sql) };
  } catch (error) {
    answer = { error: error.message };
  }
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;

/** The thread of all databases of this program, since one takes a tenth of a second to start and a database a hundredth. */
const shared = { thread: null as Thread | null, open: 0, opened: 0 };
const IDLE_MS = 1000;

function enter(): Thread {
  shared.open += 1;
  if (shared.thread === null) {
    const library = createRequire(path.resolve('package.json')).resolve('@duckdb/node-api');
    shared.thread = openThread({ code: CODE }, { library });
  }
  return shared.thread;
}

/** The thread ends a moment after nobody has used it any more. */
function leave(): void {
  shared.open -= 1;
  if (shared.open > 0) return;
  const { opened } = shared;
  const end = () => {
    if (shared.open > 0 || shared.opened !== opened) return;
    shared.thread?.close();
    shared.thread = null;
  };
  setTimeout(end, IDLE_MS).unref();
}

/** A file, or nothing for one in memory. Throws what DuckDB says. */
export function openDuckDb(file = ':memory:'): DuckDb {
  const thread = enter();
  shared.opened += 1;
  const id = shared.opened;
  try {
    thread.ask({ id, file });
  } catch (error) {
    leave();
    throw error;
  }
  return {
    all: (sql) => thread.ask({ id, sql }) as Array<Record<string, Cell>>,
    close() {
      thread.ask({ id, isOver: true });
      leave();
    },
  };
}
