/** What comes back from Peloton's page: the code in whatever text a member copied, or a sentence that says what it is instead. */
import { SignInError } from '../../base/errors';
import { decodeEntities } from './html';
import { CALLBACK_URL } from './token';

interface Callback {
  code: string;
  /** One of the states that were asked for. */
  state: string;
}

type Params = Partial<Record<'code' | 'state' | 'error', string>>;

/** Ends an address in a text around it: space, quotes, brackets, and what separates the fields of a log. */
const AROUND = /[\s"'`<>()[\]{}|\\^,“”„‘’«»]+/;

/**
 * Finds the code in a pasted text that holds the address on which a sign-in ended: alone, quoted, in a sentence, a Markdown
 * link, a log line or a redirect, broken over lines, escaped once or more, with its answer in the query or the fragment.
 * `states`: of the sign-ins that were begun here; a code is taken with one of these only. Throws SignInError with a
 * sentence that says what was pasted and what to paste instead.
 */
export function readCallback(pasted: string, states: readonly string[]): Callback {
  const found = readingsOf(pasted.slice(0, MAX_LENGTH)).flatMap(paramsIn);
  for (const isOurs of [isSame, isLonger]) {
    for (const { code, state } of found) {
      const ours = states.find((each) => isOurs(state ?? '', each));
      if (code && ours !== undefined) return { code, state: ours };
    }
  }
  throw new SignInError(sentenceFor(pasted.slice(0, MAX_LENGTH), found));
}

const isSame = (state: string, ours: string): boolean => state === ours;
/** Text that followed without a space, such as a full stop. */
const isLonger = (state: string, ours: string): boolean => state.startsWith(ours);

/** The text as it stands, with broken lines joined, and without any space: the first that makes sense is meant. */
function readingsOf(pasted: string): string[] {
  const text = unescaped(pasted);
  const joined = text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^[>|\s]+/, '')
        .replace(/\\$/, ''),
    )
    .join('');
  return [text, joined, text.replace(/\s+/g, '')];
}

/** Longer than any address with text around it. */
const MAX_LENGTH = 20_000;

/** Escapes of pages, JSON and of addresses inside other addresses taken off, as often as there are any. */
function unescaped(pasted: string): string {
  let text = decodeEntities(pasted)
    .replace(/\\u00(26|3d|3f|2f)/gi, (_, hex: string) => asciiOf(hex))
    .replace(/\\\//g, '/');
  for (let times = 0; times < 4 && !/(^|[?&#;/])code=/.test(text) && /code%(25)*3D/i.test(text); times += 1) {
    text = text.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => asciiOf(hex));
  }
  return text;
}

const asciiOf = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** One for each piece of the text that holds an answer. */
function paramsIn(text: string): Params[] {
  return text
    .split(AROUND)
    .filter((piece) => /(^|[?&#;/])(code|error|state)=/.test(piece))
    .map((piece) => {
      const params: Params = {};
      for (const [, name, value = ''] of piece.matchAll(/(?:^|[?&#;/])(code|error|state)=([^?&#;]*)/g)) {
        params[name as keyof Params] ??= decodeAll(value.replace(/(?<![.,:!…])[.,:!…]+$/, ''));
      }
      return params;
    });
}

/** Neither codes nor states hold a percent sign, so one that is left is an escape of an escape. */
function decodeAll(value: string): string {
  let text = value;
  for (let times = 0; times < 3 && /%[0-9a-f]{2}/i.test(text); times += 1) {
    try {
      text = decodeURIComponent(text);
    } catch {
      // A stray % is not an escape: the text is taken as it stands.
      return text;
    }
  }
  return text;
}

const COPY = `After signing in, copy the whole address of the page that begins with ${CALLBACK_URL}?code= and paste it here.`;
const WRONG_STATE =
  'This address belongs to another sign-in, perhaps an earlier one. Sign in again with the new link, and paste the address that you end on.';

/** What people paste by mistake, by a sign of it; the first that fits. */
const MISTAKES: Array<[sign: RegExp, sentence: string]> = [
  [
    /@@auth0spajs@@|refresh_token|^\s*["']?(v1\.|eyJ)/,
    'This is a token, which has a field of its own: "Paste a token".',
  ],
  [/\/authorize(%3F|\?)/i, 'This is the link that you sign in with, not the address on which you end.'],
  [/auth\.onepeloton\.com/, "This is the address of Peloton's sign-in page, on which you are not signed in yet."],
  [/onepeloton\.com\/callback/, 'The code is missing from this address.'],
  [
    /onepeloton\.com/,
    'This is the page to which Peloton\'s site went on. Press Back once, look into the history of the browser for "callback", or use "Copy a link that stays".',
  ],
  [/^\s*["']?[\w.~+/-]{20,}["']?\s*$/, 'This is only the code, and the rest of the address is needed, too.'],
];

function sentenceFor(pasted: string, found: readonly Params[]): string {
  const error = found.find((each) => each.error)?.error;
  if (error) return refusalSentence(error);
  const withCode = found.filter(({ code }) => code);
  if (withCode.some(({ state }) => state)) return WRONG_STATE;
  if (withCode.length > 0) return `This address is cut off after the code. ${COPY}`;
  const mistake = MISTAKES.find(([sign]) => sign.test(pasted))?.[1];
  return `${mistake ?? 'This is not the address that Peloton sends you to.'} ${COPY}`;
}

function refusalSentence(error: string): string {
  const reasons = new Map([
    ['access_denied', 'Peloton says that the sign-in was refused or cancelled.'],
    ['login_required', 'Peloton wants you to sign in on its page first.'],
  ]);
  return `${reasons.get(error) ?? 'Peloton ended the sign-in with an error.'} Sign in again with the new link.`;
}
