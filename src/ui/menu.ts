/** The "Peloton" menu. It is built with no authorisation, each time the sheet is opened. */
import { OPTION_PARTS } from '../settings/options';

/** Label and the exported function that it calls. */
type MenuItem = readonly [label: string, functionName: string];
/** Null is a line between groups. */
type Part = MenuItem | null | { label: string; items: ReadonlyArray<MenuItem | null> };

/** Whether there is an account, as far as the menu may ask. */
export type MenuState = 'new' | 'connected' | 'signed out';

/** The item that matters most until there is an account; its label by what has to be done. */
const CONNECT: Record<MenuState, MenuItem> = {
  new: ['Connect...', 'menuConnect'],
  connected: ['Connect...', 'menuConnect'],
  'signed out': ['Connect again (signed out)', 'menuConnect'],
};

/** What is wanted often, the most wanted first. */
const OFTEN: readonly MenuItem[] = [
  ['Sync now', 'menuSyncNow'],
  ['Status', 'menuStatus'],
  ['Dashboard', 'menuDashboard'],
  ['Stats page', 'menuStats'],
  ['Settings', 'menuSettings'],
];

const SOMETIMES: readonly MenuItem[] = [
  ['Preview', 'menuPreview'],
  ['Apply held-back changes', 'menuApplyHeldChanges'],
  ['Share...', 'menuShare'],
  ['Import...', 'menuImport'],
  ['Check setup', 'menuCheckSetup'],
];

const RARELY: Part = {
  label: 'More',
  items: [
    ['Hourly sync on', 'menuHourlyOn'],
    ['Hourly sync off', 'menuHourlyOff'],
    null,
    ['Training file...', 'menuTrainingFile'],
    ['API explorer', 'menuExplorer'],
    ['Rebuild dashboard', 'menuRebuildDashboard'],
    ...OPTION_PARTS.flatMap(({ menu = [] }) => menu),
    null,
    ['Remove from calendar...', 'menuRemoveEvents'],
    ['Disconnect', 'menuDisconnect'],
  ],
};

/** Until there is an account, connecting stands before everything else. */
function partsFor(state: MenuState): Part[] {
  const connect = CONNECT[state];
  return state === 'connected'
    ? [...OFTEN, null, ...SOMETIMES, null, connect, RARELY]
    : [connect, null, ...OFTEN, null, ...SOMETIMES, null, RARELY];
}

/** Every item of a connected member's menu, with the way to it as texts name it: `More > API explorer`. */
export function listMenu(): Array<{ path: string; label: string; functionName: string }> {
  const listed = (items: ReadonlyArray<MenuItem | null>, before: string) =>
    items
      .filter((item) => item !== null)
      .map(([label, functionName]) => ({ path: `${before}${label}`, label, functionName }));
  return partsFor('connected').flatMap((part) =>
    part !== null && 'items' in part ? listed(part.items, `${part.label} > `) : listed([part], ''),
  );
}

/** Puts the menu up, with what this member needs first. */
export function buildMenu(state: MenuState): void {
  const ui = SpreadsheetApp.getUi();
  const menu = ui.createMenu('Peloton');
  for (const part of partsFor(state)) {
    if (part !== null && 'items' in part) menu.addSubMenu(addItems(ui.createMenu(part.label), part.items));
    else addItems(menu, [part]);
  }
  menu.addToUi();
}

function addItems(menu: GoogleAppsScript.Base.Menu, items: ReadonlyArray<MenuItem | null>): GoogleAppsScript.Base.Menu {
  for (const item of items) {
    if (item === null) menu.addSeparator();
    else menu.addItem(item[0], item[1]);
  }
  return menu;
}
