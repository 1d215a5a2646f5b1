/** The form of one request: its parameters, filled in with the member's own ids as far as they can be found. */
import { formOf, whereToLook } from '../../peloton/catalogue/explore';
import type { Offer } from '../../peloton/catalogue/offers';
import { byId, make } from './dom';
import { ask, explain, idsOf, newestIds, plain, requests, type Values } from './explorer-state';

type Param = Offer['params'][number];

/** Requests that were sent to find the member's ids. */
const tried: Offer[] = [];

/**
 * Fills the form of a request. `isCurrent` tells whether the member still looks at this request when all is found;
 * `variant` names one of its variants.
 */
export function fillForm(request: Offer, isCurrent: () => boolean, variant = ''): void {
  void explain(
    'error',
    async () => {
      byId('form').replaceChildren(make('p', { class: 'quiet' }, 'Filling in…'));
      await findIds(request);
      if (!isCurrent()) return;
      const values = formOf(request, newestIds(), Date.now(), variant);
      const label = request.changes ? 'Show what will be sent' : 'Run';
      const run = make('button', { class: 'button small main', type: 'submit', disabled: request.isSecret }, label);
      byId('form').replaceChildren(
        ...(request.variants.length > 0 ? [variantField(request, isCurrent, variant)] : []),
        ...request.params.map((param) => fieldOf(param, values[param.name] ?? '')),
        make('div', {}, run),
      );
    },
    isCurrent,
  );
}

/** Asks for what a form wants and nothing has shown yet. */
async function findIds(request: Offer): Promise<void> {
  for (;;) {
    const question = whereToLook(requests, request.entry, newestIds() as never, tried, Date.now());
    if (!question) return;
    byId('form').replaceChildren(make('p', { class: 'quiet' }, 'Looking for your ids…'));
    tried.push(question.offer);
    await ask(question.offer, question.values, {});
  }
}

function fieldOf(param: Param, value: string): HTMLElement {
  const label = make('label', { for: `p-${param.name}` }, param.name + (param.required ? ' *' : ''));
  const about = make('span', { class: 'quiet' }, plain(param.about));
  return make('div', { class: 'field' }, label, ...inputOf(param, value), about);
}

function inputOf(param: Param, value: string): HTMLElement[] {
  const id = `p-${param.name}`;
  const options = param.choices ?? (param.type === 'boolean' ? ['true', 'false'] : null);
  if (options) {
    const choices = ['', ...options].map((option) =>
      make('option', { value: option, selected: option === value }, option || '(not sent)'),
    );
    return [make('select', { id, name: param.name }, ...choices)];
  }
  const offered = idsOf(param.own);
  const list = make('datalist', { id: `${id}-ids` }, ...offered.map((each) => make('option', { value: each })));
  const common = { id, name: param.name, value, type: 'text', autocomplete: 'off', spellcheck: 'false' };
  const placeholder = param.example === undefined ? null : String(param.example);
  return [make('input', { ...common, placeholder, list: offered.length > 0 && list.id }), list];
}

function variantField(request: Offer, isCurrent: () => boolean, chosen: string): HTMLElement {
  const options = request.variants.map((name) => make('option', { value: name, selected: name === chosen }, name));
  const select = make('select', { id: 'variant' }, make('option', { value: '' }, '(own values)'), ...options);
  select.addEventListener('change', () => fillForm(request, isCurrent, select.value));
  return make('div', { class: 'field' }, make('label', { for: 'variant' }, 'Fill in for'), select);
}

/** What the form holds, by parameter. Empty fields are left out. */
export function typedValues(): Values {
  const inputs = [...byId<HTMLFormElement>('form').elements] as HTMLInputElement[];
  const filled = inputs.filter(({ name, value }) => name && value !== '');
  return Object.fromEntries(filled.map(({ name, value }) => [name, value]));
}
