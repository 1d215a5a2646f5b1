/** Values that people type: what to offer them, and how their text is read. */

import { SettingsError } from '../../base/errors';
import { parseJson } from '../../base/json';
import { own, put } from '../../base/records';
import { DAY_MS, HOUR_MS } from '../../base/time';
import type { Args, Entry, OwnId, Param, Value } from './entry';

/** By name; also whatever else a `{name}` in a value may stand for. */
export type OwnIds = Partial<Record<OwnId, string>> & { readonly [name: string]: string };

/** Spells the time so many days from now as the parameter wants it. */
export type Times = (param: Param, inDays: number) => string;

/** The times that a form suggests, from the full hour before `nowMs` (epoch ms) on. */
export const timesFrom =
  (nowMs: number): Times =>
  ({ type }, inDays) => {
    // The web app asks from a full hour on, and other windows were answered by halves.
    const at = Math.floor(nowMs / HOUR_MS) * HOUR_MS + inDays * DAY_MS;
    return type === 'seconds' ? String(at / 1000) : new Date(at).toISOString();
  };

/** The values that a form begins with. Those of `variant` go first, before the member's `ids` and `times`. */
export function suggestArgs(
  entry: Pick<Entry, 'params'>,
  ids: OwnIds,
  times: Times,
  variant: Args = {},
): Record<string, string> {
  const offers = Object.entries(entry.params).map(([name, param]) => {
    const own = variant[name];
    return [name, own === undefined ? suggest(param, ids, times) : fillIds(String(own), ids)] as const;
  });
  return Object.fromEntries(offers.filter(([, text]) => text !== ''));
}

function suggest(param: Param, ids: OwnIds, times: Times): string {
  if (param.own !== undefined) return param.required ? (ids[param.own] ?? '') : '';
  if (param.inDays !== undefined) return times(param, param.inDays);
  if (param.default !== undefined) return String(param.default);
  return param.required && param.example !== undefined ? String(param.example) : '';
}

/** Puts the member's ids where a text says `{userId}`; what is not known stays as it is. */
function fillIds(text: string, ids: OwnIds): string {
  return text.replace(
    /\{(\w+)\}/g,
    (whole, name: string) => (name === 'me' ? ids.userId : own(ids as Record<string, string>, name)) ?? whole,
  );
}

/**
 * The arguments out of what was typed; empty text leaves a value out, and `{userId}` and the like become the member's
 * `ids`. Throws SettingsError naming the parameter.
 */
export function readArgs(entry: Entry, typed: Args, ids: OwnIds = {}): Args {
  for (const name of Object.keys(typed)) {
    if (!Object.keys(entry.params).includes(name)) {
      const known = Object.keys(entry.params).join(', ') || 'none';
      throw new SettingsError(`"${name.slice(0, 40)}" is not a parameter of this request. It has: ${known}.`);
    }
  }
  const values: Record<string, unknown> = {};
  for (const [name, param] of Object.entries(entry.params)) {
    const value = readArg(name, param, typed[name], ids);
    if (value !== undefined) put(values, name, value);
    else if (param.required) throw new SettingsError(`Parameter "${name}" is missing.`);
  }
  return values;
}

function readArg(name: string, param: Param, typed: unknown, ids: OwnIds): unknown {
  if (typed === undefined || typed === null) return undefined;
  if (typeof typed === 'object') return typed;
  const text = fillIds(String(typed).trim(), ids);
  if (text === '') return param.type === 'list' && param.required ? [] : undefined;
  if (param.choices && !param.choices.includes(text) && param.in === 'body')
    throw new SettingsError(`Parameter "${name}": choose one of ${param.choices.join(', ')}.`);
  return READERS[param.type](text, name);
}

type Reader = (text: string, name: string) => unknown;

const refuse = (name: string, what: string): never => {
  throw new SettingsError(`Parameter "${name}": ${what}.`);
};
const wholeNumber: Reader = (text, name) =>
  /^-?\d+$/.test(text) ? Number(text) : refuse(name, 'enter a whole number');

const READERS: Record<Param['type'], Reader> = {
  text: (text) => text,
  integer: wholeNumber,
  seconds: wholeNumber,
  boolean: (text, name): Value =>
    text === 'true' || text === 'false' ? text === 'true' : refuse(name, 'enter true or false'),
  instant: (text, name) =>
    Number.isNaN(Date.parse(text)) ? refuse(name, 'enter a time such as 2027-01-31T18:00:00Z') : text,
  list: (text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  json: (text, name) => {
    const parsed = parseJson(text);
    return parsed.ok ? parsed.value : refuse(name, 'enter JSON');
  },
};
