/** The pages around the dialogs that `--serve` shows: the menu, a window, what was said, and Peloton's sign-in page. */
import { readFileSync } from 'node:fs';
import type { Dialog } from '../emulator/index';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const LOOK = `
  body { padding: 32px; background: var(--raised); } html { background: var(--raised); }
  .menu { columns: 2 240px; list-style: none; padding: 0; margin: 0; line-height: 34px; }
  .window { margin: 0 auto; background: var(--ground); border-radius: 8px; box-shadow: 0 4px 24px rgb(0 0 0 / .3); overflow: hidden; }
  .window header { display: flex; align-items: center; justify-content: space-between; padding: 14px 24px 6px; font-size: 16px; }
  iframe { display: block; border: 0; width: 100%; }
  .menu form, .actions form { display: contents; }
  .link { border: 0; padding: 0; background: none; color: var(--accent); font: inherit; text-decoration: underline; cursor: pointer; }
  .close { color: inherit; text-decoration: none; font-size: 20px; }
  pre { white-space: pre-wrap; font: inherit; margin: 0; } input { max-width: 720px; }`;

const page = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>${readFileSync('src/ui/tokens.css', 'utf8')}${LOOK}</style></head><body>${body}</body></html>`;

/** What acts is asked for by POST, so that no link or picture of another page does it. */
const postButton = (action: string, label: string, attributes = '', field = ''): string =>
  `<form method="post" action="${action}">${field}<button ${attributes}>${escapeHtml(label)}</button></form>`;

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

export function homePage(items: ReadonlyArray<{ path: string; functionName: string }>, about: string): string {
  const links = items.map(
    ({ path, functionName }) => `<li>${postButton(`/open/${functionName}`, path, 'class="link"')}</li>`,
  );
  return page(
    'Peloton Sync on this computer',
    `<main><h1>Peloton Sync on this computer</h1><p class="quiet">The menu of the spreadsheet. Google and Peloton are played; nothing leaves this computer. ${escapeHtml(about)}</p>
    <ul class="menu">${links.join('')}</ul>
    <form method="post" action="/hour"><button>Let an hour pass</button> <span class="quiet">with whatever its triggers do</span></form></main>`,
  );
}

/** As Sheets would show it: in the size that was asked for, or as a sidebar. */
export function windowPage({ title, width = 300, height = 700 }: Dialog, id: number): string {
  const name = escapeHtml(title);
  return page(
    title,
    `<div class="window" style="width: ${width}px"><header><span>${name}</span><a class="close" href="/" aria-label="Close the window">×</a></header>
    <iframe name="dialog" title="${name}" src="/dialog/${id}" style="height: ${height}px"></iframe></div>`,
  );
}

/** Questions can be answered: the menu item is then chosen again with that answer. */
export function saidPage(name: string, said: readonly string[]): string {
  const lines = said.map((text) => `<div class="banner"><pre>${escapeHtml(text)}</pre></div>`);
  const answers = ['YES', 'NO'].map((answer) =>
    postButton(`/open/${name}`, answer, 'class="button"', hidden('answer', answer)),
  );
  const isQuestion = said.some((text) => /\?(\n|$)/.test(text));
  const actions = `<div class="actions">${isQuestion ? answers.join('') : ''}<a class="button" href="/">Back</a></div>`;
  return page('Peloton Sync says', `<main>${lines.join('') || '<p>Done.</p>'}${actions}</main>`);
}

export const signInPage = (url: string): string =>
  page(
    "Peloton's sign-in page",
    `<main><h1>Peloton's sign-in page</h1><p>Played on this computer, for an account that is played, too.</p>
    ${postButton('/signed-in', 'Sign in', 'class="button main"', hidden('url', url))}</main>`,
  );
