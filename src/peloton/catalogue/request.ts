/** From an entry of the catalogue and its values to what is sent. */

import { own, put } from '../../base/records';
import type { AnswerName, Answers } from '../answers/types';
import type { ApiRequest, GraphqlOperation } from '../client/message';
import { encodeText, type Query } from '../client/url';
import { type Args, type ArgsOf, type Entry, operationName, type Params } from './entry';

/** A request that knows its answer's type; `answer` is never set. */
export interface Endpoint<T> extends ApiRequest {
  readonly answer?: T;
}

/** The request of a REST entry with these arguments. Values that are left out are not sent, whatever their default. */
export function toRequest<P extends Params, A extends AnswerName>(
  { method, path, answer, onlyOurs }: Entry<P, A>,
  args: ArgsOf<P>,
): Endpoint<Answers[A]> {
  const values: Args = args;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeText(String(values[name])));
  const rest = given(values).filter(([name]) => !path.includes(`{${name}}`));
  const mark = onlyOurs ? { isOnlyOurs: true } : {};
  if (method === 'get') {
    const as = answer === 'Text' ? { as: 'text' as const } : { kind: answer };
    return { path: filled, query: Object.fromEntries(rest) as Query, ...as, ...mark };
  }
  return { method, path: filled, ...(rest.length > 0 ? { body: nested(rest) } : {}), ...mark };
}

/** What is sent for a GraphQL entry. An argument whose name has a dot is a variable within a variable. */
export function toOperation<P extends Params>(entry: Entry<P>, args: ArgsOf<P>): GraphqlOperation {
  const mark = entry.onlyOurs ? { isOnlyOurs: true } : {};
  return { operationName: operationName(entry), query: entry.document ?? '', variables: nested(given(args)), ...mark };
}

const given = (args: Args) => Object.entries(args).filter(([, value]) => value !== undefined && value !== null);

/** `input.tagName` becomes `{ input: { tagName } }`. */
function nested(values: ReadonlyArray<[string, unknown]>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of values) {
    const [first = name, second] = name.split('.');
    put(body, first, second === undefined ? value : { ...Object(own(body, first)), [second]: value });
  }
  return body;
}
