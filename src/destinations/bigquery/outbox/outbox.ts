/**
 * What was loaded and is not in its tables yet. `add` notes it before anybody relies on it, so that from then on it outlives
 * the run: this run or a later one brings it to its tables, in scripts that take in all that is loaded by then. Nothing here
 * waits for a job except `drain`. What comes to nothing is remembered as lost, for whoever wrote it to look again.
 */
import { DAY_MS } from '../../../base/time';
import { isDone, type Job, Refusal } from '../job';
import { patience } from '../jobs';
import { type Delivery, joined, loadState, type State, saveState } from './deliveries';
import { type Means, Scripts, STUCK_MS } from './scripts';
import { isOf, type LoadBatch, type Work } from './staging';

/** What the properties of the script may hold of it: about two of them. */
const LITTLE_BYTES = 16_000;
/** With so little time left what is ready is begun. */
const SHORT_MS = 35_000;
const JUST_NOW_MS = 1000;
/** What was begun so long ago is likely to be done. */
const OLD_MS = 120_000;
/** Not more often, while rows are still being written. */
const LOOK_EVERY_MS = 15_000;
const bytesIn = (batches: readonly LoadBatch[]): number =>
  batches.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.length, 0);

export class Outbox {
  private readonly means: Means;
  private readonly state: State;
  private readonly scripts: Scripts;
  /** What earlier runs left. */
  private readonly older: Set<string>;
  private hasOlderKept: boolean;
  private isResumed = false;
  /** Why something came to nothing in this run. */
  private readonly complaints = new Set<string>();
  /** Topics that were lost before this run, in it, and those that were looked at again. */
  private readonly lostBefore: ReadonlySet<string>;
  private readonly toldBefore: ReadonlySet<string>;
  private readonly toldNow = new Set<string>();
  private readonly lostNow = new Set<string>();
  private readonly settled = new Set<string>();
  private lookedAt: number;
  /** When a load was last begun, epoch ms. */
  private sentAt = 0;

  constructor(means: Means) {
    this.means = means;
    this.state = loadState(means.notes);
    this.scripts = new Scripts(means, this.state, (delivery, why) => this.lose(delivery, why));
    this.older = new Set(this.state.deliveries.map(({ table }) => table));
    this.hasOlderKept = this.state.kept.length > 0;
    this.lostBefore = new Set(this.state.lost);
    this.toldBefore = new Set(this.state.told);
    this.lookedAt = means.world.now();
    const { sandboxAt } = this.state;
    // Billing may have been added since.
    if (sandboxAt > 0 && means.world.now() - sandboxAt < DAY_MS) means.tables.noteSandbox();
  }

  /**
   * Notes what is written. What is little waits for more of it; the rest begins to be loaded. Throws DestinationError where
   * BigQuery does not take it.
   */
  add(batch: LoadBatch): void {
    const { world, jobs } = this.means;
    // BigQuery refuses a script without a statement.
    if (batch.works.length === 0) return;
    jobs.forgetQuestions();
    if (bytesIn([...this.state.kept, batch]) > LITTLE_BYTES) this.sendKept();
    if (bytesIn([batch]) > LITTLE_BYTES) this.send([batch], false);
    else {
      this.state.kept.push(batch);
      this.save();
    }
    jobs.costs.storedBytes += batch.newBytes;
    if (world.now() - this.lookedAt >= LOOK_EVERY_MS && world.leftMs() > 0) this.advance('first');
  }

  /** Goes on with what earlier runs left, without waiting for it. */
  resume(): void {
    if (this.isResumed) return;
    this.isResumed = true;
    if (this.hasOlderKept) this.sendKept();
    if (this.state.deliveries.length > 0) this.advance('first');
  }

  isWaiting(topic: string): boolean {
    return this.allWorks().some((work) => work.topic === topic);
  }

  /** Whether an earlier run wrote something that is not in its table yet. */
  isOwed(topic: string): boolean {
    const isOlder = ({ table }: Delivery) => this.older.has(table);
    const kept = this.hasOlderKept ? this.state.kept : [];
    return [...kept, ...this.state.deliveries.filter(isOlder)].some(({ works }) =>
      works.some((work) => work.topic === topic),
    );
  }

  /** How many rows more the table will have. */
  createdOf(topic: string): number {
    return this.allWorks().reduce((sum, work) => sum + (work.topic === topic ? work.created : 0), 0);
  }

  /** Whether something that was written to it in an earlier run did not arrive. */
  hasLost(topic: string): boolean {
    return this.lostBefore.has(topic);
  }

  /**
   * Whether that is so of anything that a member has. Told to one run, since nobody may ask for it any more, as of a table that
   * is switched off, and looking again costs much.
   */
  hasLostOf(userId: string): boolean {
    const news = [...this.lostBefore].filter((topic) => isOf(topic, userId) && !this.toldBefore.has(topic));
    for (const topic of news) this.toldNow.add(topic);
    return news.length > 0;
  }

  /** Whoever wrote it has looked again. */
  settle(topic: string): void {
    this.settled.add(topic);
  }

  /** Waits until everything is in this table that earlier runs left. Throws DestinationError, LateError when the time is spent. */
  drainOlder(topic: string): void {
    if (this.isOwed(topic) && this.hasOlderKept) this.sendKept();
    this.drainWhile(
      () => this.isOwed(topic),
      () => this.means.jobs.requirePatience(),
      this.means.jobs.reserveMs,
    );
  }

  /** The same of all tables, and of what this run wrote. */
  drain(): void {
    const { world, tables } = this.means;
    const { kept, deliveries, script } = this.state;
    try {
      // Where no table was opened in this run, only this finds out where jobs are.
      if (kept.length + deliveries.length > 0 || script !== null) tables.prepare();
      this.sendKept();
      this.drainWhile(
        () => this.state.deliveries.length > 0,
        () => world.requireTime(),
      );
      // Only now: where BigQuery fails, nobody could look again.
      this.state.told = [...new Set([...this.state.told, ...this.toldNow])].filter((topic) => !this.lostNow.has(topic));
    } finally {
      const isStill = (topic: string) => !this.settled.has(topic) || this.lostNow.has(topic);
      this.state.lost = this.state.lost.filter(isStill);
      this.state.told = this.state.told.filter((topic) => this.state.lost.includes(topic));
      this.save();
    }
  }

  /** Why something came to nothing in this run; empty for nothing. */
  complaint(): string {
    return [...this.complaints][0] ?? '';
  }

  private allWorks(): Work[] {
    return [...this.state.kept, ...this.state.deliveries].flatMap(({ works }) => works);
  }

  private sendKept(): void {
    if (this.state.kept.length === 0) return;
    const { kept } = this.state;
    this.state.kept = [];
    try {
      this.send(kept, this.hasOlderKept);
      this.hasOlderKept = false;
    } catch (error) {
      this.state.kept = kept;
      throw error;
    }
  }

  /**
   * Begins to load, in a table that is named after its content: a run that was killed before it could note that does the same
   * again, and nothing is loaded twice.
   */
  private send(batches: readonly LoadBatch[], isOlder: boolean): void {
    const { jobs, world } = this.means;
    const { fields, lines, works } = joined(batches);
    const text = `${JSON.stringify(works.map(({ kind, shape, part }) => [kind, shape, part]))}\n${lines.join('\n')}`;
    const begun = jobs.load({ table: `rows_${world.digest(text).replace(/-/g, '_')}`, fields, lines });
    const at = world.now();
    this.sentAt = at;
    if (isOlder) this.older.add(begun.table);
    this.state.deliveries.push({ ...begun, rows: lines.length, works, at, isLoaded: false, isApart: false });
    this.save();
  }

  private drainWhile(isWanted: () => boolean, requireTime: () => void, reserveMs = 0): void {
    const { world } = this.means;
    let wait = patience(world, reserveMs);
    // What was sent just now is not there yet.
    if (isWanted() && this.state.script === null && world.now() - this.sentAt < JUST_NOW_MS) wait();
    while (isWanted()) {
      // One script for all of it, unless there is no time to wait for the last.
      const hasMoved = this.advance(world.leftMs() > SHORT_MS ? 'last' : 'first');
      if (!isWanted()) return;
      if (hasMoved) wait = patience(world, reserveMs);
      requireTime();
      wait();
    }
  }

  /** Looks how far it is, and begins what can be begun. Returns whether anything changed. */
  private advance(sign: 'first' | 'last'): boolean {
    this.lookedAt = this.means.world.now();
    let hasMoved = false;
    if (this.state.script !== null) {
      if (!this.scripts.look()) return false;
      hasMoved = true;
    }
    if (this.lookAtLoads(sign)) hasMoved = true;
    return (this.state.script === null && this.scripts.begin()) || hasMoved;
  }

  /** The first job, or the last, tells when it is time to look at the others. Returns whether any has ended. */
  private lookAtLoads(sign: 'first' | 'last'): boolean {
    const { jobs } = this.means;
    const open = this.state.deliveries.filter(({ isLoaded }) => !isLoaded);
    const ids = open.flatMap((delivery) => delivery.jobs);
    const isOld = open.some(({ at }) => this.ageOf(at) > OLD_MS);
    const [sentinel, ...others] = sign === 'first' || isOld ? ids : ids.reverse();
    if (sentinel === undefined) return false;
    const found = new Map([[sentinel, jobs.lookAt([sentinel])[0] ?? null]]);
    const isOver = (id: string) => {
      const job = found.get(id);
      return job === null || (job !== undefined && isDone(job));
    };
    if (isOver(sentinel) && others.length > 0)
      for (const [at, job] of jobs.lookAt(others).entries()) found.set(others[at] ?? '', job);
    const ended = open.filter((delivery) => {
      const isSeen = delivery.jobs.every((id) => found.has(id));
      return isSeen && (delivery.jobs.every(isOver) || this.ageOf(delivery.at) >= STUCK_MS);
    });
    for (const delivery of ended) this.endLoad(delivery, found);
    return ended.length > 0;
  }

  private ageOf(sinceMs: number): number {
    return this.means.world.now() - sinceMs;
  }

  private endLoad(delivery: Delivery, found: ReadonlyMap<string, Job | null>): void {
    const { jobs } = this.means;
    try {
      for (const id of delivery.jobs) {
        const job = found.get(id) ?? null;
        if (job === null || !isDone(job)) throw new Refusal('bigquery', 'BigQuery lost what was loaded.');
        jobs.addUp(job);
      }
      const isWhole = !delivery.isDoubtful || jobs.rowsIn(delivery.table) === delivery.rows;
      if (!isWhole) throw new Refusal('bigquery', 'BigQuery did not keep all that was loaded.');
      delivery.isLoaded = true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.lose(delivery, error);
    }
  }

  private lose(delivery: Delivery, error: Refusal): void {
    this.complaints.add(error.message);
    const topics = delivery.works.map(({ topic }) => topic);
    for (const topic of topics) this.lostNow.add(topic);
    this.state.lost = [...new Set([...this.state.lost, ...topics])];
    this.state.told = this.state.told.filter((topic) => !topics.includes(topic));
    this.state.deliveries = this.state.deliveries.filter((each) => each !== delivery);
    this.save();
  }

  private save(): void {
    saveState(this.means.notes, this.state);
  }
}
