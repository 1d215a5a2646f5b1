/** The menu: every item leads somewhere, and says when the session has ended. */
import { buildMenu } from '../../src/ui/menu';
import { entryPointsOf } from '../support/entry-points';

function menuWhen(signedOut: boolean) {
  const shown: Array<{ name: string; items: Array<[string, string] | '-'> }> = [];
  const createMenu = (name: string) => {
    const items: Array<[string, string] | '-'> = [];
    const menu = {
      addItem: (label: string, functionName: string) => {
        items.push([label, functionName]);
        return menu;
      },
      addSeparator: () => {
        items.push('-');
        return menu;
      },
      addToUi: () => shown.push({ name, items }),
    };
    return menu;
  };
  // Nothing else exists, as before any authorisation.
  Object.assign(globalThis, { SpreadsheetApp: { getUi: () => ({ createMenu }) } });
  buildMenu(signedOut);
  return shown;
}

const itemsOf = (shown: ReturnType<typeof menuWhen>) =>
  shown.flatMap(({ items }) => items).filter((item): item is [string, string] => item !== '-');

test('one menu, "Peloton", is shown', () => {
  expect(menuWhen(false).map(({ name }) => name)).toEqual(['Peloton']);
});

test('the items are exactly the exported menu functions', () => {
  const called = itemsOf(menuWhen(false)).map(([, functionName]) => functionName);
  expect([...called].sort()).toEqual(entryPointsOf().filter((name) => name.startsWith('menu')));
});

test('a signed-out member is asked to connect again, and all else stays', () => {
  const labels = (signedOut: boolean) => new Map(itemsOf(menuWhen(signedOut)).map(([label, name]) => [name, label]));
  expect(labels(true)).toEqual(new Map([...labels(false), ['menuConnect', 'Connect again (signed out)']]));
});
