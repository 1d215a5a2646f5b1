/** The README's table of settings. */
import { defaultSettings, settingsForm } from '../../src/settings';
import type { Definition } from '../../src/settings-kinds';

const row = (key: string, label: string, value: unknown, help: string): string =>
  `| ${label} | \`${key}\` | ${spell(value)} | ${help} |`;

const HEAD = ['| Setting | Name | Default | What it does |', '|---|---|---|---|'];

export function describeSettings(): string {
  const defaults = defaultSettings();
  const rows = settingsForm({ calendars: null }).map(({ key, label, help }) => row(key, label, defaults[key], help));
  return [...HEAD, ...rows].join('\n');
}

/** Of an option's. */
export const describeDefinitions = (settings: Record<string, Definition<unknown>>): string =>
  [...HEAD, ...Object.entries(settings).map(([key, each]) => row(key, each.label, each.default, each.help))].join('\n');

function spell(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null || value === '' ? 'empty' : String(value);
}
