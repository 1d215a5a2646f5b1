/** Whatever a member may paste after signing in on Peloton's page. */
import { SignInError } from '../../../src/base/errors';
import { readCallback } from '../../../src/peloton/auth/callback';
import * as fc from '../../support/property';

const PAGE = 'https://members.onepeloton.com/callback';
const STATE = 'Zk3_state-that-was-made-here-and-sent-to-them';
const CODE = 'c0de_-of-forty-three-characters-that-they-sent';
const ADDRESS = `${PAGE}?code=${CODE}&state=${STATE}`;
const twice = (text: string): string => encodeURIComponent(encodeURIComponent(text));

test.each<[string, string]>([
  ['as it is', ADDRESS],
  ['with its source', `view-source:${ADDRESS}`],
  ['in a sentence', `Hello, this is it: ${ADDRESS} and thanks!`],
  ['at the end of a sentence', `It ended on ${ADDRESS}.`],
  ['after a line of text and before another', `Here it is:\n${ADDRESS}\nThanks`],
  ['in double quotes', `"${ADDRESS}"`],
  ["in a language's quotes", `„${ADDRESS}“`],
  ['in angle brackets', `<${ADDRESS}>`],
  ['in brackets', `(${ADDRESS})`],
  ['as a Markdown link', `[the page](${ADDRESS})`],
  ['as a Markdown link that is its own text', `[${ADDRESS}](${ADDRESS})`],
  ['in HTML', `<a href="${ADDRESS.replace('&', '&amp;')}">callback</a>`],
  ['in JSON', JSON.stringify({ url: ADDRESS }).replace(/\//g, '\\/').replace('&', '\\u0026')],
  ['in a line of a log', `2026-11-29T10:00:01 GET /callback?code=${CODE}&state=${STATE} HTTP/1.1 200`],
  ['as a console writes it', `Navigated to ${ADDRESS}`],
  ['broken in the code', `${ADDRESS.slice(0, 60)}\n${ADDRESS.slice(60)}`],
  ['broken in the state', `${ADDRESS.slice(0, -9)}\r\n  ${ADDRESS.slice(-9)}`],
  ['broken in a quoted mail', `> ${ADDRESS.slice(0, 60)}\n> ${ADDRESS.slice(60, 100)}\n> ${ADDRESS.slice(100)}`],
  ['broken in a shell', `${ADDRESS.slice(0, 60)}\\\n${ADDRESS.slice(60)}`],
  ['with spaces in it', `${ADDRESS.slice(0, 60)} ${ADDRESS.slice(60)}`],
  ['escaped', encodeURIComponent(ADDRESS)],
  ['escaped twice', twice(ADDRESS)],
  ['with values that are escaped twice', `${PAGE}?code=${twice(CODE)}&state=${twice(STATE)}`],
  ['in a redirect', `https://www.google.com/url?q=${encodeURIComponent(ADDRESS)}&sa=D&source=x`],
  ['with its answer in the fragment', ADDRESS.replace('?', '#')],
  ['with a fragment behind it', `${ADDRESS}#/home?x=1`],
  ['with the state first', `${PAGE}?state=${STATE}&code=${CODE}`],
  ['with more parameters', `${PAGE}?iss=x&code=${CODE}&scope=openid%20offline_access&state=${STATE}&y=z`],
  ['without the address', `code=${CODE}&state=${STATE}`],
  ['among other addresses', `https://example.com/?code=other&state=other ${ADDRESS} https://example.org/?code=1`],
  ['after one of an earlier sign-in', `${PAGE}?code=old&state=earlier-one\n${ADDRESS}`],
])('the address is understood %s', (_, pasted) => {
  expect(readCallback(pasted, ['another', STATE])).toEqual({ code: CODE, state: STATE });
});

test('the address is understood wherever it is broken, and whatever words stand around it', () => {
  const words = fc.array(fc.constantFrom('hello', 'my', 'callback', 'code:', 'https://example.com/x?y=1', '(see)'));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: ADDRESS.length - 1 }), words, words, (at, before, after) => {
      const broken = `${ADDRESS.slice(0, at)}\n${ADDRESS.slice(at)}`;
      expect(readCallback(broken, [STATE])).toEqual({ code: CODE, state: STATE });
      const pasted = [...before, ADDRESS, ...after].join(' ');
      expect(readCallback(pasted, [STATE])).toEqual({ code: CODE, state: STATE });
    }),
  );
});

test.each<[string, string, RegExp]>([
  ['nothing', '', /^This is not the address/],
  ['some text', 'hello there', /^This is not the address/],
  ['another address', 'https://example.com/', /^This is not the address/],
  ['only the code', CODE, /^This is only the code/],
  ['the code with its name', `code=${CODE}`, /^This address is cut off after the code/],
  ['an address that is cut off', `${PAGE}?code=${CODE}`, /^This address is cut off after the code/],
  ['an address without a code', `${PAGE}?state=${STATE}`, /^The code is missing/],
  ['the page that the site went on to', 'https://members.onepeloton.com/home', /Press Back once/],
  ['the link', `https://auth.onepeloton.com/authorize?state=${STATE}`, /^This is the link that you sign in with/],
  ["the link's source", `view-source:https://auth.onepeloton.com/authorize?state=${STATE}`, /^This is the link/],
  ['the sign-in page', `https://auth.onepeloton.com/login?state=${STATE}`, /not signed in yet/],
  ['a refresh token', 'v1.made-up-token', /^This is a token/],
  ['an entry of the browser', '@@auth0spajs@@::x {"body":{}}', /^This is a token/],
])('%s has its own sentence, and the way on', (_, pasted, sentence) => {
  const told = sentenceOf(pasted);
  expect(told).toMatch(sentence);
  expect(told).toMatch(/copy the whole address .*callback\?code=/);
});

test.each<[string, string, RegExp]>([
  ["another sign-in's", `${PAGE}?code=${CODE}&state=other`, /another sign-in, perhaps an earlier one/],
  ['a refusal', `${PAGE}?error=access_denied&error_description=x&state=${STATE}`, /refused or cancelled/],
  ['one where nobody was signed in', `${PAGE}?error=login_required&state=${STATE}`, /sign in on its page first/],
])('%s leads to the new link', (_, pasted, sentence) => {
  expect(sentenceOf(pasted)).toMatch(sentence);
  expect(sentenceOf(pasted)).toContain('the new link');
});

test('no sentence repeats what was pasted', () => {
  for (const pasted of [CODE, `code=${CODE}`, `${PAGE}?code=${CODE}&state=other`, `v1.${CODE}`])
    expect(sentenceOf(pasted)).not.toContain(CODE);
});

function sentenceOf(pasted: string): string {
  try {
    readCallback(pasted, [STATE]);
  } catch (error) {
    expect(error).toBeInstanceOf(SignInError);
    return (error as Error).message;
  }
  throw new Error('It did not fail');
}

test('a text of any length and kind is answered at once', () => {
  const texts = [' ', '\n', '>', '\\\n', 'code=', '&amp;', '%25', '.', '?code=.', 'a'].map((piece) =>
    piece.repeat(300_000),
  );
  const startedAt = performance.now();
  for (const text of texts) sentenceOf(text);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});
