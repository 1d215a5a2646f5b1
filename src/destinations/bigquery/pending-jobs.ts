/**
 * What BigQuery was asked in a run that could not wait for the answers: the next run, which asks the same in the same
 * order, is given the same jobs, so that work goes on even where each job takes longer than a run may.
 */
import { parseObject } from '../../base/json';
import { HOUR_MS, MINUTE_MS } from '../../base/time';
import type { Memory } from './rest';

interface Asked {
  /** A digest of the statement. */
  key: string;
  id: string;
  /** Epoch ms. */
  at: number;
}

interface Saved {
  /** By topic: a table and a member. */
  asked: Record<string, Asked[]>;
  /** Since when jobs are waited for, epoch ms. */
  since: Record<string, number>;
}

const KEPT_MS = 12 * HOUR_MS;
/** After so long no job comes to an end any more. */
const STUCK_MS = MINUTE_MS * 30;

export class PendingJobs {
  private readonly memory: Memory;
  private readonly now: () => number;
  /** As earlier runs left it. */
  private readonly text: string;
  private readonly before: Saved['asked'];
  private readonly asked: Saved['asked'] = {};
  private readonly since: Saved['since'];

  /** `now` gives epoch ms. */
  constructor(memory: Memory, now: () => number) {
    this.memory = memory;
    this.now = now;
    this.text = memory.load();
    const { asked = {}, since = {} } = (parseObject(this.text) ?? {}) as Partial<Saved>;
    this.before = asked;
    this.since = Object.fromEntries(Object.entries(since).filter(([, at]) => now() - at < KEPT_MS));
  }

  /** Notes a job of this run. */
  remember(topic: string, key: string, id: string): void {
    this.add(topic, { key, id, at: this.now() });
  }

  /** Id of the job that an earlier run asked for at this point; null where it asked for something else. */
  find(topic: string, key: string): string | null {
    const [next] = this.before[topic] ?? [];
    if (next?.key !== key || this.now() - next.at > KEPT_MS) return null;
    this.before[topic]?.shift();
    this.since[next.id] ??= next.at;
    this.add(topic, next);
    return next.id;
  }

  /** The work of a topic is done, or failed. */
  forget(topic: string): void {
    delete this.before[topic];
    delete this.asked[topic];
  }

  /** Called while a job is waited for. False when that has gone on for too long. */
  mayEnd(id: string): boolean {
    const since = this.since[id] ?? this.now();
    this.since[id] = since;
    return this.now() - since < STUCK_MS;
  }

  end(id: string): void {
    delete this.since[id];
  }

  /** Called last. Keeps what nobody asked again, as its turn is still to come, and all where answers are. */
  save(isCutShort: boolean): void {
    const asked = isCutShort ? this.asked : {};
    const all: Saved['asked'] = {};
    for (const topic of new Set([...Object.keys(asked), ...Object.keys(this.before)])) {
      const list = [...(asked[topic] ?? []), ...(this.before[topic] ?? [])];
      if (list.length > 0) all[topic] = list;
    }
    const isNeeded = isCutShort || Object.keys(all).length > 0;
    const next = isNeeded ? JSON.stringify({ asked: all, since: this.since }) : '';
    if (next !== this.text) this.memory.save(next);
  }

  private add(topic: string, entry: Asked): void {
    this.asked[topic] = [...(this.asked[topic] ?? []), entry];
  }
}
