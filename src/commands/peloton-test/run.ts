/**
 * Test Peloton: sends the requests of `questions.ts` one by one, as the window asks for them, and says of each answer its
 * status, time and size, and whether it has its documented fields: names of fields only, no values.
 */
import { HttpError, Pause } from '../../base/errors';
import { isObject, parseJson } from '../../base/json';
import type { HttpResponse } from '../../base/ports';
import { HOUR_MS } from '../../base/time';
import { googleFailure, messageOf, rethrowKill } from '../../gas/google-error';
import { sessionFacts } from '../../peloton/auth/session';
import type { World } from '../../peloton/auth/sign-in';
import { valuesAt } from '../../peloton/catalogue/answer';
import { auth } from '../../peloton/catalogue/auth';
import { addressOf } from '../../peloton/catalogue/hosts';
import type { RawAnswer } from '../../peloton/client/answer';
import { requireAccount } from '../../run/world';
import { memberClient } from '../member-client';
import { plain } from '../self-test/probe';
import { type FoundIds, fieldsOf, QUESTIONS, type Question } from './questions';

export interface TestStep {
  /** Of the report. */
  lines: string[];
  /** Number of the step to ask for next; null at the end. */
  next: number | null;
  total: number;
  /** To be handed in again with the next step. */
  ids: FoundIds;
}

/**
 * Runs one step of the test of Peloton: step 0 is the sign-in service, the others are the questions in order. Throws
 * SignedOutError and SettingsError.
 */
export function testPeloton(world: World, wish: unknown): TestStep {
  const { step: wanted, ids: known } = Object(wish) as { step?: unknown; ids?: unknown };
  const step = Math.max(0, Math.floor(Number(wanted) || 0));
  const { userId } = requireAccount(world);
  const ids: FoundIds = { ...idsIn(known), userId };
  const question = QUESTIONS[step - 1];
  const lines = question ? [askOne(world, question, ids)] : [TITLE, signInLine(world), sessionLine(world)];
  return { lines, next: step < QUESTIONS.length ? step + 1 : null, total: QUESTIONS.length + 1, ids };
}

const TITLE = 'Peloton Sync: test of Peloton';

/** From the window, so that nothing but what looks like an id is taken. */
function idsIn(known: unknown): Partial<FoundIds> {
  const fields = Object.entries(Object(known)).filter(
    ([name, id]) => /^(?:workout|ride|session)Id$/.test(name) && typeof id === 'string' && /^[\w-]{1,64}$/.test(id),
  );
  return Object.fromEntries(fields);
}

function askOne(world: World, question: Question, ids: FoundIds): string {
  const name = question.way === undefined ? question.entry : `${question.entry}, ${question.way}`;
  const request = question.request(ids, world.clock.now());
  if (request === null) return `${name}: not asked, no earlier answer names one to ask for`;
  const startedAt = world.clock.now();
  try {
    const answer = memberClient(world, { isTrial: true }).raw(request);
    const ms = world.clock.now() - startedAt;
    const { text, value } = judge(fieldsOf(request), question.entry, answer);
    noteIds(question, value, ids);
    return `${name}: ${answer.status}, ${ms} ms, ${answer.body.length} characters, ${text}`;
  } catch (error) {
    rethrowKill(error);
    if (!(error instanceof HttpError || error instanceof Pause)) throw error;
    const status = error instanceof HttpError ? error.status || 'no answer' : 'stopped';
    return `${name}: ${status}, ${world.clock.now() - startedAt} ms, ${plain(error.message)}`;
  }
}

function noteIds({ gives = {} }: Question, value: unknown, ids: FoundIds): void {
  for (const [name, path] of Object.entries(gives)) {
    const id = valuesAt(value, path).find((one) => typeof one === 'string' && /^[\w-]{1,64}$/.test(one));
    if (typeof id === 'string') ids[name as keyof FoundIds] = id;
  }
}

/** Whether an answer is what it is documented to be. */
function judge(
  fields: readonly string[],
  entry: string,
  { status, type, body }: RawAnswer,
): { text: string; value: unknown } {
  const parsed = parseJson(body);
  if (!parsed.ok) {
    const isCsv = entry === 'historyCsv' && status === 200 && !/html/i.test(type);
    return { text: isCsv ? 'text, as documented' : `no JSON (${plain(type)})${blockMarks(body)}`, value: null };
  }
  const { value } = parsed;
  const says = errorsIn(value);
  const lacked = lackedFields(fields, value);
  const shape = lacked.length === 0 ? 'documented shape' : `lacks ${lacked.join(', ')}`;
  return { text: status >= 400 ? `refused${says}${blockMarks(body)}` : shape + says, value };
}

/**
 * The paths of those fields that are missing everywhere in `value`, although the objects that they belong to have come.
 */
export function lackedFields(fields: readonly string[], value: unknown): string[] {
  return fields.filter((path) => {
    const owners = valuesAt(value, path.split('.').slice(0, -1).join('.')).filter(isObject);
    return owners.length > 0 && valuesAt(value, path).length === 0;
  });
}

/** Codes of GraphQL's errors, which come with 200 too. */
function errorsIn(value: unknown): string {
  const codes = valuesAt(value, 'errors.*.extensions.code').map((code) => plain(String(code)));
  const count = valuesAt(value, 'errors.*').length;
  return count === 0 ? '' : `, ${count} errors${codes.length > 0 ? ` (${[...new Set(codes)].join(', ')})` : ''}`;
}

const BLOCKS = { Cloudflare: /cloudflare|cf-ray|error code:?\s*10\d\d/i, PerimeterX: /perimeterx|_px|px-captcha/i };

const blockMarks = (body: string): string => {
  const seen = Object.entries(BLOCKS).flatMap(([name, mark]) => (mark.test(body) ? [name] : []));
  return seen.length === 0 ? '' : `, blocked by ${seen.join(' and ')}`;
};

/** Asks as a browser does first. Nothing is signed in, and no token spent. */
function signInLine(world: World): string {
  const startedAt = world.clock.now();
  const response = firstAnswer(world);
  const ms = world.clock.now() - startedAt;
  const isPage = /html/i.test(response.headers['content-type']?.[0] ?? '');
  const isLetIn = response.status !== 0 && response.status !== 403 && response.status !== 429;
  const detail = isLetIn
    ? 'lets Google in'
    : `does not let Google in${isPage ? ', with a page' : ''}${blockMarks(response.body)}`;
  return `sign-in service: ${response.status || 'no answer'}, ${ms} ms, ${detail}`;
}

function firstAnswer(world: World): HttpResponse {
  const none = (body: string): HttpResponse => ({ status: 0, headers: {}, body });
  try {
    return world.http([{ method: 'get', url: addressOf(auth.authorize) }])[0] ?? none('');
  } catch (error) {
    if (googleFailure(error) !== 'permission') throw error;
    return none(messageOf(error));
  }
}

/** Which kind of session there is and how old it is: what tells whether renewals come through. */
function sessionLine(world: World): string {
  const record = sessionFacts(world);
  if (record === null) return 'session: none';
  const hours = (epochMs: number) => Math.round((world.clock.now() - epochMs) / HOUR_MS);
  const left = record.expiresAt === null ? 'no end' : `${-hours(record.expiresAt)} h left`;
  return `session: ${record.client} client, issued ${hours(record.issuedAt)} h ago, ${left}, renewable: ${record.isRenewable ? 'yes' : 'no'}, renewal refused: ${record.isRefused ? 'yes' : 'no'}`;
}
