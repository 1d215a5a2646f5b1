/** What a visitor of the web app gets: a page without a key, so that it can call nothing, or the same as data. */
import type { PublicStats } from '../app/stats';
import type { WebAnswer } from '../app/web';
import { fillPage, readPage } from './pages';

const TITLE = 'Peloton stats';

export function showToVisitor(
  answer: WebAnswer,
): GoogleAppsScript.Content.TextOutput | GoogleAppsScript.HTML.HtmlOutput {
  const types = ContentService.MimeType;
  if ('text' in answer) {
    return ContentService.createTextOutput(answer.text).setMimeType(
      answer.kind === 'calendar' ? types.ICAL : types.TEXT,
    );
  }
  if (answer.kind === 'page') {
    const page = fillPage(readPage('stats') ?? '', { title: TITLE, key: '', data: answer.stats });
    // Google drops the page's own.
    const viewport = 'width=device-width, initial-scale=1';
    return HtmlService.createHtmlOutput(page).setTitle(TITLE).addMetaTag('viewport', viewport);
  }
  return ContentService.createTextOutput(JSON.stringify(withIcons(answer.stats))).setMimeType(types.JSON);
}

/** Each discipline with its picture as an address that an `img` can show. */
function withIcons(stats: PublicStats): object {
  const icons = JSON.parse(readPage('icons') ?? '{}') as Record<string, string>;
  const { totals } = stats;
  if (totals === undefined) return stats;
  const disciplines = totals.disciplines.map((each) => ({ ...each, icon: icons[each.name] ?? icons.Other ?? null }));
  return { ...stats, totals: { ...totals, disciplines } };
}
