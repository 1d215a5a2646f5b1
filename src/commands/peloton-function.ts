/** PELOTON(path; field...): reads from a cell, where nothing may be changed, stored or asked for permission. */

import { AppError, Pause } from '../base/errors';
import { parseJson } from '../base/json';
import { put } from '../base/records';
import { fitting } from '../destinations/sheets/spelling';
import type { Cache } from '../gas/cache';
import { isSuccess } from '../http/response';
import { borrowSession, type World } from '../peloton/auth/sign-in';
import { columnsOf, overviewOf, type TableCell } from '../peloton/catalogue/answer-table';
import { type OwnIds, readArgs, suggestArgs, timesFrom } from '../peloton/catalogue/args';
import type { Args, Entry } from '../peloton/catalogue/entry';
import { findEntry, listCatalogue } from '../peloton/catalogue/index';
import { toOperation, toRequest } from '../peloton/catalogue/request';
import { sent } from '../peloton/catalogue/sent';
import { createClient } from '../peloton/client/client';
import { withoutPersonal } from '../peloton/client/personal';
import { withoutSecrets } from '../peloton/client/redact';
import { decodeText, parseQuery } from '../peloton/client/url';
import { cellCallsLeft, countCellCalls } from '../run/budget';
import { loadSettings, requireAccount } from '../run/world';
import { rememberedGuard } from './member-client';
import { CELL_TEST, cellTest } from './self-test/cell-probe';

/** As fresh as the hourly sync. */
const FRESH_SEC = 3600;
/** Hundreds of cells that fail together must not ask again together. */
const FAILED_SEC = 60;
/** A guard in front of Peloton that refuses one cell refuses all of them. Runs try as soon at the earliest. */
const BLOCKED_SEC = 3600;
/** A cell is given up after 30 seconds. */
const PATIENCE_MS = 20_000;
const MOST_ROWS = 10_000;

/**
 * The value of `=PELOTON(path; fields...)`: one cell, or a block of them. Throws AppError with a sentence for the cell.
 */
export function pelotonFunction(world: World, cache: Cache, args: readonly unknown[]): TableCell | TableCell[][] {
  const [path, ...fields] = args.flat(2).map((arg) => String(arg ?? '').trim());
  if (path === CELL_TEST) return cellTest(world);
  if (!path) throw new AppError('Give a path, for example =PELOTON("me"; "total_workouts").');
  const { userId, username } = requireAccount(world);
  const question = questionOf(path, { userId, username }, world.clock.now());
  const key = world.crypto.sha256(`${userId} ${JSON.stringify(sent(question.entry, question.args))}`);
  const whole = readAnswer(
    askOnce(world, cache, { key, blockKey: world.crypto.sha256(`${userId} blocked`) }, question),
  );
  const answer = loadSettings(world).personalInCells ? whole : withoutPersonal(whole);
  const names = fields.filter((field) => field !== '');
  const table = names.length === 0 ? overviewOf(answer) : columnsOf(answer, names);
  const cells = table.slice(0, MOST_ROWS).map((row) => row.map((cell) => fitting(cell) as TableCell));
  return cells.length === 1 && cells[0]?.length === 1 ? (cells[0][0] ?? '') : cells;
}

interface Question {
  entry: Entry;
  args: Args;
}

/** A path with its query, in which `{me}` stands for the member, or the name of a request. */
function questionOf(asked: string, ids: OwnIds, nowMs: number): Question {
  const named = findEntry(asked);
  if (named) {
    requireReading(named);
    return { entry: named, args: readArgs(named, suggestArgs(named, ids, timesFrom(nowMs)), ids) };
  }
  const [path = '', query = ''] = asked.replace(/^https:\/\/api\.onepeloton\.com/, '').split('?');
  const matches = listCatalogue().flatMap(({ entry }) => {
    const values = entry.document === undefined && entry.method === 'get' ? valuesIn(entry, path) : null;
    return values ? [{ entry, values }] : [];
  });
  // A fixed path goes before one with a place for an id.
  const best = matches.sort((a, b) => Object.keys(a.values).length - Object.keys(b.values).length)[0];
  if (!best)
    throw new AppError('This is not a reading request that is known. Peloton > More > API explorer lists them all.');
  requireReading(best.entry);
  return { entry: best.entry, args: readArgs(best.entry, { ...best.values, ...parseQuery(query) }, ids) };
}

/** The values of the parameters in a path; null for another path. */
function valuesIn(entry: Entry, path: string): Record<string, string> | null {
  const steps = entry.path.split('/');
  const given = path.split('/');
  if (steps.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [index, step] of steps.entries()) {
    const name = /^\{(\w+)\}$/.exec(step)?.[1];
    const text = given[index] ?? '';
    if (name === undefined ? step !== text : text === '') return null;
    if (name !== undefined) put(values, name, decodeText(text));
  }
  return values;
}

function requireReading({ changes, isPrivate, isSecret, gone }: Entry): void {
  if (changes)
    throw new AppError('A cell can only read. Use Peloton > More > API explorer for what changes something.');
  if (isSecret) throw new AppError('Signing in is done with Peloton > Connect.');
  if (isPrivate)
    throw new AppError('What is about money is shown in Peloton > More > API explorer only, not in cells.');
  if (gone) throw new AppError(`Peloton does not answer this any more (${gone.status}). ${gone.says}`);
}

interface CacheKeys {
  key: string;
  /** Of what is told while a guard refuses, whatever the question. */
  blockKey: string;
}

/** `ok` and the answer, or `no` and the sentence. */
function askOnce(world: World, cache: Cache, { key, blockKey }: CacheKeys, question: Question): string {
  const known = cache.get(key) ?? cache.get(blockKey);
  if (known !== null) return known;
  try {
    const text = `ok${withoutSecrets(fetchAnswer(world, cache, question))}`;
    cache.put(key, text, FRESH_SEC);
    return text;
  } catch (error) {
    // Told in the cell, and remembered so that the next cell does not try at once.
    if (!(error instanceof AppError)) throw error;
    const isBlocked = error instanceof Pause && error.reason === 'blocked';
    cache.put(isBlocked ? blockKey : key, `no${error.message}`, isBlocked ? BLOCKED_SEC : FAILED_SEC);
    throw error;
  }
}

function readAnswer(text: string): unknown {
  if (text.startsWith('no')) throw new AppError(text.slice(2));
  const parsed = parseJson(text.slice(2));
  return parsed.ok ? parsed.value : text.slice(2);
}

function fetchAnswer(world: World, cache: Cache, { entry, args }: Question): string {
  const { clock } = world;
  const settings = loadSettings(world);
  const client = createClient({
    ...world,
    session: borrowSession(world),
    guard: rememberedGuard(world, requireAccount(world).userId),
    deadlineAt: clock.now() + PATIENCE_MS,
    callsLeft: () => cellCallsLeft(world, cache, settings),
    onCalls: (sentNow) => countCellCalls(world, cache, sentNow),
  });
  const { status, body } = client.raw(entry.document === undefined ? toRequest(entry, args) : toOperation(entry, args));
  if (isSuccess(status)) return body;
  if (status === 404) throw new AppError('Peloton does not have this (404).');
  throw new AppError(`Peloton refuses this (${status}).`);
}
