/** The options that this product is built with, in the order in which a run asks them (see `scripts/options.mjs`). */
import { bigquery } from '../../destinations/bigquery/option';
import { coda } from '../../destinations/coda/option';
import { drive } from '../../destinations/drive/option';
import type { OptionEntry } from '../../destinations/option';

/** A destination of your own is one more line here. */
export const OPTIONS: readonly OptionEntry[] = [
  WITH_BIGQUERY && bigquery,
  WITH_DRIVE && drive,
  WITH_CODA && coda,
].filter((option) => option !== false);
