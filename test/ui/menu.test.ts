/** The menu: every item leads somewhere, and says when the session has ended. */
import { buildMenu, listMenu, type MenuState } from '../../src/ui/menu';
import { refreshMenu } from '../../src/ui/windows';
import { entryPointsOf } from '../support/entry-points';

const STATES: MenuState[] = ['new', 'connected', 'signed out'];

type Shown = Array<[label: string, functionName: string] | '-' | { name: string; items: Shown }>;

function menuWhen(state: MenuState) {
  const added: Array<{ name: string; items: Shown }> = [];
  const createMenu = (name: string) => {
    const items: Shown = [];
    const menu = {
      name,
      items,
      addItem: (label: string, functionName: string) => {
        items.push([label, functionName]);
        return menu;
      },
      addSeparator: () => {
        items.push('-');
        return menu;
      },
      addSubMenu: (other: { name: string; items: Shown }) => {
        items.push({ name: other.name, items: other.items });
        return menu;
      },
      addToUi: () => added.push({ name, items }),
    };
    return menu;
  };
  // Nothing else exists, as before any authorisation.
  Object.assign(globalThis, { SpreadsheetApp: { getUi: () => ({ createMenu }) } });
  buildMenu(state);
  return added;
}

const chosenFrom = (items: Shown): Array<[string, string]> =>
  items.flatMap((item) => (item === '-' ? [] : 'items' in item ? chosenFrom(item.items) : [item]));
const itemsOf = (state: MenuState) => menuWhen(state).flatMap(({ items }) => chosenFrom(items));
const firstOf = (state: MenuState) => itemsOf(state).map(([label]) => label);

test('where a window may not change the menu, what it was asked for has been done all the same; a kill is none of that', () => {
  const refuse = (text: string) => {
    const getUi = () => {
      throw new Error(text);
    };
    Object.assign(globalThis, { SpreadsheetApp: { getUi } });
  };
  refuse('Cannot call SpreadsheetApp.getUi() from this context.');
  expect(() => refreshMenu(() => 'connected')).not.toThrow();
  refuse('Exceeded maximum execution time');
  expect(() => refreshMenu(() => 'connected')).toThrow('Exceeded');
});

test('one menu, "Peloton", is shown', () => {
  expect(menuWhen('connected').map(({ name }) => name)).toEqual(['Peloton']);
});

test.each(STATES)('the items of a menu that is %s are exactly the exported menu functions', (state) => {
  const called = itemsOf(state).map(([, functionName]) => functionName);
  expect([...called].sort()).toEqual(entryPointsOf().filter((name) => name.startsWith('menu')));
});

test('until there is a session, connecting comes first; then what is wanted most', () => {
  expect(firstOf('new')[0]).toBe('Connect...');
  expect(firstOf('signed out')[0]).toBe('Connect again (signed out)');
  const often = ['Sync now', 'Status', 'Dashboard', 'Stats page', 'Settings'];
  expect(firstOf('connected').slice(0, often.length)).toEqual(often);
  expect(firstOf('new').slice(1, often.length + 1)).toEqual(often);
});

test('a menu is short: what is wanted rarely stands in a submenu', () => {
  for (const state of STATES) {
    const [menu] = menuWhen(state);
    expect(menu?.items.filter((item) => item !== '-').length).toBeLessThanOrEqual(12);
    expect(menu?.items.at(-1)).toMatchObject({ name: 'More' });
  }
});

test('the list of the menu is what a connected member sees', () => {
  expect(listMenu().map(({ label, functionName }) => [label, functionName])).toEqual(itemsOf('connected'));
  expect(listMenu().map(({ path }) => path)).toContain('More > API explorer');
});
