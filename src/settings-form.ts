/** The settings as people read them. The build puts the fields into their page, and the README has the table. */
import type { SettingKey, Settings } from './settings';
import type { Choice, Definition, FieldKind } from './settings-kinds';
import { DEFINITIONS } from './settings-list';

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

/** The README's table. */
export function describeSettings(): string {
  const rows = KEYS.map((key) => {
    const { label, help, default: value } = DEFINITIONS[key];
    return `| ${label} | \`${key}\` | ${spell(value)} | ${help} |`;
  });
  return ['| Setting | Name | Default | What it does |', '|---|---|---|---|', ...rows].join('\n');
}

function spell(value: Settings[SettingKey]): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null || value === '' ? 'empty' : String(value);
}
