/** Sharing: what others may see of the stats, and the links to them and to the calendar. */
import type { changeSharing, LinkName } from '../../commands/share';
import type { Block } from '../../run/parts/stats';
import { byId, make } from './dom';
import { call, guardChanges, messageOf, openForm, showError, whileBusy } from './page';
import { createQueue } from './queue';
import { fitHeight } from './window-height';

type Sharing = ReturnType<typeof changeSharing>;

const LABELS: Record<Block, string> = {
  name: 'Your Peloton name',
  totals: 'Totals and disciplines',
  streaks: 'Streaks',
  charts: 'Charts of time and days',
  records: 'Output records',
  efforts: 'Best efforts over time',
  eddington: 'Eddington numbers',
  milestones: 'Milestones',
  rewinds: 'The Rewind of each year',
  newest: 'Newest workouts',
  diary: 'Month view with each workout',
  classes: 'Next classes',
};
const BLOCKS = Object.keys(LABELS) as Block[];
const LINKS: LinkName[] = ['stats', 'feed'];

let saved: readonly Block[] = [];
/** As the script answered last: whether the notes are shown, and the address that stands in its field. */
let answered: Pick<Sharing, 'notes' | 'url'> = { notes: false, url: null };

const inTurn = createQueue();
/** Each change is asked for when the one before has been answered, so that what is shown last is how it is. */
const ask = (change: object): Promise<Sharing> => inTurn(() => call<Sharing>('apiShare', change));

const chosen = (): Block[] => BLOCKS.filter((block) => byId<HTMLInputElement>(`block-${block}`).checked);
const isChanged = (): boolean => !byId('form').hidden && chosen().join() !== BLOCKS.filter(isSaved).join();
const isSaved = (block: Block): boolean => saved.includes(block);

function show(sharing: Sharing): void {
  saved = sharing.blocks;
  showPlace(sharing);
  answered = sharing;
  showNotes();
  byId('all-off').hidden = !(sharing.stats.isShared && sharing.feed.isShared);
  for (const name of LINKS) showLink(name, sharing[name]);
  const { isShared } = sharing.stats;
  byId('save').textContent = isShared ? 'Save the choice' : 'Make the stats link';
  byId('stats-new').hidden = !isShared;
  byId('feed-new').textContent = sharing.feed.isShared ? 'Replace the calendar link' : 'Make the calendar link';
}

function showNotes(): void {
  byId<HTMLInputElement>('notes').checked = answered.notes;
}

/** Open while there is something to do: Google may have told the address of another deployment. */
function showPlace({ url, isSure, build }: Sharing): void {
  const isKnown = url !== null;
  byId<HTMLDetailsElement>('place').open ||= !(isKnown && isSure);
  byId('place-title').textContent = isKnown ? 'Where the page is published' : 'Publish the web app';
  setPill('place-state', isKnown && isSure, isKnown ? (isSure ? 'Done' : 'To be tried') : 'To do');
  byId('steps').hidden = isKnown;
  if (!isKnown) byId('check-row').hidden = true;
  byId('old').hidden = build !== 'other';
  const address = byId<HTMLInputElement>('address');
  // What is being typed there stays.
  if (isKnown && address.value === (answered.url ?? '')) address.value = url;
}

function setPill(id: string, isOn: boolean, text: string): void {
  const pill = byId(id);
  pill.textContent = text;
  pill.classList.toggle('off', !isOn);
}

/** A link that was made before stays in sight until it is revoked or made anew. */
function showLink(name: LinkName, { isShared, link }: Sharing[LinkName]): void {
  setPill(`${name}-state`, isShared, isShared ? 'Shared' : 'Private');
  byId(`${name}-off`).hidden = !isShared;
  if (!isShared) byId(`${name}-made`).hidden = true;
  if (link === '') return;
  byId(`${name}-made`).hidden = false;
  byId<HTMLInputElement>(`${name}-link`).value = link;
  byId<HTMLInputElement>(`${name}-link`).select();
}

function checkOf(block: Block): HTMLElement {
  const id = `block-${block}`;
  const input = make('input', { type: 'checkbox', id, checked: isSaved(block) });
  return make('div', { class: 'check' }, input, make('label', { for: id }, LABELS[block]));
}

function clearMessages(): void {
  for (const id of ['said', 'error', 'blocks-error']) byId(id).textContent = '';
  showError(byId('address'), '');
}

const WORKS = 'The page answers.';
const SILENT =
  'The script has not seen that its page was opened. Open it with the button above. If Google asks for a sign-in in a private window, edit the deployment (who has access: Anyone). If it says anything else than that the page was seen, this is the address of another script, or of an older version of this one: publish a new version.';

/** Offers the address in use to be opened, with a word by which the script knows that it was. */
async function offerTry(): Promise<void> {
  const { tryAt } = await ask({ try: 'begin' });
  byId('check-row').hidden = tryAt === null;
  if (tryAt !== null) byId<HTMLAnchorElement>('open').href = tryAt;
}

/** What is wrong with an address stands beside it. */
async function beside(work: () => Promise<void>): Promise<void> {
  clearMessages();
  try {
    await work();
  } catch (error) {
    showError(byId('address'), messageOf(error));
  }
}

const useAddress = (): Promise<void> =>
  beside(async () => {
    const typed = byId<HTMLInputElement>('address').value;
    const sharing = await ask({ address: typed });
    answered = { ...answered, url: typed };
    show(sharing);
    await offerTry();
    byId('open').focus();
  });

const endTry = (): Promise<void> =>
  beside(async () => {
    const sharing = await ask({ try: 'end' });
    show(sharing);
    if (sharing.tried !== 'works') throw new Error(SILENT);
    byId<HTMLDetailsElement>('place').open = false;
    byId('said').textContent = WORKS;
  });

/** When it fails, blocks that were ticked stay so, and the notes, which are changed by their tick alone, go back. */
async function change(wanted: object, said: string): Promise<void> {
  clearMessages();
  try {
    show(await ask(wanted));
    byId('said').textContent = said;
  } catch (error) {
    byId('error').textContent = messageOf(error);
    showNotes();
  }
}

async function changeStats(stats: 'new' | 'keep', said: string): Promise<void> {
  const blocks = chosen();
  if (blocks.length > 0) return change({ blocks, stats }, said);
  clearMessages();
  byId('blocks-error').textContent = 'Choose at least one thing to share.';
}

async function load(): Promise<void> {
  const sharing = await call<Sharing>('apiShare');
  saved = sharing.blocks;
  byId('blocks').append(...BLOCKS.map(checkOf));
  show(sharing);
}

/** A link that cannot be copied by itself is marked, so that the member can. */
async function copy(name: LinkName): Promise<void> {
  const link = byId<HTMLInputElement>(`${name}-link`);
  clearMessages();
  link.select();
  try {
    await navigator.clipboard.writeText(link.value);
    byId('said').textContent = 'Copied.';
  } catch {
    // Not allowed in this window.
    byId('said').textContent = 'The link is marked: copy it with Ctrl+C.';
  }
}

function onClick(id: string, label: string, work: () => Promise<void>): void {
  byId(id).addEventListener('click', () => whileBusy(byId(id), label, work));
}

const ENDED = 'The link does not work any more.';
const MADE = 'The link is made.';
const MADE_ANEW = 'The link is made. The old one does not work any more.';

guardChanges(isChanged, 'error', clearMessages);
byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const isShared = !byId('stats-off').hidden;
  void whileBusy(byId('save'), 'Saving…', () =>
    isShared ? changeStats('keep', 'Saved. The link stays the same.') : changeStats('new', MADE),
  );
});
onClick('stats-new', 'Making…', () => changeStats('new', MADE_ANEW));
onClick('feed-new', 'Making…', () => change({ feed: 'new' }, byId('feed-off').hidden ? MADE : MADE_ANEW));
onClick('all-off', 'Ending…', () => change({ stats: 'off', feed: 'off' }, 'No link works any more.'));
onClick('address-use', 'Checking…', useAddress);
byId('address').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  // In a form Enter stands for its main button, which makes a link.
  event.preventDefault();
  byId('address-use').click();
});
onClick('check', 'Checking…', endTry);
byId('place').addEventListener('toggle', () => {
  if (byId<HTMLDetailsElement>('place').open && byId('steps').hidden) void beside(offerTry);
});
byId('notes').addEventListener('change', () => {
  const { checked: notes } = byId<HTMLInputElement>('notes');
  void change(
    { notes },
    notes ? 'The calendar link shows your notes, too.' : 'The calendar link shows none of your notes.',
  );
});
for (const name of LINKS) {
  onClick(`${name}-off`, 'Ending…', () => change({ [name]: 'off' }, ENDED));
  byId(`${name}-copy`).addEventListener('click', () => void copy(name));
}
void openForm(load);
fitHeight();
