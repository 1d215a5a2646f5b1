/** The settings as people read them: the fields of their window, and the table of docs/settings.md. */

import { NEEDS, settingGroups } from './groups';
import type { Choice, Definition, FieldKind } from './kinds';
import { DEFINITIONS } from './list';
import type { SettingKey } from './settings';

/** One field of the form, as JSON. */
export interface Field {
  key: SettingKey;
  /** The heading under which it stands. */
  group: string;
  /** What it is folded away under; empty for the common ones. */
  more: string;
  kind: FieldKind;
  label: string;
  help: string;
  /** For a choice. What calendars there are is known when the page is open. */
  choices: Choice[] | null;
  /** Of a number: what is counted, and from how many to how many, as `minutes, 5 to 40,320`. Else empty. */
  range: string;
  /** Shown while one of these is on; empty for what always matters. */
  needs: readonly SettingKey[];
  isSecret: boolean;
}

/** The fields of the form in the order of the window: by group, and in each the common ones first. */
export const listFields = (): Field[] =>
  settingGroups().flatMap(({ title: group, common, moreTitle, more }) => [
    ...common.map((key) => fieldOf(key, { group, more: '' })),
    ...more.map((key) => fieldOf(key, { group, more: moreTitle })),
  ]);

function fieldOf(key: SettingKey, place: Pick<Field, 'group' | 'more'>): Field {
  const definition: Definition<unknown> = DEFINITIONS[key];
  const { kind, label, help, choices, labels = {}, secret } = definition;
  return {
    key,
    ...place,
    kind,
    label,
    help,
    choices: choices?.map((value) => ({ value, label: labels[value] ?? value })) ?? null,
    range: rangeOf(definition),
    needs: NEEDS[key] ?? [],
    isSecret: secret === true,
  };
}

const spellNumber = (value: number): string => value.toLocaleString('en-US');

const rangeOf = ({ unit, min, max }: Definition<unknown>): string =>
  unit === undefined || min === undefined || max === undefined
    ? ''
    : `${unit}, ${spellNumber(min)} to ${spellNumber(max)}`;

/** The settings as a table in Markdown, for docs/settings.md or for an option's page. */
export function describeSettings(definitions: Record<string, Definition<unknown>> = DEFINITIONS): string {
  const rows = Object.entries(definitions).map(([key, definition]) => {
    const { label, help, default: value } = definition;
    const range = rangeOf(definition);
    return `| ${label} | \`${key}\` | ${spell(value)} | ${help}${range && ` In ${range}.`} |`;
  });
  return ['| Setting | Name | Default | What it does |', '|---|---|---|---|', ...rows].join('\n');
}

function spell(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null || value === '' ? 'empty' : String(value);
}
