/**
 * The walk through records that are listed group by group: friends with their newest workouts. A group is listed again
 * only when its version changes, which is remembered after its records were written. What a group no longer has goes.
 */
import { own, put } from '../base/records';
import type { Mark } from './mark';
import type { Run, Walked } from './run';
import type { Destination, Entry, ListPage, LogStream } from './types';
import { finishWalk, isComparisonDue, NO_RESULT, newsFor, writeNews } from './walk';

interface Group {
  key: string;
  version: string;
}

/** Page n of its list holds the records of group n; their etags begin with the group's key and a blank. */
export interface GroupStream extends LogStream {
  readonly groups: readonly Group[];
  /** False when groups may be missing: then their absence proves nothing. */
  readonly isWhole: boolean;
  /** Whether a key can be one of the source's, as no member would make one up: such a record is ours also without our mark. */
  isOurs(key: string): boolean;
  /** Key of the column that holds a record's group, for records without our mark. */
  readonly groupColumn: string;
}

/**
 * Makes the walk of one group stream. It mutates the run's state and report; throws HttpError where a group cannot be listed
 * for want of Peloton, and Pause.
 */
export const walkGroups =
  ({ groups, isWhole, pageSize, isOurs, groupColumn }: GroupStream) =>
  (run: Run): Walked => {
    const { state, writers, world, stream } = run;
    const names = writers.active().map(({ name }) => name);
    if (names.some((name) => state.bookmarks[name] === undefined || state.missedLastWalk.includes(name)))
      state.versions = {};
    // A group may change without its version: one record goes while another comes. Noted first, since a pause goes on from here.
    if (isComparisonDue(run)) Object.assign(state, { versions: {}, comparedAt: world.now() });
    const walk = { top: 1, stopBelow: null, page: 0, for: names };
    state.walk = walk;
    const owed = groups.flatMap(({ key, version }, page) => (own(state.versions, key) === version ? [] : page));
    const seen = new Set<string>();
    const unlisted = new Set<string>();
    for (let at = 0; at < owed.length; at += pageSize) {
      run.report.owed = owed.length - at;
      world.onProgress(run.report);
      world.requireTime();
      const asked = owed.slice(at, at + pageSize);
      const pages = stream.list(asked);
      takeIn(
        run,
        asked.map((page) => groups[page] as Group),
        pages,
      );
      for (const { key } of pages.flatMap(({ entries }) => entries)) seen.add(key);
      asked.forEach((page, index) => {
        if (!pages[index]?.entries.length) unlisted.add(groups[page]?.key ?? '');
      });
      run.save();
    }
    if (isWhole && owed.length === groups.length && run.report.refused.failed === 0)
      writers.each((destination) => {
        const unmarked = unmarkedOf(run, destination).filter((key) => isOurs(key) && !seen.has(key));
        const gone = ofListedGroups(run, destination, { keys: unmarked, groupColumn, unlisted });
        if (gone.size > 0) drop(run, destination, ([key]) => gone.has(key));
      });
    const listed = new Set(groups.map(({ key }) => key));
    if (isWhole && groups.length > 0)
      writers.each((destination) => keepOnly(run, destination, (_, key) => listed.has(key)));
    finishWalk(run, walk);
    run.save();
    return NO_RESULT;
  };

function takeIn(run: Run, groups: readonly Group[], pages: readonly ListPage[]): void {
  const { state, writers, report } = run;
  const entries = pages.flatMap((page) => page.entries);
  const wanted = new Set(entries.map(({ key }) => key));
  // A group that had records and now has none is not believed.
  const filled = new Set(groups.filter((_, index) => pages[index]?.entries.length).map(({ key }) => key));
  const news = new Map<Destination, Entry[]>();
  writers.each((destination) => {
    news.set(destination, newsFor(run, destination, entries));
    keepOnly(run, destination, (key, group) => wanted.has(key) || !filled.has(group));
  });
  writeNews(run, news);
  groups.forEach(({ key, version }, index) => {
    const page = pages[index];
    if (page?.refused) report.refused[page.refused] += 1;
    const isOver = page?.refused ? page.refused === 'closed' : page?.entries.every(({ settled }) => settled);
    if (isOver) put(state.versions, key, version);
    else delete state.versions[key];
  });
}

function keepOnly(run: Run, destination: Destination, isKept: (key: string, group: string) => boolean): void {
  // A record without our mark may be a member's own.
  const isGone = ([key, mark]: [string, Mark | null]) => mark !== null && !isKept(key, mark.etag.split(' ')[0] ?? '');
  drop(run, destination, isGone);
}

const unmarkedOf = ({ holdings }: Run, destination: Destination): string[] =>
  [...holdings.of(destination)].flatMap(([key, mark]) => (mark === null ? key : []));

/**
 * Of `keys` those whose group was listed. Without its mark only its row tells whose a record is. Of an unlisted group all records
 * may be there still, and so may one of which nothing tells the group.
 */
function ofListedGroups(
  { stream: { table } }: Run,
  destination: Destination,
  { keys, groupColumn, unlisted }: { keys: string[]; groupColumn: string; unlisted: ReadonlySet<string> },
): Set<string> {
  if (keys.length === 0 || unlisted.size === 0) return new Set(keys);
  const rows = destination.read?.(table, [table.key, groupColumn]) ?? [];
  const groupOf = new Map(rows.map((row) => [String(row[table.key]), String(row[groupColumn] ?? '')]));
  return new Set(
    keys.filter((key) => {
      const group = groupOf.get(key) ?? '';
      return group !== '' && !unlisted.has(group);
    }),
  );
}

function drop(run: Run, destination: Destination, isGone: (record: [string, Mark | null]) => boolean): void {
  const { state, stream, report, holdings } = run;
  const held = holdings.of(destination);
  const gone = [...held].filter(isGone).map(([key]) => key);
  if (gone.length === 0) return;
  for (const key of gone) held.delete(key);
  // Said before it is done: a run killed after it must not take the rows for lost.
  state.size[destination.name] = Math.min(state.size[destination.name] ?? 0, held.size);
  run.save();
  report.removed += destination.remove(stream.table, gone);
}
