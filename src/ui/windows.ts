/** Everything that the menu shows: dialogs, alerts and toasts. */
import { own } from '../base/records';
import { recover } from '../gas/google-error';
import { toast } from '../gas/workbook';
import type { PageWorld } from './keys';
import { buildMenu, type MenuState } from './menu';
import { type ReportLine, showPage } from './pages';

/** Puts the menu up. Where `ask` fails, as `onOpen` may before any permission was given, it is the menu of a new member. */
export function openMenu(ask: () => MenuState): void {
  buildMenu(recover(ask, () => 'new' as const));
}

/**
 * Who connected or disconnected sees it in the menu at once: Google puts a menu where the one of the same name was. That a window's
 * call may do so is said nowhere, only that it may open windows; where it may not, the menu is right when the sheet is next opened.
 */
export function refreshMenu(ask: () => MenuState): void {
  recover(
    () => buildMenu(ask()),
    () => {},
  );
}

/** Opens what a button of a window leads to; a name that is none opens nothing. */
export function openNamed<World>(
  windows: Readonly<Record<string, (world: World) => void>>,
  world: World,
  name: unknown,
): void {
  own(windows, String(name))?.(world);
}

/** A result is a toast; a failure is an alert, because it asks for something to be done. Null: there is nothing to say. */
export function tell(message: { text: string; failed: boolean } | null): void {
  if (message === null) return;
  if (message.failed) say(message.text);
  else toast(message.text, 15);
}

/** Shows a text in a dialog; nothing for null. */
export function say(text: string | null): void {
  if (text !== null) SpreadsheetApp.getUi().alert(text);
}

/** Asks yes or no in a dialog; closing it is a no. */
export function confirm(question: string): boolean {
  const ui = SpreadsheetApp.getUi();
  return ui.alert('Peloton Sync', question, ui.ButtonSet.YES_NO) === ui.Button.YES;
}

/** Asks yes or no in a dialog; null when the member backs out. */
export function choose(question: string): 'yes' | 'no' | null {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.alert('Peloton Sync', question, ui.ButtonSet.YES_NO_CANCEL);
  if (answer === ui.Button.YES) return 'yes';
  return answer === ui.Button.NO ? 'no' : null;
}

const URGENCY: Record<ReportLine['state'], number> = { problem: 0, attention: 1, ok: 2, info: 2 };

/**
 * Opens *Check setup* with what was found: what is wrong comes first, the rest keeps its order. `hasTest` offers the
 * test of the Google account beside it.
 */
export function showCheck(world: PageWorld, found: readonly ReportLine[], hasTest: boolean): void {
  const lines = [...found].sort((one, other) => URGENCY[one.state] - URGENCY[other.state]);
  const open = lines.filter((line) => line.state !== 'ok').length;
  const intro =
    open === 0
      ? 'Everything is set up.'
      : `${open} of ${lines.length} points ${open === 1 ? 'wants' : 'want'} your attention.`;
  showPage(world, 'check', { intro, lines, hasTest });
}

/** Opens what a preview found. */
export function showPreview(world: PageWorld, lines: ReportLine[]): void {
  const intro = 'This is what a sync would do now. Nothing has been changed.';
  showPage(world, 'report', { intro, lines }, 'Preview');
}
