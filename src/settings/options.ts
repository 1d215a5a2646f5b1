/** What a build may add to settings and permissions (see `scripts/options.mjs`). Empty here: the build fills it. */
import type { Definition } from './kinds';

export interface OptionParts {
  settings: Record<string, Definition<unknown>>;
  /** Scope to what it is for, in words for the member. */
  scopes: Record<string, string>;
  /** Items of the menu; `src/main-<name>.ts` exports what they call. */
  menu?: ReadonlyArray<readonly [label: string, functionName: string]>;
}

export const OPTION_PARTS: readonly OptionParts[] = [];
