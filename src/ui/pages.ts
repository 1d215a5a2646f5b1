/** Shows a page as a dialog: frame, content, key and data become one HTML text, each put in and escaped here. */
import connect from './connect.html';
import explorer from './explorer.html';
import frame from './frame.html';
import importPage from './import.html';
import report from './report.html';
import settings from './settings.html';
import status from './status.html';

/** What each page is told when it is opened. */
export interface PageData {
  connect: { username: string | null; signedOut: boolean };
  settings: Record<string, never>;
  status: Record<string, never>;
  import: Record<string, never>;
  report: { intro: string; lines: ReportLine[] };
  explorer: Record<string, never>;
}

export interface ReportLine {
  /** `info` is a plain fact, neither good nor bad. */
  state: 'ok' | 'attention' | 'problem' | 'info';
  label: string;
  text: string;
}

export type PageName = keyof PageData;

/** A page without a height is a sidebar, whose width is Google's. */
const PAGES: Record<PageName, { content: string; width: number; height?: number }> = {
  connect: { content: connect, width: 540, height: 560 },
  settings: { content: settings, width: 540, height: 560 },
  status: { content: status, width: 560, height: 560 },
  import: { content: importPage, width: 460, height: 360 },
  report: { content: report, width: 560, height: 520 },
  explorer: { content: explorer, width: 300 },
};

export interface ShownPage<Name extends PageName> {
  title: string;
  /** From `mintKey`. */
  key: string;
  data: PageData[Name];
}

export function showPage<Name extends PageName>(name: Name, shown: ShownPage<Name>): void {
  const { width, height } = PAGES[name];
  const output = HtmlService.createHtmlOutput(renderPage(name, shown)).setTitle(shown.title).setWidth(width);
  const ui = SpreadsheetApp.getUi();
  if (height === undefined) ui.showSidebar(output);
  else ui.showModalDialog(output.setHeight(height), shown.title);
}

export function renderPage<Name extends PageName>(name: Name, { title, key, data }: ShownPage<Name>): string {
  const slots: Record<string, string> = {
    title: escapeHtml(title),
    key: escapeHtml(key),
    data: escapeHtml(JSON.stringify(data)),
    content: PAGES[name].content,
  };
  return frame.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => slots[slot] ?? '');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
