/**
 * What BigQuery was asked in a run that could not wait for the answers: the next run, which asks the same, is given the same
 * jobs, so that it goes on even where each job takes longer than a run may.
 */
import { own, put } from '../../base/records';
import { HOUR_MS, MINUTE_MS } from '../../base/time';
import type { Notes } from './notes';

interface Asked {
  /** A digest of the statement. */
  key: string;
  id: string;
  /** Epoch ms. */
  at: number;
}

/** By topic: a table and a member. */
type AllAsked = Record<string, Asked[]>;

const NAME = 'asked';
const KEPT_MS = 12 * HOUR_MS;
/** After so long no job comes to an end any more. */
const STUCK_MS = MINUTE_MS * 30;

export class PendingJobs {
  private readonly notes: Notes;
  private readonly now: () => number;
  private asked: AllAsked;
  /** Ids that earlier runs left. */
  private readonly older: Set<string>;

  /** `now` gives epoch ms. */
  constructor(notes: Notes, now: () => number) {
    this.notes = notes;
    this.now = now;
    const { topics } = notes.get<{ topics: AllAsked }>(NAME, { topics: {} });
    this.asked = Object.fromEntries(
      Object.entries(topics).map(([topic, list]) => [topic, list.filter(({ at }) => now() - at <= KEPT_MS)]),
    );
    this.older = new Set(Object.values(topics).flatMap((list) => list.map(({ id }) => id)));
  }

  /** Notes a job. */
  remember(topic: string, key: string, id: string): void {
    put(this.asked, topic, [...(own(this.asked, topic) ?? []), { key, id, at: this.now() }]);
  }

  /** Id of the job that asked for this and whose answer was not read; null where there is none. */
  find(topic: string, key: string): string | null {
    const found = own(this.asked, topic)?.find((each) => each.key === key);
    return found?.id ?? null;
  }

  isOlder(id: string): boolean {
    return this.older.has(id);
  }

  /** Called while a job is waited for. False when that has gone on for too long. */
  mayEnd(id: string): boolean {
    const found = Object.values(this.asked)
      .flat()
      .find((each) => each.id === id);
    return found === undefined || this.now() - found.at < STUCK_MS;
  }

  /** Its answer was read, or it came to nothing. */
  end(topic: string, id: string): void {
    const left = (own(this.asked, topic) ?? []).filter((each) => each.id !== id);
    if (left.length > 0) put(this.asked, topic, left);
    else delete this.asked[topic];
    this.older.delete(id);
  }

  /** At once also what is noted, as this run may end without `save`. */
  forget(): void {
    this.asked = {};
    this.older.clear();
    this.notes.set(NAME, null);
  }

  /** Called last. */
  save(): void {
    const isEmpty = Object.values(this.asked).every((list) => list.length === 0);
    this.notes.set(NAME, isEmpty ? null : { topics: this.asked });
  }
}
