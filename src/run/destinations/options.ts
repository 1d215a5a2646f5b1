/** What a build may add to a run (see `scripts/options.mjs`). Empty here: the build fills it. */
import type { OptionEntry } from '../../destinations/option';

export const OPTIONS: readonly OptionEntry[] = [];
