/** Takes tokens out of an answer before anybody sees it. */

import { parseJson } from '../../base/json';
import { hideWebTokens } from '../../base/web-tokens';

const HIDDEN = '[hidden]';
const SECRET = /token|secret|password|session_id|pubsub|cookie|authorization/i;
/** They name a class for scheduling and open nothing. */
const HARMLESS = /^(join_?tokens?|has_|is_)|_(expires?|type)(_in|_at)?$/i;

/** JSON as text with the same layout as `JSON.stringify`, or other text with what looks like a token cut out. */
export function withoutSecrets(text: string): string {
  const parsed = parseJson(text);
  return parsed.ok ? JSON.stringify(redact(parsed.value)) : hideWebTokens(text, HIDDEN);
}

/** A copy of a JSON value without what looks like a token. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return hideWebTokens(value, HIDDEN);
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, isSecret(name, child) ? HIDDEN : redact(child)]),
  );
}

const isSecret = (name: string, value: unknown): boolean =>
  SECRET.test(name) && !HARMLESS.test(name) && value !== null && value !== '' && typeof value !== 'boolean';
