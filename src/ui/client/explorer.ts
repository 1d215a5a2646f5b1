/** The API explorer's sidebar: finds a request, fills its form, sends it, and shows first what would change something. */
import type { previewRequest } from '../../commands/explorer';
import type { Offer } from '../../peloton/catalogue/offers';
import { byId, make } from './dom';
import { forgetAnswer, offerAnswerActions, showAnswer } from './explorer-answer';
import { fillForm, typedValues } from './explorer-form';
import { groupOffers } from './explorer-groups';
import { ask, explain, open, plain, requests, type Values } from './explorer-state';
import { call, messageOf, whileBusy } from './page';

let current: Offer | null = null;
/** Counts how often another request was chosen: what was asked for before is not shown below it. */
let visit = 0;

/** Gives what tells later whether the request is still shown that is shown now. */
function rememberVisit(): () => boolean {
  const now = visit;
  return () => visit === now;
}
type Preview = ReturnType<typeof previewRequest>;
/** What the member was shown and may consent to. */
let shown: { values: Values; message: Omit<Preview, 'phrase'> } | null = null;

function matches({ name, title, path, resource, method }: Offer, words: readonly string[]): boolean {
  const text = `${name} ${title} ${path} ${resource} ${method}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

const verb = ({ changes, method }: Offer): HTMLElement =>
  make('span', { class: changes ? 'verb changes' : 'verb' }, method);

function rowOf(request: Offer): HTMLElement {
  const label = make('span', { class: request.gone && 'gone' }, request.title);
  const button = make('button', { type: 'button' }, verb(request), label);
  button.addEventListener('click', () => choose(request));
  return button;
}

function showList(): void {
  const words = byId<HTMLInputElement>('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = requests.filter((request) => matches(request, words));
  const nodes = groupOffers(found).flatMap(({ title, offers }) => [make('h2', {}, title), ...offers.map(rowOf)]);
  byId('list').replaceChildren(...(nodes.length > 0 ? nodes : [make('p', { class: 'quiet' }, 'Nothing matches.')]));
}

function notesOf({
  about,
  changes,
  isPrivate,
  isSecret,
  gone,
  seen,
}: Offer): Array<[isWarning: boolean, text: string]> {
  const notes: Array<[isWarning: boolean, text: string | false]> = [
    [true, gone !== null && `Gone: ${gone}`],
    [true, changes === 'for good' && 'Changes your account, and cannot be undone.'],
    [true, changes === 'yes' && 'Changes something in your account.'],
    [false, isPrivate && 'About money: shown here only.'],
    [true, isSecret && 'Part of signing in: here to be read. Use Peloton > Connect.'],
    [false, `${about} Last known to work: ${seen}.`.trim()],
  ];
  return notes.filter((note): note is [boolean, string] => note[1] !== false);
}

function choose(request: Offer): void {
  current = request;
  visit += 1;
  forgetAnswer();
  byId('choose').hidden = true;
  byId('request').hidden = false;
  byId('consent').hidden = true;
  byId('title').textContent = request.title;
  byId('path').replaceChildren(verb(request), request.path, ` (${request.name})`);
  const notes = notesOf(request).map(([isWarning, text]) =>
    make('p', { class: isWarning ? 'banner warn' : 'quiet' }, plain(text)),
  );
  byId('notes').replaceChildren(...notes);
  byId('title').focus();
  fillForm(request, rememberVisit());
}

function goBack(): void {
  current = null;
  visit += 1;
  forgetAnswer();
  byId('request').hidden = true;
  byId('choose').hidden = false;
  byId('search').focus();
}

async function run(request: Offer, values: Values, consent: object): Promise<void> {
  const isStillShown = rememberVisit();
  const answer = await ask(request, values, consent);
  if (isStillShown()) showAnswer(request, answer);
}

async function preview(request: Offer): Promise<void> {
  const isStillShown = rememberVisit();
  const values = typedValues();
  const { phrase, ...message } = await call<Preview>('apiExplorerPreview', request.name, values);
  if (!isStillShown()) return;
  shown = { values, message };
  byId('shown').textContent = [`${message.method} ${message.url}`, message.body].filter(Boolean).join('\n\n');
  byId('typed-label').textContent = `Type ${phrase} to send it`;
  byId<HTMLInputElement>('typed').value = '';
  byId('consent').hidden = false;
  byId('typed').focus();
}

async function send(): Promise<void> {
  if (!current || !shown) return;
  const isStillShown = rememberVisit();
  await run(current, shown.values, { typed: byId<HTMLInputElement>('typed').value, shown: shown.message });
  if (isStillShown()) byId('consent').hidden = true;
}

async function begin(): Promise<void> {
  try {
    await open();
    showList();
  } catch (error) {
    byId('list').replaceChildren(make('p', { class: 'error', role: 'alert' }, messageOf(error)));
  }
}

byId('search').addEventListener('input', showList);
byId('back').addEventListener('click', goBack);
byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  byId('consent').hidden = true;
  const button = byId('form').querySelector<HTMLElement>('button[type=submit]');
  const request = current;
  if (!button || !request) return;
  const work = () => (request.changes ? preview(request) : run(request, typedValues(), {}));
  void whileBusy(button, 'Working…', () => explain('error', work, rememberVisit()));
});
byId('form').addEventListener('input', () => {
  byId('consent').hidden = true;
});
byId('send').addEventListener('click', () =>
  whileBusy(byId('send'), 'Sending…', () => explain('error', send, rememberVisit())),
);
offerAnswerActions();
void begin();
