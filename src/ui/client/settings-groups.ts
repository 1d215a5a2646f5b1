/** The groups of the settings form: what is folded away, what is hidden until it matters, and what a search finds. */
import { byId, make } from './dom';
import { isOn, type Shown } from './settings-fields';

interface Fold {
  node: HTMLDetailsElement;
  members: Shown[];
  /** As the member left it before a search opened it. */
  wasOpen: boolean;
}

interface Group {
  node: HTMLElement;
  members: Shown[];
}

const groups: Group[] = [];
const folds: Fold[] = [];
let isSearching = false;

/** Puts the fields under their headings, in the order in which they come. */
export function showGroups(all: readonly Shown[]): void {
  for (const title of new Set(all.map(({ field }) => field.group))) {
    const members = all.filter(({ field }) => field.group === title);
    const node = make('section', { 'aria-label': title }, make('h2', {}, title));
    node.append(...members.filter(({ field }) => field.more === '').map((shown) => shown.node));
    const rest = members.filter(({ field }) => field.more !== '');
    if (rest.length > 0) node.append(foldOf(rest));
    groups.push({ node, members });
  }
  byId('groups').append(...groups.map(({ node }) => node));
}

function foldOf(members: Shown[]): HTMLDetailsElement {
  const title = members[0]?.field.more ?? '';
  const inside = make('div', {}, ...members.map((shown) => shown.node));
  const node = make('details', {}, make('summary', {}, title), inside);
  folds.push({ node, members, wasOpen: false });
  return node;
}

/** Whether the words stand in what the member reads of a field, or in its name in the documents. */
function isFound({ field }: Shown, words: readonly string[]): boolean {
  const choices = field.choices?.map(({ label }) => label) ?? [];
  const text = [field.key, field.label, field.help, field.group, ...choices].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * Shows and hides fields. Without a search, what depends on something that is off is hidden; a search shows whatever it
 * finds.
 */
export function refreshGroups(all: ReadonlyMap<string, Shown>): void {
  const words = byId<HTMLInputElement>('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const matters = ({ field }: Shown): boolean =>
    field.needs.length === 0 || field.needs.some((key) => [all.get(key)].some((needed) => needed && isOn(needed)));
  for (const shown of all.values()) shown.node.hidden = words.length > 0 ? !isFound(shown, words) : !matters(shown);
  foldForSearch(words.length > 0);
  const isEmpty = ({ members }: { members: Shown[] }): boolean => members.every(({ node }) => node.hidden);
  for (const group of [...groups, ...folds]) group.node.hidden = isEmpty(group);
  byId('nothing').hidden = !groups.every(isEmpty);
}

function foldForSearch(searches: boolean): void {
  if (searches === isSearching) return;
  isSearching = searches;
  for (const fold of folds) {
    if (searches) fold.wasOpen = fold.node.open;
    fold.node.open = searches || fold.wasOpen;
  }
}

/** Brings a field into sight, wherever it is folded away or hidden. */
export function reveal(shown: Shown, all: ReadonlyMap<string, Shown>): void {
  byId<HTMLInputElement>('search').value = '';
  refreshGroups(all);
  shown.node.hidden = false;
  for (const { node, members } of [...groups, ...folds]) if (members.includes(shown)) node.hidden = false;
  for (const { node, members } of folds) if (members.includes(shown)) node.open = true;
}
