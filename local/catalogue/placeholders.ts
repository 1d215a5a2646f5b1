/** Values for requests that are run later, elsewhere: `{{names}}` in place of ids and times, as Postman writes them. */
import { suggestArgs, type Times } from '../../src/peloton/catalogue/args';
import type { Entry, Param } from '../../src/peloton/catalogue/entry';
import type { Stop } from './tour';

const NAMES = [
  'userId',
  'username',
  'workoutId',
  'rideId',
  'sessionId',
  'instructorId',
  'joinToken',
  'scheduledClassId',
  'friendId',
  'subscriptionId',
  'challengeId',
];
/** Besides ids, for signing in. */
const SIGN_IN = ['email', 'password', 'refreshToken'];

export const ID_NAMES: readonly string[] = NAMES;

const ids = Object.fromEntries([...NAMES, ...SIGN_IN].map((name) => [name, `{{${name}}}`]));

/** A script of the collection keeps these variables right. */
const times: Times = ({ type }, inDays) => `{{in${inDays}Days${type === 'seconds' ? 'Sec' : ''}}}`;

/** As text, by parameter. */
export const placeholdersFor = ({ entry, values }: Pick<Stop, 'entry' | 'values'>): Record<string, string> =>
  suggestArgs(entry, ids, times, values);

/** As they stand in JSON. A `{{time in seconds}}` has to stay text, and no body asks for one. */
export function bodyValues(entry: Entry, texts: Record<string, string>): Record<string, unknown> {
  const typed = Object.entries(texts).map(([name, text]) => [name, typedValue(entry.params[name], text)]);
  return Object.fromEntries(typed);
}

function typedValue(param: Param | undefined, text: string): unknown {
  if (param?.type === 'list') return text.split(',');
  if (param?.type === 'boolean') return text === 'true';
  if (param?.type === 'integer' || param?.type === 'json') return JSON.parse(text) as unknown;
  return text;
}

/** Lists that a member may leave empty are shown with one item. */
export function withListItems({ params }: Entry, texts: Record<string, string>): Record<string, string> {
  const lists = Object.entries(params).filter(([name, { type, own }]) => type === 'list' && own && !texts[name]);
  return { ...texts, ...Object.fromEntries(lists.map(([name, { own }]) => [name, `{{${own}}}`])) };
}
