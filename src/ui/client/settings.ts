/** The settings window: a form made of the list of settings, which sends what was changed and loses nothing. */
import type { changeSettings, settingsAnswer } from '../../commands/answers';
import { byId } from './dom';
import { keepDraft, keptDraft } from './draft';
import { call, guardChanges, messageOf, openForm, showError, whileBusy } from './page';
import { isChanged, makeField, put, read, type Shown } from './settings-fields';
import { refreshGroups, reveal, showGroups } from './settings-groups';
import { fitHeight } from './window-height';
import { count } from './words';

type Answer = ReturnType<typeof settingsAnswer>;
type Saved = ReturnType<typeof changeSettings>;

const OWN_CALENDAR = { value: '', label: 'A calendar of its own, "Peloton"' };
const shown = new Map<string, Shown>();

const changed = (): Array<[key: string, value: unknown]> =>
  [...shown].filter(([, each]) => isChanged(each)).map(([key, each]) => [key, read(each)]);

function clearMessages(): void {
  byId('said').textContent = '';
  byId('form-error').textContent = '';
  for (const { input } of shown.values()) showError(input, '');
}

/** The script's sentence starts with the name of its field. */
function showFailure(text: string): void {
  const hit = [...shown.values()].find(({ field }) => text.startsWith(`${field.key}: `));
  if (!hit) {
    byId('form-error').textContent = text;
    return;
  }
  const complaint = text.slice(hit.field.key.length + 2);
  reveal(hit, shown);
  showError(hit.input, complaint.charAt(0).toUpperCase() + complaint.slice(1));
  hit.input.focus();
}

/** What was typed while the save was under way stays, in a field that was sent as in one that was not. */
function takeSaved(answer: Saved, sent: ReadonlyMap<string, unknown>): void {
  for (const [key, each] of shown) {
    const isUntouched = sent.has(key) ? read(each) === sent.get(key) : !isChanged(each);
    each.saved = (answer as unknown as Record<string, unknown>)[key];
    if (isUntouched) put(each, each.saved);
  }
}

async function save(): Promise<void> {
  clearMessages();
  const sent = new Map(changed());
  if (sent.size === 0) {
    byId('said').textContent = 'Nothing has changed.';
    return;
  }
  const isSwitchedOff = ['scheduleToCalendar', 'liveCalendar'].some((key) => sent.get(key) === false);
  const events = byId<HTMLSelectElement>('events');
  if (isSwitchedOff && !events.value) {
    byId('ask').hidden = false;
    events.focus();
    byId('form-error').textContent = 'Choose what should become of the events, then save again.';
    return;
  }
  try {
    const saved = await call<Saved>('apiSaveSettings', Object.fromEntries(sent), isSwitchedOff ? events.value : 'keep');
    takeSaved(saved, sent);
    byId('ask').hidden = true;
    byId('draft').hidden = true;
    noteChanges();
    byId('said').textContent = saved.said || 'Saved. It takes effect with the next sync.';
  } catch (error) {
    showFailure(messageOf(error));
  }
}

/** Says how much is not saved yet, and keeps it for a window that is closed unasked; what is secret is not kept. */
function noteChanges(): void {
  const changes = changed();
  byId('unsaved').textContent =
    changes.length === 0 ? '' : `${count(changes.length, 'change is', 'changes are')} not saved yet.`;
  keepDraft(changes.filter(([key]) => shown.get(key)?.field.isSecret === false));
  refreshGroups(shown);
}

async function load(): Promise<void> {
  const answer = await call<Answer>('apiSettings');
  const calendars = answer.calendars && [OWN_CALENDAR, ...answer.calendars];
  for (const field of answer.fields) {
    const choices = field.kind === 'calendar' ? calendars : field.choices;
    shown.set(field.key, makeField({ ...field, choices }, answer[field.key]));
  }
  showGroups([...shown.values()]);
  for (const [key, value] of Object.entries(keptDraft())) {
    const each = shown.get(key);
    if (each !== undefined) put(each, value);
  }
  byId('draft').hidden = changed().length === 0;
  noteChanges();
}

function dropChanges(): void {
  for (const each of shown.values()) put(each, each.saved);
  byId('draft').hidden = true;
  noteChanges();
  byId('search').focus();
}

guardChanges(
  () => changed().length > 0,
  'form-error',
  clearMessages,
  () => keepDraft([]),
);
byId('form').addEventListener('input', noteChanges);
byId('drop').addEventListener('click', dropChanges);
byId('search').addEventListener('keydown', (event) => {
  // What is typed there is nothing to save, and leaving a search is not leaving the window.
  if (event.key === 'Enter') event.preventDefault();
  if (event.key !== 'Escape' || byId<HTMLInputElement>('search').value === '') return;
  event.preventDefault();
  byId<HTMLInputElement>('search').value = '';
  refreshGroups(shown);
});
byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void whileBusy(byId('save'), 'Saving…', save);
});
// It stands at the beginning, where the window is: while that is still low, a browser would scroll to it all the same.
void openForm(load).then(() => byId('search').focus({ preventScroll: true }));
fitHeight();
