/**
 * What HtmlService makes of a page's text. It is no file reader: it refuses what is not markup, and the comments that it
 * cuts out of scripts are found by a lexer that is older than template literals. Observed on the live service, and not documented:
 * what follows `//` or stands between `/*` and its end goes inside template literals
 * (https://github.com/enuchi/React-Google-Apps-Script/issues/157); several projects report the same inside plain strings and
 * regular expressions, also in JSON, and that a last line like `//# sourceURL=...` took the closing tag with it.
 */
import { ServiceError } from './execution';
import type { Cut } from './quirks';

const SCRIPT_START = /<script\b[^>]*>/gi;
const SCRIPT_END = /<\/script\s*>/iy;
const MARK = /[/<]/g;
const EXCERPT_CHARS = 40;

/** The text as it is served. Throws ServiceError where it is not markup, like a file of plain JavaScript or JSON. */
export function servedHtml(html: string, cut: Cut): string {
  checkMarkup(html);
  if (cut === 'nothing') return html;
  let served = '';
  let at = 0;
  for (let start = scriptAfter(html, at); start !== null; start = scriptAfter(html, at)) {
    const end = scriptEnd(html, start.end, cut);
    served += withoutComments(html.slice(at, start.end)) + end.kept;
    at = end.at;
  }
  return served + withoutComments(html.slice(at));
}

/** Text without any markup is served, and so is everything that begins like a document. */
function checkMarkup(html: string): void {
  const beginsAsMarkup = /^\s*<(?:[a-z]|!doctype|!--)/i.test(html);
  const isPlainText = !/[<>{}[\];=]/.test(html);
  const starts = html.match(SCRIPT_START)?.length ?? 0;
  const ends = html.match(/<\/script\s*>/gi)?.length ?? 0;
  if ((beginsAsMarkup || isPlainText) && starts === ends) return;
  throw new ServiceError(`Malformed HTML content: ${html.slice(0, EXCERPT_CHARS)}.`);
}

const withoutComments = (markup: string): string => markup.replace(/<!--[\s\S]*?-->/g, '');

function scriptAfter(html: string, at: number): { end: number } | null {
  SCRIPT_START.lastIndex = at;
  const found = SCRIPT_START.exec(html);
  return found === null ? null : { end: found.index + found[0].length };
}

/** What is kept of a script that begins there, and where it ends: before its closing tag, if that was not cut as well. */
function scriptEnd(html: string, from: number, cut: Cut): { kept: string; at: number } {
  let kept = '';
  let at = from;
  let isAfterValue = false;
  while (at < html.length) {
    SCRIPT_END.lastIndex = at;
    if (SCRIPT_END.test(html)) break;
    const comment = commentEnd(html, at);
    if (comment !== null) {
      at = comment;
      continue;
    }
    const tokenEnd = cut === 'anywhere' ? nextMark(html, at + 1) : literalEnd(html, at, isAfterValue);
    const token = html.slice(at, tokenEnd);
    if (cut !== 'anywhere' && token.trim() !== '')
      isAfterValue = /[\w$)\]}"'/]$/.test(token) && !/^(?:return|typeof|case|in|of)$/.test(token);
    kept += token;
    at = tokenEnd;
  }
  return { kept, at };
}

/** Where a comment or a closing tag may begin next. */
function nextMark(html: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(html)?.index ?? html.length;
}

function commentEnd(html: string, at: number): number | null {
  const mark = html.slice(at, at + 2);
  if (mark !== '//' && mark !== '/*') return null;
  const end = html.indexOf(mark === '//' ? '\n' : '*/', at + 2);
  if (end < 0) return html.length;
  return mark === '//' ? end : end + 2;
}

/** The end of a string, a regular expression, a word or one character. A backtick is a character like any other. */
function literalEnd(html: string, at: number, isAfterValue: boolean): number {
  const rest = html.slice(at, at + 10_000);
  const isRegex = rest[0] === '/' && !isAfterValue;
  const found =
    /^'(?:\\.|[^'\\\n])*'|^"(?:\\.|[^"\\\n])*"|^[\w$]+/.exec(rest) ??
    (isRegex ? /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/.exec(rest) : null);
  return at + (found?.[0].length ?? 1);
}
