/** The answer of a request: its facts, its tree, further pages, and the ways it can be taken along. */
import type { Offer } from '../../peloton/catalogue/offers';
import { copyText } from './clipboard';
import { byId, make } from './dom';
import { type Answer, ask, explain } from './explorer-state';
import { call, whileBusy } from './page';
import { treeOf } from './tree';

let request: Offer | null = null;
/** Page by page; another list for each answer that is shown. */
let answers: Answer[] = [];

/** Gives what tells later whether the answer is still shown that is shown now. */
function rememberAnswer(): () => boolean {
  const shown = answers;
  return () => answers === shown;
}

/** Hides the answer of the request before. */
export function forgetAnswer(): void {
  answers = [];
  byId('result').hidden = true;
}

/** Shows a first answer; further pages are added to it. */
export function showAnswer(of: Offer, answer: Answer): void {
  request = of;
  answers = [answer];
  show();
}

const sizeOf = (bytes: number): string => (bytes < 10_000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} kB`);
const sum = (name: 'ms' | 'bytes'): number => answers.reduce((total, answer) => total + answer[name], 0);

function show(): void {
  const [first, last] = [answers[0], answers[answers.length - 1]];
  if (!request || !first || !last) return;
  const pages = answers.length > 1 ? `, ${answers.length} pages` : '';
  const facts = [last.status || 'No answer', `${sum('ms').toLocaleString()} ms`, sizeOf(sum('bytes')) + pages];
  byId('facts').textContent = facts.join(' · ');
  byId('said').textContent = '';
  byId('result-error').textContent = '';
  byId<HTMLInputElement>('money-typed').value = '';
  const choices = first.lists.map(({ path, rows }) => {
    const size = answers.length > 1 ? 'all pages' : `${rows} rows`;
    return make('option', { value: path }, `${path || 'the list'} (${size})`);
  });
  byId('table').replaceChildren(...choices, make('option', { value: '*' }, 'the whole answer as one row'));
  byId('which').hidden = !last.isJson;
  byId<HTMLButtonElement>('to-sheet').disabled = !last.isJson;
  byId('money').hidden = !request.isPrivate;
  byId('money-label').textContent = `About money. Type ${request.name} before it goes to the sheet`;
  byId('paging').hidden = !last.next;
  byId('tree').replaceChildren(...answers.map(pageOf));
  byId('result').hidden = false;
}

function pageOf({ isJson, text }: Answer, index: number): HTMLElement {
  if (!isJson) return make('li', {}, make('pre', {}, text));
  return treeOf(answers.length > 1 ? `page ${index}` : 'answer', JSON.parse(text), index === 0);
}

async function fetchMore(): Promise<void> {
  const isStillShown = rememberAnswer();
  const most = Math.max(1, Number(byId<HTMLInputElement>('pages').value) || 1);
  const bar = byId<HTMLProgressElement>('progress');
  bar.hidden = false;
  bar.max = Math.min(most, answers[0]?.pages || most);
  try {
    await fetchUntil(answers, most, bar);
  } finally {
    bar.hidden = true;
    if (isStillShown()) show();
  }
}

/** Adds pages to those of an answer, until there are so many or another answer is shown. */
async function fetchUntil(pages: Answer[], most: number, bar: HTMLProgressElement): Promise<void> {
  for (;;) {
    const next = pages[pages.length - 1]?.next;
    if (!request || pages !== answers || !next || pages.length >= most) return;
    bar.value = pages.length;
    const answer = await ask(request, next, {});
    if (answer.status !== 200) {
      const reason = answer.status || 'no answer';
      throw new Error(`Page ${pages.length} could not be had (${reason}). What came before is kept.`);
    }
    pages.push(answer);
  }
}

const prettyText = (): string =>
  answers.map(({ isJson, text }) => (isJson ? JSON.stringify(JSON.parse(text), null, 2) : text)).join('\n');

async function toSheet(): Promise<void> {
  const isStillShown = rememberAnswer();
  const chosen = byId<HTMLSelectElement>('table').value;
  const { sheet, rows } = await call<{ sheet: string; rows: number }>('apiExplorerToSheet', {
    name: request?.name ?? '',
    texts: answers.map(({ text }) => text),
    path: chosen === '*' ? null : chosen,
    typed: byId<HTMLInputElement>('money-typed').value,
  });
  if (isStillShown()) byId('said').textContent = `${rows} ${rows === 1 ? 'row' : 'rows'} in the new sheet "${sheet}".`;
}

/** Makes the buttons below an answer work; what goes wrong is told below it, too. */
export function offerAnswerActions(): void {
  const on = (id: string, label: string, work: () => Promise<void>): void =>
    byId(id).addEventListener('click', () =>
      whileBusy(byId(id), label, () => explain('result-error', work, rememberAnswer())),
    );
  on('more', 'Fetching…', fetchMore);
  on('to-sheet', 'Writing…', toSheet);
  on('copy', 'Copying…', async () => {
    await copyText(prettyText());
    byId('said').textContent = 'Copied.';
  });
}
