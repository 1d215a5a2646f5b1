/** The settings that a member chose: read from what is stored, changed by what is typed, and shown in a log. */
import { SettingsError } from '../base/errors';
import { isObject, parseObject } from '../base/json';
import type { LogData } from '../base/ports';
import type { Definition } from './kinds';
import { DEFINITIONS } from './list';

export type SettingKey = keyof typeof DEFINITIONS;
export type Settings = { [K in SettingKey]: (typeof DEFINITIONS)[K]['default'] };

const KEYS = Object.keys(DEFINITIONS) as SettingKey[];
const isKey = (key: string): key is SettingKey => KEYS.some((each) => each === key);

/** The settings of a member who changed nothing; a new object each time. */
export function defaultSettings(): Settings {
  return Object.fromEntries(KEYS.map((key) => [key, DEFINITIONS[key].default])) as Settings;
}

/**
 * Reads stored settings (null for none). What is unknown, broken or no longer allowed gives way to the default, because
 * a run must go on.
 */
export function parseSettings(json: string | null): Settings {
  const stored = parseObject(json) ?? {};
  return Object.fromEntries(KEYS.map((key) => [key, keepOrDefault(key, stored[key])])) as Settings;
}

function keepOrDefault(key: SettingKey, value: unknown): unknown {
  try {
    return DEFINITIONS[key].parse(value);
  } catch {
    // Only a refusal by `parse` can arrive here; a refused or missing value is replaced.
    return DEFINITIONS[key].default;
  }
}

/**
 * Gives new settings with the changes in them; all or none are taken.
 * @throws SettingsError that starts with the name of the setting at fault and a colon.
 */
export function applyChanges(settings: Settings, changes: unknown): Settings {
  if (!isObject(changes)) throw new SettingsError('Settings: the changes did not arrive. Try to save again.');
  const changed = Object.keys(changes).map((key) => {
    if (!isKey(key)) throw new SettingsError(`Settings: there is no setting named "${key.slice(0, 40)}".`);
    return [key, accept(key, changes[key])];
  });
  return { ...settings, ...Object.fromEntries(changed) };
}

function accept(key: SettingKey, value: unknown): unknown {
  try {
    return DEFINITIONS[key].parse(value);
  } catch (error) {
    // Says which field the complaint is about.
    throw error instanceof SettingsError ? new SettingsError(`${key}: ${error.message}`) : error;
  }
}

/** What a log may show of the settings: secrets are left out. */
export function loggableSettings(settings: Settings): LogData {
  const show = (key: SettingKey) => {
    const { secret }: Definition<unknown> = DEFINITIONS[key];
    return secret && settings[key] !== '' ? '[secret]' : settings[key];
  };
  return Object.fromEntries(KEYS.map((key) => [key, show(key)]));
}
