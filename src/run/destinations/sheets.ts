/** The spreadsheet as a destination, with what is remembered of where our columns stood. */

import type { Store } from '../../base/ports';
import type { Units } from '../../base/units';
import { createSheets } from '../../destinations/sheets/destination';
import type { Destination } from '../../sync/types';
import { keys } from '../keys';

/**
 * Opens the spreadsheet that the script is bound to. `units` are those in which numbers are written; `dryRun` writes nothing.
 */
export function openSheets(store: Store, units: Units, dryRun: boolean): Destination {
  return createSheets({
    units,
    dryRun,
    layout: {
      load: (table) => parseTitles(keys.layout(store, table).load()),
      save: (table, titles) => keys.layout(store, table).save(titles.join('\t')),
    },
  });
}

/** Titles of our columns by position, as they were last seen (`keys.layout`); null where there is no sheet yet. */
export function parseTitles(text: string | null): string[] | null {
  const titles = (text ?? '').split('\t');
  return titles.length < 2 ? null : titles;
}
