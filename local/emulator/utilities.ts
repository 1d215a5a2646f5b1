/** `Utilities`: encodings, digests, dates and sleep. Bytes are signed, and text without a charset is US-ASCII. */
import { createHash, createHmac } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Execution, ServiceError } from './execution';
import { formatDate } from './format-date';
import { guard } from './guard';
import { nextId } from './state';

type Bytes = number[];
type Data = string | Bytes;

/** Google's object, as far as it is emulated. */
export interface Blob {
  getBytes(): Bytes;
  getDataAsString(charset?: string): string;
  getContentType(): string | null;
  setContentType(type: string | null): Blob;
  getName(): string | null;
}

const DIGESTS: Record<string, string> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};
const CHARSETS: Record<string, string> = { US_ASCII: 'US_ASCII', UTF_8: 'UTF_8' };
const GZIP_TYPE = 'application/x-gzip';
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
    gzip: (blob: Blob, name: string | null = null) => createBlob(execution, gzipSync(bytesOf(blob)), GZIP_TYPE, name),
    ungzip: (blob: Blob) => {
      if (typeof blob?.getContentType !== 'function' || blob.getContentType() !== GZIP_TYPE)
        throw new ServiceError(`Blob object must have ${GZIP_TYPE} content type for this operation.`);
      return createBlob(execution, unzipped(bytesOf(blob)), 'application/octet-stream', null);
    },
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

export function createBlob(execution: Execution, bytes: Buffer, type: string | null, name: string | null): Blob {
  let contentType = type;
  const methods = {
    setContentType(given: string | null) {
      contentType = given;
      return this;
    },
    getBytes: () => signed(bytes),
    getDataAsString: (_charset?: string) => bytes.toString('utf8'),
    getContentType: () => contentType,
    getName: () => name,
  };
  const blob = guard(execution, { name: 'Blob', service: 'Utilities', free: Object.keys(methods) }, methods);
  contents.set(blob, bytes);
  return blob;
}

/** Of the emulator's own blobs: asking them for lists of numbers takes long. */
const contents = new WeakMap<Blob, Buffer>();

function bytesOf(blob: Blob): Buffer {
  if (typeof blob?.getBytes !== 'function')
    throw new ServiceError("The parameters don't match the method signature for Utilities.gzip.");
  return contents.get(blob) ?? toBuffer(blob.getBytes());
}

function unzipped(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    throw new ServiceError('Invalid argument: the blob is not in gzip format.');
  }
}

function toBuffer(data: Data, charset?: string): Buffer {
  if (Array.isArray(data)) return Buffer.from(new Uint8Array(data));
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

const signed = (buffer: Buffer): Bytes => Array.from(new Int8Array(buffer));

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
