/** What the sign-in form flow needs from Peloton's pages: their hidden form and the configuration in their script. */

import { filledText, isObject } from '../../base/json';
import { own, put } from '../../base/records';
import { decodeObject } from './token';

export interface PageForm {
  action: string;
  /** Hidden inputs, decoded, by name. */
  fields: Record<string, string>;
}

export interface PageConfig {
  csrf: string | null;
  /** Auth0's transaction state: not the state that was sent to /authorize. */
  state: string | null;
  tenant: string | null;
  intstate: string | null;
}

/**
 * Every form of a page with its action and its hidden fields, entities decoded. An attribute that is missing is an empty text.
 */
export function parseForms(html: string): PageForm[] {
  const forms = html.split(/(?=<form\b)/i).filter((part) => /^<form\b/i.test(part));
  return forms.map((part) => {
    const form = part.split(/<\/form\s*>/i, 1)[0] ?? '';
    const fields: Record<string, string> = {};
    for (const tag of tagsIn(form, /<input\b/gi)) {
      const input = parseAttributes(tag);
      if (input.name && input.type?.toLowerCase() === 'hidden') put(fields, input.name, input.value ?? '');
    }
    return { action: parseAttributes(tagsIn(form, /<form\b/gi)[0] ?? '').action ?? '', fields };
  });
}

/** The tags that open so, each to its `>` outside of quotes. A tag without an end ends the search. */
function tagsIn(html: string, opening: RegExp): string[] {
  const tags: string[] = [];
  for (let found = opening.exec(html); found !== null; found = opening.exec(html)) {
    const end = endOfTag(html, opening.lastIndex);
    if (end < 0) break;
    tags.push(html.slice(found.index, end));
    opening.lastIndex = end;
  }
  return tags;
}

/** Behind the `>` that ends a tag; -1 for none. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '>') return at + 1;
    else if (character === '"' || character === "'") quote = character;
  }
  return -1;
}

function parseAttributes(tag: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  const inner = tag.replace(/^<\w+/, '').replace(/\/?>$/, '');
  for (const match of inner.matchAll(/([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const [, name = '', double, single, bare] = match;
    put(attributes, name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * The text with the entities of HTML read. It is done in one pass, so that `&amp;#34;` becomes `&#34;` and not a quote.
 */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return own(NAMED, name.toLowerCase()) ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * The settings that Auth0's sign-in page carries as base64 of JSON in `window.injectedConfig`; null where there are
 * none or they cannot be read.
 */
export function readPageConfig(html: string): PageConfig | null {
  const statements = html.split('injectedConfig').slice(1);
  const encoded = statements
    .map((rest) => /["']([A-Za-z0-9+/_=-]{40,})["']/.exec(rest.split(';', 1)[0] ?? '')?.[1])
    .find((found) => found !== undefined);
  if (!encoded) return null;
  // A page that looks different: cookie and address take the configuration's place.
  const config = decodeObject(encoded);
  if (!config) return null;
  const inner = { ...asObject(config.extraParams), ...asObject(config.internalOptions) };
  return {
    csrf: filledText(inner._csrf),
    state: filledText(inner.state),
    tenant: filledText(config.auth0Tenant),
    intstate: filledText(inner._intstate),
  };
}

const asObject = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});
