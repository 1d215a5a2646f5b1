/**
 * Makes scripts that Apps Script's HtmlService serves whole. It cuts whatever it takes for a comment out of scripts, and has
 * been seen to do so inside template literals, strings, regular expressions and JSON
 * (https://github.com/enuchi/React-Google-Apps-Script/issues/157). So comments are taken out here, and what only looks like
 * the beginning of one is written in another way that means the same.
 */
import { parse } from 'acorn';

/** The same program without a comment, and without two characters in a row that begin one. Throws where it cannot be had. */
export function plainScript(code) {
  const comments = [];
  const tokens = [];
  const program = parse(code, { ecmaVersion: 2020, sourceType: 'script', onComment: comments, onToken: tokens });
  // A tag would be given other raw text.
  if (JSON.stringify(program).includes('"TaggedTemplateExpression"')) throw new Error('a page has a tagged template');
  const spelled = tokens.flatMap(({ type: { label }, start, end }) => {
    const text = code.slice(start, end);
    if (label === 'string' || label === 'template') return [{ start, end, text: plainText(text) }];
    return label === 'regexp' ? [{ start, end, text: plainRegExp(text) }] : [];
  });
  const cuts = [...spelled, ...comments.map((comment) => withoutComment(code, comment))];
  let plain = '';
  let at = 0;
  for (const { start, end, text } of cuts.sort((a, b) => a.start - b.start)) {
    plain += code.slice(at, start) + text;
    at = end;
  }
  return plain + code.slice(at);
}

/** A line that is a comment goes whole. */
function withoutComment(code, { start, end }) {
  const before = /^[ \t]*/.exec(code.slice(code.lastIndexOf('\n', start - 1) + 1))[0];
  const isLine = code[start - before.length - 1] === '\n' && code[end] === '\n';
  return isLine ? { start: start - before.length, end: end + 1, text: '' } : { start, end, text: ' ' };
}

/** In a string or a template a backslash before a slash or an asterisk changes nothing. */
const plainText = (text) => text.replace(/(?<=\/)[/*]/g, '\\$&');

/** Every slash inside of a regular expression in its other spelling. */
function plainRegExp(text) {
  const end = text.lastIndexOf('/');
  const inner = text.slice(1, end).replace(/\\.|\//g, (part) => (part === '/' || part === '\\/' ? '\\x2F' : part));
  return `/${inner}${text.slice(end)}`;
}

/** A value as the text of a JSON script element that nothing in it can end. */
export const plainJson = (value) =>
  JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/(?<=\/)\//g, '\\/')
    .replace(/(?<=\/)\*/g, '\\u002a');

/** What HtmlService could take for a comment in a page: where it stands and what follows, or null. */
export function commentIn(html) {
  for (const [, content] of html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/gi)) {
    const found = /(?:\/[/*]|<!--)[^\n]{0,40}/.exec(content);
    if (found !== null) return found[0];
  }
  return null;
}
