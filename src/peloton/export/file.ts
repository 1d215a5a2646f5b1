/**
 * A full export: a text file that holds Peloton's own answers, by the request that each of them answers. The first line says
 * whose they are and when they were read; every other line is one answer: its key, its status and its body as JSON, with
 * tabs between them. Lists come before the records on them, and records newest first.
 */
import { isObject, parseJson, parseObject } from '../../base/json';
import type { HttpRequest } from '../../base/ports';
import { HOSTS } from '../catalogue/hosts';
import { schedule } from '../catalogue/schedule';
import { redact } from '../client/redact';
import { parseQuery } from '../client/url';

const FORMAT = 'peloton-sync export 1';

/** The first line. */
export interface ExportHead {
  format: typeof FORMAT;
  userId: string;
  username: string;
  /** When reading began, ISO 8601. */
  madeAt: string;
}

/** One answer. */
export interface Kept {
  key: string;
  /** As Peloton gave it; 404 is an answer too. */
  status: number;
  /** JSON, or a text where that was asked for. */
  body: unknown;
}

/** They say when something was asked, not what. */
const MOMENTS = new Set(['startTime', 'endTime']);
/** The studio's programme is asked for from now on. */
const LIVE = schedule.liveClasses.path;

type Asked = Pick<HttpRequest, 'method' | 'url' | 'body'>;

/**
 * By what an answer is found in a file, whenever it was asked for; null for a request that changes something or is not
 * of the data hosts.
 */
export function keyOf({ method, url, body }: Asked): string | null {
  if (url.startsWith(HOSTS.graphql)) return graphqlKey(parseObject(body ?? ''));
  if (method !== 'get' || !url.startsWith(`${HOSTS.api}/`)) return null;
  const address = url.slice(HOSTS.api.length);
  const [path = '', query = ''] = address.split('?');
  if (path !== LIVE) return address;
  const { start: _start, end: _end, ...rest } = parseQuery(query);
  return [path, ...Object.entries(rest).map((pair) => pair.join('='))].join(' ');
}

function graphqlKey(operation: Record<string, unknown> | null): string | null {
  const { operationName, query, variables } = operation ?? {};
  if (typeof operationName !== 'string' || /^\s*mutation\b/.test(String(query))) return null;
  const lasting = Object.entries(isObject(variables) ? variables : {}).filter(([name]) => !MOMENTS.has(name));
  // One question under this name asks for the stack along with the schedule.
  const withStack = /\bviewUserStack\b/.test(String(query)) ? ['with stack'] : [];
  return ['graphql', operationName, ...withStack, ...lasting.map((pair) => JSON.stringify(pair))].join(' ');
}

/**
 * Whether an answer with this status may stand in a file: others tell how Peloton was at that moment, and nothing of
 * the data.
 */
export const isLasting = (status: number): boolean =>
  (status >= 200 && status < 300) || [400, 403, 404, 410].includes(status);

/** The first line of an export, without a line break. */
export const headLine = (head: Omit<ExportHead, 'format'>): string =>
  JSON.stringify({ format: FORMAT, ...head } satisfies ExportHead);

/** The line of an answer, without tokens that only let somebody in, and without what says where to reach the member. */
export const lineOf = ({ key, status, body }: Kept): string =>
  [key, status, JSON.stringify(withoutAddresses(redact(body)) ?? null)].join('\t');

const ADDRESS = /^(obfuscated_)?e_?mail(_address)?$|^phone(_?number)?$/i;

function withoutAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAddresses);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !ADDRESS.test(name));
  return Object.fromEntries(kept.map(([name, child]) => [name, withoutAddresses(child)]));
}

/** Reads the first line of an export; null where it is none. */
export function readHead(line: string): ExportHead | null {
  const { format, userId, username, madeAt } = parseObject(line) ?? {};
  if (format !== FORMAT || typeof userId !== 'string' || !/^[\w-]+$/.test(userId)) return null;
  if (typeof madeAt !== 'string' || Number.isNaN(Date.parse(madeAt))) return null;
  return { format: FORMAT, userId, username: typeof username === 'string' ? username : '', madeAt };
}

/** The key of a line, from which `keyOf` tells the request; empty for a line that is none. */
export const keyIn = (line: string): string => line.slice(0, Math.max(0, line.indexOf('\t')));

/** Reads a line with an answer; null where it is cut off or none. */
export function readLine(line: string): Kept | null {
  const [key = '', status = ''] = line.split('\t', 2);
  const parsed = parseJson(line.slice(key.length + status.length + 2));
  return key !== '' && /^\d{3}$/.test(status) && parsed.ok ? { key, status: Number(status), body: parsed.value } : null;
}

const GRAPH = /^(\/api\/workout\/[^/]+\/performance_graph\?.*\bevery_n=)(\d+)(.*)$/;
/** Between the values of a curve, as a sync asks for them. */
const STEPS_SEC = [1, 5];

/**
 * The line that answers a question: of a curve also one with values closer together, since a sync that has such a one does not
 * ask again.
 * @param lines By key.
 */
export function lineFor(lines: ReadonlyMap<string, string>, key: string): string | undefined {
  const exact = lines.get(key);
  const [, before = '', stepSec = '', after = ''] = exact === undefined ? (GRAPH.exec(key) ?? []) : [];
  const finer = STEPS_SEC.filter((step) => step < Number(stepSec)).map((step) => lines.get(`${before}${step}${after}`));
  return exact ?? finer.find((line) => line !== undefined);
}
