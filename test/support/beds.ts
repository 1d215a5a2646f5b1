/** The destinations, each behind the same few words, so that one suite holds for all of them. */
import { createHash } from 'node:crypto';
import { createEmulatedBigQuery } from '../../local/emulator/bigquery';
import { createEmulatedCoda } from '../../local/emulator/coda';
import { toHttp } from '../../local/emulator/to-http';
import { createBigQuery } from '../../src/destinations/bigquery/destination';
import { createCoda } from '../../src/destinations/coda/destination';
import { createCodaRest } from '../../src/destinations/coda/rest';
import { createDocTables } from '../../src/destinations/coda/tables';
import { UNHURRIED } from '../../src/destinations/option';
import type { Table } from '../../src/schema/table';
import type { Destination } from '../../src/sync/types';
import { bigContent, type Content, codaContent, sheetContent } from './content';
import { titlesOf } from './far';
import { rides, sheetMachine, take } from './sheet-lab';
import { revive, type Step } from './sheet-script';

/** One destination with a table of rides. */
export interface Bed {
  /** One execution of its own: opens the table, takes the steps, and relies on what was written. Returns their answers. */
  execute(...steps: Step[]): unknown[];
  content(): Content;
  close(): void;
}

const table: Table = rides;

function sheetsBed(): Bed {
  const machine = sheetMachine();
  return {
    execute: (...steps) => take(machine, [{ do: 'open' }, ...steps]).answers.slice(1),
    content: () => sheetContent(machine, table, 'metric'),
    close() {},
  };
}

/** A bed whose destination is made anew for each execution. */
const bedOf = (open: () => Destination, content: () => Content, close: () => void): Bed => ({
  execute(...steps) {
    const destination = open();
    destination.open(table, () => {});
    const answers = steps.map((step) => {
      if (step.do === 'held') return destination.held(table);
      if (step.do === 'write') return destination.write(table, step.rows.map(revive));
      if (step.do === 'remove') return destination.remove(table, step.keys);
      throw new Error(`no step of every destination: ${step.do}`);
    });
    destination.flush?.();
    destination.finish?.();
    return answers;
  },
  content,
  close,
});

function newClock() {
  let nowMs = Date.UTC(2026, 10, 21, 9);
  const now = () => nowMs;
  const sleep = (ms: number) => {
    nowMs += ms;
  };
  return { now, sleep };
}

function codaBed(columns: readonly string[]): Bed {
  const clock = newClock();
  const coda = createEmulatedCoda(clock);
  coda.addTable(table.title, columns);
  const memory = new Map<string, string>();
  const remembered = {
    load: (key: string) => memory.get(key) ?? '',
    save: (key: string, value: string) => void memory.set(key, value),
  };
  const open = () => {
    const rest = createCodaRest('AbCdEf1234', coda.token, {
      ...clock,
      ...UNHURRIED,
      http: toHttp((request) => coda.fetch(request)),
    });
    const tables = createDocTables(rest, remembered, { units: () => 'metric', sleep: clock.sleep });
    return createCoda('AbCdEf1234', rest, remembered, tables);
  };
  return bedOf(
    open,
    () => codaContent(coda, table),
    () => {},
  );
}

function bigBed(isSandbox: boolean): Bed {
  const clock = newClock();
  const bigquery = createEmulatedBigQuery({ project: 'my-project-123', now: clock.now, isSandbox });
  const place = { project: 'my-project-123', dataset: 'peloton_sync', location: 'US' };
  let remembered = '';
  const memory = {
    load: () => remembered,
    save(text: string) {
      remembered = text;
    },
  };
  const world = {
    ...clock,
    ...UNHURRIED,
    memory,
    http: toHttp(bigquery.fetch),
    token: () => 'ya29.bigquery',
    digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
  };
  return bedOf(
    () => createBigQuery({ ...place, userId: 'me', isShared: false }, world),
    () => bigContent(bigquery, table),
    bigquery.close,
  );
}

export const BEDS: ReadonlyArray<readonly [name: string, make: () => Bed]> = [
  ['Sheets', sheetsBed],
  ['Coda', () => codaBed(titlesOf(table))],
  ['Coda without a column for marks', () => codaBed(titlesOf(table).slice(0, -1))],
  ['BigQuery', () => bigBed(false)],
  ['BigQuery in the sandbox', () => bigBed(true)],
];
