/** Sharing the stats page: what others may see, and the link that lets them. */
import type { shareStats } from '../../app/share';
import type { Block } from '../../app/stats';
import { byId, make } from './dom';
import { call, leaving, messageOf, whileBusy } from './page';

type Shared = ReturnType<typeof shareStats>;

const LABELS: Record<Block, string> = {
  name: 'Your Peloton name',
  totals: 'Totals and disciplines',
  streaks: 'Streaks',
  charts: 'Charts of time and days',
  records: 'Output records',
  newest: 'Newest workouts',
  classes: 'Next classes',
};

let saved: readonly string[] = [];

const chosen = (): string[] => Object.keys(LABELS).filter((block) => byId<HTMLInputElement>(`block-${block}`).checked);
const isChanged = (): boolean =>
  chosen().join() !==
  Object.keys(LABELS)
    .filter((block) => saved.includes(block))
    .join();

function show({ url, blocks, isShared, link }: Shared): void {
  saved = blocks;
  byId('publish').hidden = url !== null;
  byId('save').textContent = isShared ? 'Save' : 'Make the link';
  byId('revoke').hidden = !isShared;
  byId('renew').hidden = !isShared;
  byId('state').textContent = isShared
    ? 'It is shared. The link stays the same when you change what it shows.'
    : 'It is not shared.';
  byId('made').hidden = link === '';
  if (link === '') return;
  byId<HTMLInputElement>('link').value = link;
  byId<HTMLInputElement>('link').select();
}

function checkOf(block: string, label: string, checked: boolean): HTMLElement {
  const id = `block-${block}`;
  return make(
    'div',
    { class: 'check' },
    make('input', { type: 'checkbox', id, checked }),
    make('label', { for: id }, label),
  );
}

function clearMessages(): void {
  for (const id of ['said', 'error', 'blocks-error']) byId(id).textContent = '';
}

/** Nothing that was ticked is lost when it fails. */
async function change(link: 'new' | 'off' | 'keep', said: string): Promise<void> {
  clearMessages();
  if (link !== 'off' && chosen().length === 0) {
    byId('blocks-error').textContent = 'Choose at least one thing to share.';
    return;
  }
  try {
    show(await call<Shared>('apiShare', { blocks: chosen(), link }));
    byId('said').textContent = said;
  } catch (error) {
    byId('error').textContent = messageOf(error);
  }
}

async function load(): Promise<void> {
  try {
    const shared = await call<Shared>('apiShare');
    const checks = Object.entries(LABELS).map(([block, label]) =>
      checkOf(block, label, (shared.blocks as string[]).includes(block)),
    );
    byId('blocks').append(...checks);
    show(shared);
    byId('form').hidden = false;
  } catch (error) {
    byId('loading-error').textContent = messageOf(error);
  }
  byId('waiting').hidden = true;
}

/** A link that cannot be copied by itself is marked, so that the member can. */
async function copy(): Promise<void> {
  const link = byId<HTMLInputElement>('link');
  link.select();
  try {
    await navigator.clipboard.writeText(link.value);
    byId('said').textContent = 'Copied.';
  } catch {
    // Not allowed in this window.
    byId('said').textContent = 'The link is marked: copy it with Ctrl+C.';
  }
}

let isWarned = false;
leaving.ask = () => {
  if (isWarned || byId('form').hidden || !isChanged()) return true;
  isWarned = true;
  byId('error').textContent = 'You have changes that are not saved. Close again to drop them.';
  return false;
};

byId('form').addEventListener('input', () => {
  isWarned = false;
  clearMessages();
});
byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const isShared = !byId('revoke').hidden;
  const work = () => (isShared ? change('keep', 'Saved.') : change('new', 'The link is made.'));
  void whileBusy(byId('save'), 'Saving…', work);
});
byId('renew').addEventListener('click', () =>
  whileBusy(byId('renew'), 'Making…', () => change('new', 'The old link does not work any more.')),
);
byId('revoke').addEventListener('click', () =>
  whileBusy(byId('revoke'), 'Stopping…', () => change('off', 'The link does not work any more.')),
);
byId('copy').addEventListener('click', () => void copy());
void load();
