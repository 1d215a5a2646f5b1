/** The settings as people read them: the fields of their window, and the table of docs/settings.md. */

import type { Choice, Definition, FieldKind } from './kinds';
import { DEFINITIONS } from './list';
import type { SettingKey } from './settings';

const KEYS = Object.keys(DEFINITIONS) as SettingKey[];

/** One field of the form, as JSON. */
export interface Field {
  key: SettingKey;
  kind: FieldKind;
  label: string;
  help: string;
  advanced: boolean;
  /** For a choice. What calendars there are is known when the page is open. */
  choices: Choice[] | null;
}

export function listFields(): Field[] {
  return KEYS.map((key) => {
    const { kind, label, help, advanced, choices, labels = {} }: Definition<unknown> = DEFINITIONS[key];
    const offered = choices?.map((value) => ({ value, label: labels[value] ?? value })) ?? null;
    return { key, kind, label, help, advanced: advanced === true, choices: offered };
  });
}

/** A table for docs/settings.md, and one for each option's page. */
export function describeSettings(definitions: Record<string, Definition<unknown>> = DEFINITIONS): string {
  const rows = Object.entries(definitions).map(([key, { label, help, default: value }]) => {
    return `| ${label} | \`${key}\` | ${spell(value)} | ${help} |`;
  });
  return ['| Setting | Name | Default | What it does |', '|---|---|---|---|', ...rows].join('\n');
}

function spell(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null || value === '' ? 'empty' : String(value);
}
