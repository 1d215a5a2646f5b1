/** The API explorer: what the sidebar offers, sends and keeps. Whatever changes something is sent only as it was shown. */

import { AppError, HttpError, recoverFrom, SettingsError } from '../base/errors';
import { isObject, parseJson } from '../base/json';
import { writeNewSheet } from '../destinations/sheets/new-sheet';
import type { World } from '../peloton/auth/sign-in';
import { valuesAt } from '../peloton/catalogue/answer';
import { tableOf } from '../peloton/catalogue/answer-table';
import { type OwnIds, readArgs } from '../peloton/catalogue/args';
import type { Args, Entry } from '../peloton/catalogue/entry';
import { findEntry } from '../peloton/catalogue/index';
import { toOperation, toRequest } from '../peloton/catalogue/request';
import { type Sent, sent } from '../peloton/catalogue/sent';
import { withoutSecrets } from '../peloton/client/redact';
import { requireAccount } from '../run/world';
import { memberClient } from './member-client';

/** Typed by the member, together with what was shown when it was typed. */
export interface Consent {
  typed?: unknown;
  shown?: unknown;
}

export interface Explored {
  /** 0 when no answer came. */
  status: number;
  ms: number;
  isJson: boolean;
  text: string;
}

/**
 * Ids that forms can begin with; what there is to ask is in the page itself. Throws AppError while nobody is connected.
 */
export const explorerAnswer = (world: World): { ids: OwnIds } => ({ ids: ownIds(world) });

const ownIds = (world: World): OwnIds => {
  const { userId, username } = requireAccount(world);
  return { userId, username };
};

/**
 * What a request would send, and the words that the member must type before it is. Throws SettingsError for values that
 * do not fit.
 */
export function previewRequest(world: World, name: unknown, typed: unknown): Sent & { phrase: string } {
  const { entry, args } = prepare(world, name, typed);
  return { ...sent(entry, args), phrase: String(name) };
}

/** Sends one request. Throws SettingsError for values that do not fit and for a missing consent. */
export function explore(world: World, name: unknown, typed: unknown, consent: Consent = {}): Explored {
  const { entry, args } = prepare(world, name, typed);
  if (entry.changes) requireConsent(String(name), sent(entry, args), consent);
  const startedAt = world.clock.now();
  const { status, body } = send(world, entry, args);
  return { status, ms: world.clock.now() - startedAt, isJson: parseJson(body).ok, text: withoutSecrets(body) };
}

function send(world: World, entry: Entry, args: Args): { status: number; body: string } {
  const request = entry.document === undefined ? toRequest(entry, args) : toOperation(entry, args);
  return recoverFrom(
    HttpError,
    () => memberClient(world, { isTrial: false }).raw(request),
    // A refusal after some tries is what the member wants to see here, not a reason to stop.
    ({ status, message }) => ({ status, body: JSON.stringify({ problem: message }) }),
  );
}

function entryOf(name: unknown): Entry {
  const entry = findEntry(String(name));
  if (!entry) throw new SettingsError(`There is no request named "${String(name).slice(0, 40)}".`);
  return entry;
}

function prepare(world: World, name: unknown, typed: unknown): { entry: Entry; args: Args } {
  const entry = entryOf(name);
  if (entry.isSecret) {
    throw new SettingsError(
      'Signing in and out is done with Peloton > Connect and More > Disconnect; this is here to be read.',
    );
  }
  return { entry, args: readArgs(entry, isObject(typed) ? typed : {}, ownIds(world)) };
}

function requireConsent(name: string, message: Sent, { typed, shown }: Consent): void {
  const wasShown = isObject(shown) && shown.method === message.method && shown.url === message.url;
  if (!wasShown || (shown as unknown as Sent).body !== message.body) {
    throw new SettingsError('This request changes something at Peloton. Look at what will be sent first.');
  }
  requirePhrase(name, typed, 'to send it');
}

function requirePhrase(name: string, typed: unknown, purpose: string): void {
  if (typeof typed !== 'string' || typed.trim() !== name) throw new SettingsError(`Type ${name} ${purpose}.`);
}

export interface ToSheet {
  name?: unknown;
  /** Answers, page by page. */
  texts?: unknown;
  /** Path of the list; null puts the whole answer into one row. */
  path?: unknown;
  typed?: unknown;
}

/**
 * Writes answers, flattened into a table, to a sheet of their own. Those about money must be confirmed by typing the
 * request's name. Throws SettingsError without that, AppError and DestinationError.
 */
export function answerToSheet(world: World, { name, texts, path, typed }: ToSheet): { sheet: string; rows: number } {
  const entry = entryOf(name);
  if (entry.isPrivate) requirePhrase(String(name), typed, 'to write what it says about money to the sheet');
  const list = typeof path === 'string' ? path : null;
  const answers = (Array.isArray(texts) ? texts : []).map((text) => {
    const parsed = parseJson(withoutSecrets(String(text)));
    if (!parsed.ok) throw new AppError('Only JSON answers can be put on a sheet.');
    return list === null ? [parsed.value] : valuesAt(parsed.value, list).flat();
  });
  const table = tableOf(answers.flat(), '');
  const sheet = writeNewSheet(`API ${String(name)}`, table);
  world.log.info('An answer was put on a sheet', { request: String(name), rows: table.length - 1 });
  return { sheet, rows: table.length - 1 };
}
