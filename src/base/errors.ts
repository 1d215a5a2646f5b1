/** Every error of the program, named by what can be done about it. Messages are sentences for the member, free of secrets. */

export class AppError extends Error {
  /** What was caught, for the log; never shown. */
  readonly origin: unknown;
  constructor(message: string, origin?: unknown) {
    super(message);
    // The bundle keeps the names of classes.
    this.name = new.target.name;
    this.origin = origin;
  }
}

/** What `act` gives, and what `otherwise` gives where it fails with an error of this kind; any other is thrown on. */
export function recoverFrom<E extends Error, T, U>(
  kind: abstract new (...args: never[]) => E,
  act: () => T,
  otherwise: (error: E) => U,
): T | U {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
    return otherwise(error);
  }
}

/** The member must change a setting or what was typed; shown as it is. */
export class SettingsError extends AppError {}

/** The member must connect again; hourly runs stay quiet until then. */
export class SignedOutError extends AppError {}

/** A sign-in attempt failed; the session that was there before, if any, is untouched. */
export class SignInError extends AppError {}

export interface HttpFailure {
  /** 0 when no answer came. */
  status: number;
  method: string;
  /** Without query. */
  url: string;
  /** Whether the same request may succeed a little later. */
  retriable: boolean;
  message: string;
}

/** Peloton (or another server) did not give what was asked for. */
export class HttpError extends AppError {
  readonly status: number;
  readonly method: string;
  readonly url: string;
  readonly retriable: boolean;
  constructor({ status, method, url, retriable, message }: HttpFailure) {
    super(message);
    this.status = status;
    this.method = method;
    this.url = url;
    this.retriable = retriable;
  }
}

/** A guard in front of Peloton refused this request, not Peloton itself. Others may be answered all the same. */
export class BlockedError extends HttpError {}

/** One destination failed; it sits out this run. */
export class DestinationError extends AppError {
  readonly destination: string;
  constructor(destination: string, message: string, origin?: unknown) {
    super(message, origin);
    this.destination = destination;
  }
}

/** A destination spent its share of the run. It goes on in the next one, so this is a failure only when it lasts. */
export class LateError extends DestinationError {}

/**
 * `google`: Google asks to slow down; like `rate`, it is no use to ask again a minute later. `blocked`: a guard in front of
 * Peloton lets nothing through, which takes hours. `stopped`: the member said so. `file`: what comes next is in another piece of
 * the file that is being imported.
 */
export type PauseReason = 'time' | 'calls' | 'rate' | 'blocked' | 'google' | 'stopped' | 'file';

/** Not a failure: what is left continues in a later execution. */
export class Pause extends AppError {
  readonly reason: PauseReason;
  constructor(reason: PauseReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
