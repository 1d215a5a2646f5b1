/** The Log port: structured entries under Executions, with anything that looks like a secret blanked. */

import type { Log, LogData } from '../base/ports';
import { put } from '../base/records';
import { hideWebTokens } from '../base/web-tokens';

const SECRET_NAME = /token|password|secret|cookie|verifier|authorization|email/i;
/** Peloton's refresh tokens, bearer headers, cookies, and whatever follows a name that tells a secret, which is group 1. */
const SECRET_TEXTS = [
  /()\bv1\.[\w-]{8,}/g,
  /()\bBearer\s+\S+/g,
  /(\bcookie\\*["']?\s*[:=])\s*[^\n]+/gi,
  /((?:\bcode|token|password|verifier|session_id|csrf|ticket|wresult)\\*["']?\s*[:=]\s*\\*["']?)[^\s"'\\&,;}]+/gi,
];

/** The text with whatever looks like a token, a cookie or a password replaced by `[secret]`. */
export const redact = (text: string): string =>
  SECRET_TEXTS.reduce((clean, secret) => clean.replace(secret, '$1[secret]'), hideWebTokens(text, '[secret]'));

function clean(message: string, data: LogData = {}): Record<string, unknown> {
  const entry: Record<string, unknown> = { message: redact(message) };
  for (const [name, value] of Object.entries(data)) {
    put(entry, name, SECRET_NAME.test(name) ? '[secret]' : typeof value === 'string' ? redact(value) : value);
  }
  return entry;
}

export const consoleLog: Log = {
  info: (message, data) => console.log(clean(message, data)),
  warn: (message, data) => console.warn(clean(message, data)),
  error: (message, data) => console.error(clean(message, data)),
};
