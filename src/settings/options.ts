/** What the options that this product is built with add to settings, permissions and menu (see `scripts/options.mjs`). */
import { bigquery } from '../destinations/bigquery/settings';
import { coda } from '../destinations/coda/settings';
import { drive } from '../destinations/drive/settings';
import type { Definition } from './kinds';
import { news } from './news';

export interface OptionParts {
  /** Heads its settings. */
  title: string;
  settings: Record<string, Definition<unknown>>;
  /** Which of its settings matter only while another is on. */
  needs?: Record<string, readonly string[]>;
  /** Scope to what it is for, in words for the member. */
  scopes: Record<string, string>;
  /** Items of the menu; `src/main.ts` exports what they call. */
  menu?: ReadonlyArray<readonly [label: string, functionName: string]>;
}

export const OPTION_PARTS: readonly OptionParts[] = [
  WITH_BIGQUERY && bigquery,
  WITH_DRIVE && drive,
  WITH_CODA && coda,
  WITH_NEWS && news,
].filter((option) => option !== false);

/** The settings of every option: the compiler sees the product with all of them. */
export type OptionDefinitions = typeof bigquery.settings &
  typeof drive.settings &
  typeof coda.settings &
  typeof news.settings;
