/** Shows a page as a dialog: title, key and data are put into the built page, each escaped here. */
import type { PublicStats } from '../app/stats';
import { googleFailure } from '../gas/google-error';

/** What each page is told when it is opened. */
export interface PageData {
  /** `synced`: a sync has ended before, so nothing has to be set up. */
  connect: { username: string | null; signedOut: boolean; synced: boolean };
  settings: Record<string, never>;
  status: Record<string, never>;
  import: Record<string, never>;
  report: { intro: string; lines: ReportLine[] };
  explorer: Record<string, never>;
  share: Record<string, never>;
  stats: PublicStats;
}

export interface ReportLine {
  /** `info` is a plain fact, neither good nor bad. */
  state: 'ok' | 'attention' | 'problem' | 'info';
  label: string;
  text: string;
}

export type PageName = keyof PageData;

/** The file of each page beside the script; see `scripts/pages.mjs`. A page without a height is a sidebar, whose width is Google's. */
const SIZES: Record<PageName, { width: number; height?: number }> = {
  connect: { width: 560, height: 600 },
  settings: { width: 540, height: 560 },
  status: { width: 560, height: 560 },
  import: { width: 460, height: 360 },
  report: { width: 560, height: 520 },
  explorer: { width: 300 },
  share: { width: 520, height: 580 },
  stats: { width: 1000, height: 680 },
};

export interface ShownPage<Name extends PageName> {
  title: string;
  /** From `mintKey`; empty for a page that calls nothing. */
  key: string;
  data: PageData[Name];
}

export function showPage<Name extends PageName>(name: Name, shown: ShownPage<Name>): void {
  const { width, height } = SIZES[name];
  const output = HtmlService.createHtmlOutput(fillPage(readPage(name) ?? MISSING_PAGE, shown))
    .setTitle(shown.title)
    .setWidth(width);
  const ui = SpreadsheetApp.getUi();
  if (height === undefined) ui.showSidebar(output);
  else ui.showModalDialog(output.setHeight(height), shown.title);
}

/** Stands in for a page that is not there: somebody pasted the code into the editor and left the pages out. */
const MISSING_PAGE = `<!DOCTYPE html><title>{{title}}</title><body data-key="{{key}}"><main data-page="{{data}}">
This page is missing from the script project. Push the whole project again with "npm run push".</main></body>`;

/** Null when it is not there. */
export function readPage(name: string): string | null {
  try {
    return HtmlService.createHtmlOutputFromFile(name).getContent();
  } catch (error) {
    if (googleFailure(error) === 'killed') throw error;
    return null;
  }
}

export function fillPage<Name extends PageName>(template: string, { title, key, data }: ShownPage<Name>): string {
  const slots: Record<string, string> = {
    title: escapeHtml(title),
    key: escapeHtml(key),
    data: escapeHtml(JSON.stringify(data)),
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => slots[slot] ?? '');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
