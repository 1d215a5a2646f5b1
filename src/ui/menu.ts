/** The "Peloton" menu. It is built with no authorisation, each time the sheet is opened. */
import { OPTION_PARTS } from '../settings/options';

const CONNECT = 'menuConnect';

/** Label and the exported function that it calls; null is a line between groups. */
export const MENU: ReadonlyArray<readonly [label: string, functionName: string] | null> = [
  ['Sync now', 'menuSyncNow'],
  ['Preview', 'menuPreview'],
  ['Status', 'menuStatus'],
  ['Stats page', 'menuStats'],
  ['Rebuild dashboard', 'menuRebuildDashboard'],
  null,
  ['Connect...', CONNECT],
  ['Settings', 'menuSettings'],
  ['Import...', 'menuImport'],
  ['Training file...', 'menuTrainingFile'],
  ['Check setup', 'menuCheckSetup'],
  ['API explorer', 'menuExplorer'],
  null,
  ['Hourly sync on', 'menuHourlyOn'],
  ['Hourly sync off', 'menuHourlyOff'],
  null,
  ['Apply held-back changes', 'menuApplyHeldChanges'],
  ['Share...', 'menuShare'],
  ['Remove from calendar...', 'menuRemoveEvents'],
  ...OPTION_PARTS.flatMap(({ menu = [] }) => menu),
  ['Disconnect', 'menuDisconnect'],
];

export function buildMenu(signedOut: boolean): void {
  const menu = SpreadsheetApp.getUi().createMenu('Peloton');
  for (const item of MENU) {
    if (item === null) menu.addSeparator();
    else menu.addItem(signedOut && item[1] === CONNECT ? 'Connect again (signed out)' : item[0], item[1]);
  }
  menu.addToUi();
}
