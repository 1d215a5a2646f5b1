/** Everything that the menu shows: dialogs, alerts and toasts. */

import type { PublicStats } from '../app/stats';
import { googleFailure } from '../gas/google-error';
import type { Clock, Crypto, Store } from '../ports';
import { mintKey } from './keys';
import { buildMenu } from './menu';
import { type PageData, type PageName, type ReportLine, showPage } from './pages';

type PageWorld = { store: Store; crypto: Crypto; clock: Clock };

export function openMenu(isSignedOut: () => boolean): void {
  buildMenu(quietly(isSignedOut));
}

/** `onOpen` may run before anything is authorised; the menu must come all the same. */
function quietly(ask: () => boolean): boolean {
  try {
    return ask();
  } catch (error) {
    if (googleFailure(error) === 'killed') throw error;
    return false;
  }
}

/** A result is a toast; a failure is an alert, because it asks for something to be done. */
export function tell(message: { text: string; failed: boolean }): void {
  if (message.failed) say(message.text);
  else SpreadsheetApp.getActiveSpreadsheet().toast(message.text, 'Peloton Sync', 15);
}

export function say(text: string): void {
  SpreadsheetApp.getUi().alert(text);
}

export function confirm(question: string): boolean {
  const ui = SpreadsheetApp.getUi();
  return ui.alert('Peloton Sync', question, ui.ButtonSet.YES_NO) === ui.Button.YES;
}

/** Null when the member backs out. */
export function choose(question: string): 'yes' | 'no' | null {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.alert('Peloton Sync', question, ui.ButtonSet.YES_NO_CANCEL);
  if (answer === ui.Button.YES) return 'yes';
  return answer === ui.Button.NO ? 'no' : null;
}

export function showConnect(world: PageWorld, who: PageData['connect']): void {
  show(world, 'connect', who.synced ? 'Connect to Peloton' : 'Set up Peloton Sync', who);
}

export function showShare(world: PageWorld): void {
  show(world, 'share', 'Share your stats', {});
}

/** Calls nothing, so it needs no key. */
export function showStats(stats: PublicStats): void {
  showPage('stats', { title: 'Your Peloton stats', key: '', data: stats });
}

export function showSettings(world: PageWorld): void {
  show(world, 'settings', 'Peloton Sync settings', {});
}

export function showImport(world: PageWorld): void {
  show(world, 'import', 'Import downloaded workouts', {});
}

export function showStatus(world: PageWorld): void {
  show(world, 'status', 'Peloton Sync status', {});
}

export function showExplorer(world: PageWorld): void {
  show(world, 'explorer', 'Peloton API explorer', {});
}

export function showCheck(world: PageWorld, lines: ReportLine[]): void {
  const open = lines.filter((line) => line.state !== 'ok').length;
  const intro = open === 0 ? 'Everything is set up.' : `${open} of ${lines.length} points want your attention.`;
  show(world, 'report', 'Check setup', { intro, lines });
}

export function showPreview(world: PageWorld, lines: ReportLine[]): void {
  show(world, 'report', 'Preview', { intro: 'This is what a sync would do now. Nothing has been changed.', lines });
}

function show<Name extends PageName>(world: PageWorld, name: Name, title: string, data: PageData[Name]): void {
  showPage(name, { title, key: mintKey(world.store, world.crypto, world.clock), data });
}
