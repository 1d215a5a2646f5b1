/** Any JSON as a tree whose branches are built when they are opened: an answer may have a million leaves. */
import { make } from './dom';

const MOST_CHILDREN = 100;

/** One branch of the tree. What is in it is made when it is opened. */
export function treeOf(name: string, value: unknown, isOpen = false): HTMLElement {
  const label = make('span', { class: 'name' }, name);
  if (typeof value !== 'object' || value === null) return make('li', {}, label, `: ${JSON.stringify(value)}`);
  const entries = Object.entries(value);
  const count = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;
  const children = make('ul');
  const details = make('details', { open: isOpen }, make('summary', {}, label, ` ${count}`), children);
  if (isOpen) grow(children, entries);
  details.addEventListener('toggle', () => {
    if (details.open && children.childElementCount === 0) grow(children, entries);
  });
  return make('li', {}, details);
}

function grow(children: HTMLElement, entries: ReadonlyArray<[string, unknown]>): void {
  const at = children.childElementCount;
  children.append(...entries.slice(at, at + MOST_CHILDREN).map(([key, child]) => treeOf(key, child)));
  const left = entries.length - children.childElementCount;
  if (left <= 0) return;
  const rest = make('button', { type: 'button', class: 'rest' }, `${left} more`);
  const item = make('li', {}, rest);
  rest.addEventListener('click', () => {
    item.remove();
    grow(children, entries);
  });
  children.append(item);
}
