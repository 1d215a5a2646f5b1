/**
 * What the catalogue says about one request: data that client, explorer, exports and documentation all follow. What people are
 * told of it stands in `texts/`, which the script itself does not need.
 */
import type { AnswerName } from '../answers/types';

export type Value = string | number | boolean;

/** The member's own ids, offered where a parameter wants one and found in answers by `gives`. */
export type OwnId =
  | 'userId'
  | 'username'
  | 'workoutId'
  | 'rideId'
  | 'sessionId'
  | 'instructorId'
  | 'joinToken'
  | 'scheduledClassId'
  | 'friendId'
  | 'subscriptionId'
  | 'challengeId';

type ParamType = 'text' | 'integer' | 'boolean' | 'seconds' | 'instant' | 'list' | 'json';

export interface Param {
  /** `body`: a field of the JSON that is sent, a variable in GraphQL; a dot in the name stands for nesting. */
  in: 'path' | 'query' | 'body';
  type: ParamType;
  required?: true;
  /** What Peloton's own apps send; forms begin with it. */
  default?: Value;
  example?: Value;
  choices?: readonly string[];
  own?: OwnId;
  /** A time that is right only when it is near now: this many days from now. */
  inDays?: number;
}

export type Params = Readonly<Record<string, Param>>;

/** Values by parameter name. */
export type Args = Readonly<Record<string, unknown>>;

interface Removed {
  status: number;
  /** yyyy-mm */
  since: string;
  /** What answers now, and what to use instead. */
  says: string;
}

export interface Entry<P extends Params = Params, A extends AnswerName = AnswerName> {
  host: 'api' | 'auth' | 'graphql';
  method: 'get' | 'post' | 'put' | 'delete';
  /** With `{name}` where a parameter goes. */
  path: string;
  params: P;
  answer: A;
  /** GraphQL. */
  document?: string;
  session: 'needed' | 'not needed' | 'unsure';
  /** Changes something at Peloton; `for good` when it cannot be undone. */
  changes?: 'yes' | 'for good';
  /** About money: shown, never written without being asked. */
  isPrivate?: true;
  /** Takes or gives tokens or passwords: part of signing in, run by nothing else. */
  isSecret?: true;
  /** Refused without the header Peloton-Platform. */
  needsPlatform?: true;
  /** How the next page is asked for: `page` by number, `after` by cursor. */
  paging?: 'page' | 'after';
  /** Ids in the answer; `*` in a path stands for the first item that has it. */
  gives?: Partial<Record<OwnId, string>>;
  gone?: Removed;
  /** No other client is known to send it in this form, so that its refusal may cost only what it is for. */
  onlyOurs?: true;
  /** The status of a good answer where it is not 200. */
  expects?: number;
  /** Nobody ever published an answer: its shape is a guess. */
  isGuessed?: true;
  /** May answer 404 for a moment after what it is about was made. */
  settlesLate?: true;
}

/** What is special about a request. */
type Marks = Omit<Entry, 'host' | 'method' | 'path' | 'params' | 'answer' | 'document' | 'session'> & {
  session?: Entry['session'];
};

type EntryFactory = <const P extends Params, const A extends AnswerName>(
  path: string,
  params: P,
  answer: A,
  marks?: Marks,
) => Entry<P, A>;

const defineWith =
  (host: Entry['host'], method: Entry['method'], changes: boolean): EntryFactory =>
  (path, params, answer, marks) => ({
    host,
    method,
    path,
    params,
    answer,
    session: 'needed',
    ...(changes ? { changes: 'yes' as const } : {}),
    ...marks,
  });

export const get = /* @__PURE__ */ defineWith('api', 'get', false);
export const post = /* @__PURE__ */ defineWith('api', 'post', true);
export const put = /* @__PURE__ */ defineWith('api', 'put', true);
export const del = /* @__PURE__ */ defineWith('api', 'delete', true);
/** Signing in. */
export const authGet = /* @__PURE__ */ defineWith('auth', 'get', false);
export const authPost = /* @__PURE__ */ defineWith('auth', 'post', false);

/** An entry for a GraphQL document: a question or, when it begins with `mutation`, a change. */
export function graphql<const P extends Params>(document: string, params: P, marks?: Marks): Entry<P, 'Graphql'> {
  const isChange = document.startsWith('mutation');
  return { ...defineWith('graphql', 'post', isChange)('/graphql', params, 'Graphql', marks), document };
}

/** The name in a GraphQL document; empty for a request that is none. */
export const operationName = (entry: Entry): string => /^\w+ (\w+)/.exec(entry.document ?? '')?.[1] ?? '';

type TypeOf<P extends Param> = P['type'] extends 'text' | 'instant'
  ? string
  : P['type'] extends 'integer' | 'seconds'
    ? number
    : P['type'] extends 'boolean'
      ? boolean
      : P['type'] extends 'list'
        ? readonly string[]
        : unknown;

/** The values that a request wants, by the types of its parameters. */
export type ArgsOf<P extends Params> = {
  [K in keyof P as P[K] extends { required: true } ? K : never]: TypeOf<P[K]>;
} & { [K in keyof P as P[K] extends { required: true } ? never : K]?: TypeOf<P[K]> | undefined };
