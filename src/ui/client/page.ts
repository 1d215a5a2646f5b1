/** What all dialogs share. Text from elsewhere only ever becomes a text node or a value. */
import type { WindowName } from '../pages';
import { byId } from './dom';
import { sentenceOf } from './refusals';

const key = document.body.dataset.key;

/** What the page was told when it was opened. */
export function pageData<T>(): T {
  return JSON.parse(document.querySelector('main')?.dataset.page ?? '{}') as T;
}

/** Calls the script; rejects with a sentence for the member. */
export function call<Answer>(name: string, ...args: unknown[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      const { message = error } = Object(error) as { message?: unknown };
      const text = String(message ?? '').replace(/^(Uncaught )?(Error|Exception): /, '');
      reject(new Error(sentenceOf(text)));
    };
    const runner = google.script.run.withSuccessHandler((answer) => resolve(answer as Answer)).withFailureHandler(fail);
    (runner as unknown as Record<string, (...args: unknown[]) => void>)[name]?.(key, ...args);
  });
}

/** Runs `read`, which shows a form. Until that is there the window says so, and why it is not where it fails. */
export async function openForm(read: () => Promise<void>): Promise<void> {
  const retry = byId('retry');
  retry.onclick = () => void openForm(read);
  retry.hidden = true;
  byId('waiting').hidden = false;
  byId('loading-error').textContent = '';
  try {
    await read();
    byId('loading').hidden = true;
    byId('form').hidden = false;
  } catch (error) {
    byId('waiting').hidden = true;
    byId('loading-error').textContent = messageOf(error);
    retry.hidden = false;
  }
}

/** Shows on the button that its work is under way, and lets it be pressed once only. */
export async function whileBusy(button: HTMLElement, label: string, work: () => Promise<void>): Promise<void> {
  if (button.getAttribute('aria-busy') === 'true') return;
  const idle = button.textContent;
  button.setAttribute('aria-busy', 'true');
  button.setAttribute('aria-disabled', 'true');
  button.textContent = label;
  try {
    await work();
  } finally {
    button.removeAttribute('aria-busy');
    button.removeAttribute('aria-disabled');
    // The work may have given it another label.
    if (button.textContent === label) button.textContent = idle;
  }
}

/** Shows what is wrong with an input. The text belongs to it by `aria-describedby`, and is read out when it appears. */
export function showError(input: HTMLElement, text: string): void {
  byId(`${input.id}-error`).textContent = text;
  if (text) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
}

/** The sentence of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

let mayLeave = (): boolean => true;

/**
 * What is typed into the form and not saved is told once before the window closes, in the element `errorId`.
 * `drop` is told when the member closes it all the same.
 */
export function guardChanges(
  isChanged: () => boolean,
  errorId: string,
  clearMessages: () => void,
  drop: () => void = () => {},
): void {
  let isWarned = false;
  mayLeave = () => {
    if (!isChanged()) return true;
    if (isWarned) {
      drop();
      return true;
    }
    isWarned = true;
    byId(errorId).textContent = 'You have changes that are not saved. Close again to drop them.';
    return false;
  };
  byId('form').addEventListener('input', () => {
    isWarned = false;
    clearMessages();
  });
}

/** Opens another window in place of this one; the dashboard is a sheet, for which this one closes. */
export async function openWindow(name: WindowName): Promise<void> {
  await call('apiOpen', name);
  if (name === 'dashboard') close();
}

const close = (): void => google.script.host.close();
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented && mayLeave()) close();
});
document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-close]') && mayLeave()) close();
});
