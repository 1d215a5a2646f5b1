/** The tables that one execution has opened: each sheet is looked for once, and looked at when that was some time ago. */
import type { Table } from '../../schema/table';
import { dressed } from './dress';
import { withSheetErrors } from './errors';
import { findSheet, type LayoutOptions, type Sheet } from './layout';
import { addTab } from './tabs';
import { FRESH_MS, openView, refresh, type View } from './view';

type BeforeRefill = (titles: string[]) => void;

export class Views {
  private readonly options: LayoutOptions;
  private readonly views = new Map<string, View | null>();
  private readonly glances = new Map<string, { sheet: Sheet; lastRow: number; at: number }>();
  /** Titles of columns that were made anew when nobody was there to be told. */
  private readonly untold = new Map<string, string[]>();

  constructor(options: LayoutOptions) {
    this.options = options;
  }

  /** Null only on a dry run, for a sheet that does not exist yet. `beforeRefill` also hears of what was made anew before. */
  open(table: Table, beforeRefill: BeforeRefill): View | null {
    const known = this.views.get(table.name);
    if (known) known.beforeRefill = beforeRefill;
    const view = known ? this.current(table) : this.openAnew(table, beforeRefill);
    const titles = this.untold.get(table.name);
    if (titles) beforeRefill(titles);
    this.untold.delete(table.name);
    return view;
  }

  /** As it is now, opened where it was not. */
  current(table: Table): View | null {
    const view = this.views.get(table.name);
    const noteUntold: BeforeRefill = (titles) =>
      void this.untold.set(table.name, [...(this.untold.get(table.name) ?? []), ...titles]);
    if (!view) return this.openAnew(table, noteUntold);
    refresh(view);
    return view;
  }

  /** Rows below the header; null where there is no sheet. */
  glance(table: Table): number | null {
    const sheet = this.views.get(table.name)?.sheet ?? findSheet(table.title);
    if (sheet === null) return null;
    const lastRow = sheet.getLastRow();
    this.glances.set(table.name, { sheet, lastRow, at: Date.now() });
    return Math.max(0, lastRow - 1);
  }

  /** What was believed of sheets is not, once Google refused something: what waited to be written may be lost. */
  careful<T>(title: string, act: () => T): T {
    try {
      return withSheetErrors(title, act);
    } catch (error) {
      this.views.clear();
      this.glances.clear();
      throw error;
    }
  }

  private openAnew(table: Table, beforeRefill: BeforeRefill): View | null {
    const { options } = this;
    const seen = this.glances.get(table.name);
    this.glances.delete(table.name);
    const isFresh = seen !== undefined && Date.now() - seen.at < FRESH_MS;
    const sheet = (isFresh ? seen.sheet : findSheet(table.title)) ?? (options.dryRun ? null : addTab(table.title));
    const view =
      sheet &&
      openView({ sheet, table: dressed(table), options, beforeRefill }, isFresh ? seen.lastRow : sheet.getLastRow());
    this.views.set(table.name, view);
    return view;
  }
}
