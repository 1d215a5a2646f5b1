/** XML as text. Names are ours; every text goes through `escapeXml`. */
import { own } from '../base/records';

/** What XML 1.0 has no way to say, halves of surrogate pairs among it. */
const UNSAYABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeXml = (text: string): string =>
  text.replace(UNSAYABLE, '').replace(/[&<>"]/g, (sign) => own(ENTITIES, sign) ?? sign);

/** An element with text or a number in it; nothing for null. `decimals` is how many a number may have. */
export function leaf(name: string, value: string | number | null | undefined, decimals = 0): string {
  if (value == null) return '';
  return `<${name}>${typeof value === 'number' ? rounded(value, decimals) : escapeXml(value)}</${name}>`;
}

/** An element with others in it; empty where these are empty. */
export function branch(name: string, ...children: string[]): string {
  const inner = children.join('');
  return inner === '' ? '' : `<${name}>${inner}</${name}>`;
}

/** Never in powers of ten, which the decimals of XML Schema do not know; never -0; without zeros at the end. */
function rounded(value: number, decimals: number): string {
  let text = value.toFixed(decimals);
  while (text.includes('.') && /[.0]$/.test(text)) text = text.slice(0, -1);
  return text === '-0' ? '0' : text;
}

/** An instant as XML Schema's `dateTime` in UTC. It must be a whole second. */
export const xmlTime = (epochMs: number): string => new Date(epochMs).toISOString().replace('.000Z', 'Z');
