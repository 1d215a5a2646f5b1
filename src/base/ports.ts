/** The five pieces of the world that the pure core asks for. Types only; `gas/` implements them with Apps Script. */

export interface HttpRequest {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  url: string;
  headers?: Record<string, string>;
  contentType?: string;
  body?: string;
  /** Asks for bytes: the body of a success is base64 then. */
  asBase64?: true;
  /** Goes where redirects lead; without it a redirect is the answer. */
  followRedirects?: true;
}

/** `status` 0 means that no answer came (DNS, TLS, time-out); `body` then says why. Header names are lower case. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string[]>;
  body: string;
}

/**
 * Sends a batch side by side and answers in the same order. Never throws for one request.
 * May answer only the first of them, at least one, when answers take too long: the others may be sent again.
 */
export type Http = (requests: readonly HttpRequest[]) => HttpResponse[];

/** A small map of strings that outlives the execution. Values may be long: the implementation splits them. */
export interface Store {
  get(key: string): string | null;
  /** Writes all values in one service call; null deletes. */
  set(values: Record<string, string | null>): void;
  /** Writes the values with the next `set`, or at `settle`: for what a run that is killed before finds out again. */
  setLater(values: Record<string, string>): void;
  /** Writes what waits. */
  settle(): void;
  /** All keys that start with the prefix. */
  keys(prefix: string): string[];
  /** Forgets what was read, so that the next `get` sees what another execution wrote. What waits to be written still does. */
  reload(): void;
  /** Runs `fn`, with what is stored by then, while no other execution of this member can run such a section. */
  withLock<T>(fn: () => T): T;
  /**
   * The same for notes that may be left out: does not wait for more than a moment. Null where another execution has the lock, or
   * the store refuses it; nothing is kept then.
   */
  withFreeLock<T extends object>(fn: () => T): T | null;
}

/** Milliseconds since 1970. */
export interface Clock {
  now(): number;
  sleep(ms: number): void;
}

export interface Crypto {
  /** 43 unguessable URL-safe characters (256 bits). */
  randomText(): string;
  /** SHA-256 of UTF-8 text as base64url without padding. */
  sha256(text: string): string;
  /** Standard base64 of UTF-8 text. */
  encodeBase64(text: string): string;
}

export type LogData = Record<string, string | number | boolean | null>;

export interface Log {
  info(message: string, data?: LogData): void;
  warn(message: string, data?: LogData): void;
  error(message: string, data?: LogData): void;
}
