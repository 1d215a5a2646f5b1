/** Reads XML strictly, for tests: what is not well-formed throws. */

export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const TOKEN = /<\?xml [^>]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
/** https://www.w3.org/TR/xml/#charsets */
const CHARS = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  if (!CHARS.test(text)) throw new Error('a character that XML does not know');
  return text.replace(/&([^;]*);?/g, (_, name: string) => {
    const meant = ENTITIES[name];
    if (meant === undefined) throw new Error(`&${name}`);
    return meant;
  });
}

export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`not XML: ${text.slice(at, at + 60)}`);
    const [, end, name, attributes = '', empty, chars] = found;
    const parent = open[open.length - 1] as Element;
    if (chars !== undefined) parent.text += decode(chars);
    else if (name !== undefined && end === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        decode(value),
      ]);
      const made: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
      parent.children.push(made);
      if (empty !== '/') open.push(made);
    }
  }
  const [first] = root.children;
  if (open.length !== 1 || root.children.length !== 1 || first === undefined) throw new Error('not one element');
  return first;
}

/** All elements of a name, in the order of the text. */
export const allNamed = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...allNamed(child, name)]);

/** Text of the first child of a path; undefined where it is not there. */
export const textAt = (element: Element | undefined, ...path: string[]): string | undefined =>
  path.length === 0
    ? element?.text
    : textAt(
        element?.children.find(({ name }) => name === path[0]),
        ...path.slice(1),
      );

export const numberAt = (element: Element | undefined, ...path: string[]): number | undefined => {
  const text = textAt(element, ...path);
  return text === undefined ? undefined : Number(text);
};
