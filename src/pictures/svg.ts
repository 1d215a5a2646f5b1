/**
 * Pictures as trees, so that a page makes elements of them and everything else text. Words from elsewhere are only ever the
 * text of an element.
 */
import { own } from '../base/records';

export interface Shape {
  tag: string;
  attributes: Record<string, string | number>;
  children: ReadonlyArray<Shape | string>;
}

/** An element with its attributes and what is in it. */
export const shape = (
  tag: string,
  attributes: Shape['attributes'] = {},
  ...children: ReadonlyArray<Shape | string>
): Shape => ({ tag, attributes, children });

const FONT = 'Google Sans Text, Roboto, Helvetica, Arial, sans-serif';

/** A line of text. `attributes` may have the size, weight, anchor and colour. */
export const line = (x: number, y: number, text: string, attributes: Shape['attributes'] = {}): Shape =>
  shape('text', { x, y, 'font-family': FONT, ...attributes }, text);

/** The first `most` characters of a text, with a sign where there are more. No character is cut in halves. */
export function fitting(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** What XML 1.0 allows in a text (https://www.w3.org/TR/xml/#charsets); anything else makes the whole picture unreadable. */
function isAllowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || code > 0xffff;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string =>
  [...text]
    .filter(isAllowed)
    .map((character) => own(ENTITIES, character) ?? character)
    .join('');

/** The picture as text of a file of its own; its root names the namespace. */
export function markupOf({ tag, attributes, children }: Shape): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : markupOf(child)));
  return `<${tag}${written.join('')}>${inner.join('')}</${tag}>`;
}

/** The root of a picture. `label` tells those who cannot see it what it shows. */
export const picture = (width: number, height: number, label: string, ...children: readonly Shape[]): Shape =>
  shape(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': label,
    },
    ...children,
  );
