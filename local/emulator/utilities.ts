/** `Utilities`: encodings, digests, dates and sleep. Bytes are signed, and text without a charset is US-ASCII. */
import { createHash, createHmac } from 'node:crypto';
import { type Execution, ServiceError } from './execution';
import { formatDate } from './format-date';
import { guard } from './guard';
import { nextId } from './state';

type Bytes = number[];
type Data = string | Bytes;

const DIGESTS: Record<string, string> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};
const CHARSETS: Record<string, string> = { US_ASCII: 'US_ASCII', UTF_8: 'UTF_8' };
const MAX_SLEEP_MS = 300_000;

export function createUtilities(execution: Execution) {
  const methods = {
    Charset: CHARSETS,
    DigestAlgorithm: Object.fromEntries(Object.keys(DIGESTS).map((name) => [name, name])),
    base64Encode: (data: Data, charset?: string) => toBuffer(data, charset).toString('base64'),
    base64EncodeWebSafe: (data: Data, charset?: string) => webSafe(toBuffer(data, charset)),
    base64Decode: (text: string, _charset?: string) => signed(decode(text, /^[A-Za-z0-9+/]*={0,2}$/)),
    base64DecodeWebSafe: (text: string, _charset?: string) => signed(decode(text, /^[A-Za-z0-9_-]*={0,2}$/)),
    computeDigest: (algorithm: string, data: Data, charset?: string) =>
      signed(createHash(digestOf(algorithm)).update(toBuffer(data, charset)).digest()),
    computeHmacSha256Signature: (data: Data, key: Data, charset?: string) =>
      signed(createHmac('sha256', toBuffer(key, charset)).update(toBuffer(data, charset)).digest()),
    formatDate: (date: unknown, zone: unknown, pattern: unknown) => {
      if (
        Object.prototype.toString.call(date) !== '[object Date]' ||
        typeof zone !== 'string' ||
        typeof pattern !== 'string'
      ) {
        throw new ServiceError("The parameters don't match the method signature for Utilities.formatDate.");
      }
      return formatDate(Number(date), zone, pattern);
    },
    getUuid: () => uuid(execution),
    newBlob: (data: Data, contentType: string | null = null, name: string | null = null) =>
      createBlob(execution, toBuffer(data, 'UTF_8'), contentType, name),
    sleep: (ms: number) => {
      if (typeof ms !== 'number' || !(ms >= 0))
        throw new ServiceError('Argument must be a non-negative number: milliseconds');
      if (ms > MAX_SLEEP_MS) throw new ServiceError('Argument too large: milliseconds');
      execution.spend(ms);
    },
  };
  const free = Object.keys(methods).filter((name) => name !== 'sleep');
  return guard(execution, { name: 'Utilities', service: 'Utilities', free }, methods);
}

function createBlob(execution: Execution, bytes: Buffer, contentType: string | null, name: string | null) {
  const methods = {
    getBytes: () => signed(bytes),
    getDataAsString: (_charset?: string) => bytes.toString('utf8'),
    getContentType: () => contentType,
    getName: () => name,
  };
  return guard(execution, { name: 'Blob', service: 'Utilities', free: Object.keys(methods) }, methods);
}

function toBuffer(data: Data, charset?: string): Buffer {
  if (Array.isArray(data)) return Buffer.from(data.map((byte) => byte & 0xff));
  if (typeof data !== 'string')
    throw new ServiceError("The parameters don't match the method signature for Utilities.");
  if (charset !== undefined && !(charset in CHARSETS))
    throw new ServiceError(`not emulated: charset ${charset}`, 'TypeError');
  return charset === 'UTF_8' ? Buffer.from(data, 'utf8') : Buffer.from(data.replace(/\P{ASCII}/gu, '?'), 'latin1');
}

function decode(text: string, alphabet: RegExp): Buffer {
  if (typeof text !== 'string' || !alphabet.test(text)) throw new ServiceError('Could not decode string.');
  return Buffer.from(text, 'base64');
}

const signed = (buffer: Buffer): Bytes => [...buffer].map((byte) => (byte > 127 ? byte - 256 : byte));

/** Padded, as Google's is. */
const webSafe = (buffer: Buffer) => buffer.toString('base64').replace(/\+/g, '-').replace(/\//g, '_');

function digestOf(algorithm: string): string {
  const name = DIGESTS[algorithm];
  if (name === undefined) throw new ServiceError(`not emulated: DigestAlgorithm.${algorithm}`, 'TypeError');
  return name;
}

/** Version 4 in shape; the same again on a machine in the same state. */
function uuid(execution: Execution): string {
  const hex = createHash('sha256').update(nextId(execution.state, 24)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
