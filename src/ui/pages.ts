/** Shows a page as a dialog: title, key and data are put into the built page, each escaped here. */

import { own } from '../base/records';
import { readProjectFile } from '../gas/project-file';
import type { CollectOptions } from '../peloton/export/collect';
import type { PublicStats } from '../run/parts/stats';
import { mintKey, type PageWorld } from './keys';

/** What each page is told when it is opened. */
export interface PageData {
  /** `synced`: a sync has ended before, so that nothing is left to set up. */
  connect: { username: string | null; signedOut: boolean; synced: boolean };
  settings: Record<string, never>;
  status: Record<string, never>;
  import: CollectOptions;
  report: { intro: string; lines: ReportLine[] };
  /** `hasTest`: there is a test of the Google account whose report can be asked for. */
  check: { intro: string; lines: ReportLine[]; hasTest: boolean };
  explorer: Record<string, never>;
  share: Record<string, never>;
  files: { workoutIds: string[] };
  /** Null for who has no link that is in force. */
  stats: StatsPage | null;
}

/** `year`: it opens on the Rewind of that year. */
export type StatsPage = PublicStats & { year?: number };

export interface ReportLine {
  /** `info` is a plain fact, neither good nor bad. */
  state: 'ok' | 'attention' | 'problem' | 'info';
  label: string;
  text: string;
}

/** What a button of a window leads to; `src/main.ts` says how each is opened. */
export type WindowName = 'connect' | 'dashboard' | 'share' | 'stats';

export type PageName = keyof PageData;

/**
 * The file of each page beside the script; see `scripts/pages.mjs`. A page without a height is a sidebar, whose width is
 * Google's; a dialog then makes itself as high as what it shows.
 */
const PAGES: Record<PageName, [title: string, width: number, height?: number]> = {
  connect: ['Connect to Peloton', 560, 600],
  settings: ['Peloton Sync settings', 560, 640],
  status: ['Peloton Sync status', 560, 560],
  import: ['Import', 500, 520],
  report: ['Report', 560, 600],
  check: ['Check setup', 560, 600],
  explorer: ['Peloton API explorer', 300],
  share: ['Share', 560, 600],
  files: ['Training file', 500, 380],
  stats: ['Peloton stats', 1000, 680],
};

export interface ShownPage<Name extends PageName> {
  title: string;
  /** From `mintKey`; empty for a page without a place for it. */
  key: string;
  data: PageData[Name];
}

/**
 * Opens a page, with a fresh key without which the script refuses what the page calls. `data` is JSON and may hold anything,
 * since it is escaped here.
 */
export function showPage<Name extends PageName>(
  world: PageWorld,
  name: Name,
  data: PageData[Name],
  ownTitle?: string,
): void {
  const [usualTitle, width, height] = PAGES[name];
  const title = ownTitle ?? usualTitle;
  const html = fillPage(readProjectFile(name) ?? MISSING_PAGE, { title, key: mintKey(world), data });
  const output = HtmlService.createHtmlOutput(html).setTitle(title).setWidth(width);
  const ui = SpreadsheetApp.getUi();
  if (height === undefined) ui.showSidebar(output);
  else ui.showModalDialog(output.setHeight(height), title);
}

/** The page for visitors. It has no place for a key, so that it can call nothing. */
export function statsOutput(data: PageData['stats']): GoogleAppsScript.HTML.HtmlOutput {
  const [title] = PAGES.stats;
  const html = fillPage(readProjectFile('stats') ?? MISSING_PAGE, { title, key: '', data });
  // Google drops the page's own.
  const viewport = 'width=device-width, initial-scale=1';
  return HtmlService.createHtmlOutput(html).setTitle(title).addMetaTag('viewport', viewport);
}

/** Stands in for a page that is not there: somebody pasted the code into the editor and left the pages out. */
const MISSING_PAGE = `<!DOCTYPE html><title>{{title}}</title><body data-key="{{key}}"><main data-page="{{data}}">
This page is missing from the script project. Push the whole project again with "npm run push", or paste the script of a release again.</main></body>`;

/** Fills the slots of a built page. Every value is escaped for HTML; a slot without a value becomes empty. */
export function fillPage<Name extends PageName>(template: string, { title, key, data }: ShownPage<Name>): string {
  const slots: Record<string, string> = {
    title: escapeHtml(title),
    key: escapeHtml(key),
    data: escapeHtml(JSON.stringify(data)),
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => own(slots, slot) ?? '');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => own(ENTITIES, character) ?? '');
