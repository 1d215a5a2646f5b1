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

export function parseForms(html: string): PageForm[] {
  const forms = html.match(/<form\b[\s\S]*?(?:<\/form\s*>|$)/gi) ?? [];
  return forms.map((form) => {
    const fields: Record<string, string> = {};
    for (const tag of form.match(/<input\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi) ?? []) {
      const input = parseAttributes(tag);
      if (input.name && input.type?.toLowerCase() === 'hidden') put(fields, input.name, input.value ?? '');
    }
    const opening = /^<form\b(?:"[^"]*"|'[^']*'|[^>"'])*>/i.exec(form)?.[0] ?? '';
    return { action: parseAttributes(opening).action ?? '', fields };
  });
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

/** One pass, so that `&amp;#34;` becomes `&#34;` and not a quote. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return own(NAMED, name.toLowerCase()) ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** `window.injectedConfig` holds base64 of JSON; null where there is none or it cannot be read. */
export function readPageConfig(html: string): PageConfig | null {
  const encoded = /injectedConfig[^;]*?["']([A-Za-z0-9+/_=-]{40,})["']/.exec(html)?.[1];
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
