/** From an entry of the catalogue and its values to what is sent. */
import type { ApiRequest, GraphqlOperation } from '../client';
import type { Query } from '../url';
import { type Args, type ArgsOf, type Entry, operationName, type Params } from './entry';
import type { AnswerName, Answers } from './shapes';

/** A request that knows its answer's type; `answer` is never set. */
export interface Endpoint<T> extends ApiRequest {
  readonly answer?: T;
}

/** Values that are left out are not sent, whatever their default. */
export function toRequest<P extends Params, A extends AnswerName>(
  entry: Entry<P, A>,
  args: ArgsOf<P>,
): Endpoint<Answers[A]> {
  const values: Args = args;
  const body = bodyOf(entry, values);
  return {
    ...(entry.method === 'get' ? {} : { method: entry.method }),
    path: entry.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name]))),
    query: queryOf(entry, values),
    ...(Object.keys(body).length > 0 ? { body } : {}),
    ...(entry.answer === 'Text' ? { as: 'text' as const } : {}),
  };
}

export function toOperation<P extends Params>(entry: Entry<P>, args: ArgsOf<P>): GraphqlOperation {
  return { operationName: operationName(entry), query: entry.document ?? '', variables: bodyOf(entry, args) };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

function queryOf({ params }: Entry, args: Args): Query {
  const names = Object.keys(params).filter((name) => params[name]?.in === 'query' && isGiven(args[name]));
  return Object.fromEntries(names.map((name) => [name, args[name]])) as Query;
}

/** `input.tagName` becomes `{ input: { tagName } }`. */
function bodyOf({ params }: Entry, args: Args): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of Object.keys(params)) {
    if (params[name]?.in !== 'body' || !isGiven(args[name])) continue;
    const [first = name, second] = name.split('.');
    if (second === undefined) body[first] = args[name];
    else body[first] = { ...Object(body[first]), [second]: args[name] };
  }
  return body;
}
