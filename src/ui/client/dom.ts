/** Elements: found by their id, or made without any markup from text. */

/**
 * The element of that id. Throws where there is none: ids are ours, so a missing one is a mistake that should show at
 * once.
 */
export function byId<Type extends HTMLElement = HTMLElement>(id: string): Type {
  const node = document.getElementById(id);
  if (node === null) throw new Error(`No element is called ${id}`);
  return node as Type;
}

type Attributes = Record<string, string | number | boolean | null>;

/**
 * An element of HTML. A child that is a text becomes a text node, so that nothing in it is markup; an attribute that is false
 * or null is left out.
 */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Array<Node | string>
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  setAll(node, attributes);
  node.append(...children);
  return node;
}

/** As `make`, for SVG, whose elements need their own namespace. */
export function makeSvg(tag: string, attributes: Attributes = {}, ...children: Array<Node | string>): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAll(node, attributes);
  node.append(...children);
  return node;
}

function setAll(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) node.setAttribute(name, value === true ? '' : String(value));
  }
}
