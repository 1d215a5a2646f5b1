/** The fields of the settings form, each with what is saved of it, so that only changes are sent. */
import type { Field } from '../../settings/form';
import { make } from './dom';

export interface Shown {
  field: Field;
  input: HTMLInputElement | HTMLSelectElement;
  /** The field with its label and help. */
  node: HTMLElement;
  saved: unknown;
}

const toText = (value: unknown): string => (value === null ? '' : String(value));
const isChecked = (input: Shown['input']): boolean => input instanceof HTMLInputElement && input.checked;

/** What the field holds, as it is sent. */
export function read({ field, input }: Shown): unknown {
  if (field.kind === 'switch') return isChecked(input);
  const text = input.value.trim();
  return field.kind === 'number' && /^\d+$/.test(text) ? Number(text) : text;
}

/** Whether the field holds something else than what is saved. */
export function isChanged(shown: Shown): boolean {
  if (shown.field.kind === 'switch') return isChecked(shown.input) !== shown.saved;
  return read(shown) !== shown.saved && shown.input.value.trim() !== toText(shown.saved);
}

/** Whether what it switches happens: it is checked, chosen or filled in. */
export function isOn(shown: Shown): boolean {
  const value = read(shown);
  return value !== false && value !== '' && value !== 'off';
}

/** Puts a value into the field, as if the member had typed it. */
export function put({ field, input }: Shown, value: unknown): void {
  if (field.kind === 'switch' && input instanceof HTMLInputElement) input.checked = value === true;
  else input.value = toText(value);
}

/** A field that holds the value; whoever asks for it puts its node into the page. */
export function makeField(field: Field, value: unknown): Shown {
  const { key, kind, range } = field;
  const input = inputOf(field, value);
  const label = make('label', { for: key }, field.label);
  const help = make('p', { class: 'quiet', id: `${key}-help` }, field.help);
  const error = make('p', { class: 'error', id: `${key}-error`, role: 'alert' });
  const withRange = () =>
    make('div', { class: 'amount' }, input, make('span', { class: 'quiet', id: `${key}-range` }, range));
  const parts =
    kind === 'switch'
      ? [make('div', { class: 'row' }, make('div', {}, label, help), input)]
      : [label, range ? withRange() : input, help];
  const shown = { field, input, node: make('div', { class: 'field' }, ...parts, error), saved: value };
  put(shown, value);
  return shown;
}

function inputOf({ key, kind, choices, range }: Field, value: unknown): Shown['input'] {
  const describedBy = [range && `${key}-range`, `${key}-help`, `${key}-error`].filter(Boolean).join(' ');
  const common = { id: key, 'aria-describedby': describedBy };
  if (kind === 'switch') return make('input', { ...common, type: 'checkbox' });
  if (choices) {
    const own = String(value);
    const all = choices.some((choice) => choice.value === own) ? choices : [...choices, { value: own, label: own }];
    return make('select', common, ...all.map((choice) => make('option', { value: choice.value }, choice.label)));
  }
  return make('input', { ...common, inputmode: kind === 'number' && 'numeric', type: 'text', autocomplete: 'off' });
}
