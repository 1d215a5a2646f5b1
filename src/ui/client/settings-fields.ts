/** The fields of the settings form, each with what is saved of it, so that only changes are sent. */
import type { Field } from '../../settings/form';
import { byId, make } from './dom';

export interface Shown {
  field: Field;
  input: HTMLInputElement | HTMLSelectElement;
  saved: unknown;
}

const toText = (value: unknown): string => (value === null ? '' : String(value));
const isChecked = (input: Shown['input']): boolean => input instanceof HTMLInputElement && input.checked;

export function read({ field, input }: Shown): unknown {
  if (field.kind === 'switch') return isChecked(input);
  const text = input.value.trim();
  return field.kind === 'number' && /^\d+$/.test(text) ? Number(text) : text;
}

export function isChanged(shown: Shown): boolean {
  if (shown.field.kind === 'switch') return isChecked(shown.input) !== shown.saved;
  return read(shown) !== shown.saved && shown.input.value.trim() !== toText(shown.saved);
}

export function put({ field, input }: Shown, value: unknown): void {
  if (field.kind === 'switch' && input instanceof HTMLInputElement) input.checked = value === true;
  else input.value = toText(value);
}

export function addField(field: Field, value: unknown): Shown {
  const shown = { field, input: inputOf(field, value), saved: value };
  put(shown, value);
  const label = make('label', { for: field.key }, field.label);
  const help = make('p', { class: 'quiet', id: `${field.key}-help` }, field.help);
  const error = make('p', { class: 'error', id: `${field.key}-error`, role: 'alert' });
  const node =
    field.kind === 'switch'
      ? make('div', { class: 'field' }, make('div', { class: 'row' }, make('div', {}, label, help), shown.input), error)
      : make('div', { class: 'field' }, label, shown.input, help, error);
  byId(field.advanced ? 'advanced-fields' : 'fields').append(node);
  return shown;
}

function inputOf({ key, kind, choices }: Field, value: unknown): Shown['input'] {
  const common = { id: key, 'aria-describedby': `${key}-help ${key}-error` };
  if (kind === 'switch') return make('input', { ...common, type: 'checkbox' });
  if (choices) {
    const own = String(value);
    const all = choices.some((choice) => choice.value === own) ? choices : [...choices, { value: own, label: own }];
    return make('select', common, ...all.map((choice) => make('option', { value: choice.value }, choice.label)));
  }
  const isNumber = kind === 'number';
  const look = { inputmode: isNumber && 'numeric', class: isNumber && 'narrow' };
  return make('input', { ...common, ...look, type: 'text', autocomplete: 'off' });
}
