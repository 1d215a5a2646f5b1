/**
 * What was loaded and is not in its tables yet. `add` notes it before anybody relies on it, so that from then on it outlives
 * the run: this run or a later one brings it to its tables, in scripts that take in all that is loaded by then. Nothing here
 * waits for a job except `drain`. What comes to nothing is remembered as lost, for whoever wrote it to look again.
 */
import { DAY_MS, MINUTE_MS } from '../../base/time';
import { isDone, type Job, NoDml, Refusal } from './job';
import { type Begun, type Jobs, type Place, patience } from './jobs';
import type { Notes } from './notes';
import type { BigQueryWorld } from './rest';
import type { Shape, Work } from './staging';
import { replacementsOf, type Staged, type Statement, scriptOf } from './statements';
import type { Tables } from './tables';

interface Delivery extends Begun {
  rows: number;
  works: Work[];
  /** When it was loaded, epoch ms. */
  at: number;
  isLoaded: boolean;
  /** It goes alone, as it came to nothing together with others. */
  isApart: boolean;
}

/** What is at work: statements side by side, the step-th of those that follow from these deliveries. */
interface Script {
  /** Their tables of staging. */
  tables: string[];
  step: number;
  ids: string[];
  /** When it was begun, epoch ms. */
  at: number;
  /** How often it was tried, from 1. */
  tries: number;
  /** Whether rows are changed, and not tables replaced. */
  mayChange: boolean;
}

interface State {
  deliveries: Delivery[];
  script: Script | null;
  /** Topics of what came to nothing. */
  lost: string[];
  /** When the project was found to be in the free sandbox, epoch ms; 0 where it is not. */
  sandboxAt: number;
}

const NAME = 'outbox';
const MAX_TRIES = 4;
/** After so long no job comes to an end any more. */
const STUCK_MS = MINUTE_MS * 30;
/** BigQuery takes a million characters. */
const MAX_SQL = 500_000;
/** Not more often, while rows are still being written. */
const LOOK_EVERY_MS = 15_000;
/** Too many changes of one table at a time, or two at once. */
const PASSING = /rateLimitExceeded|jobRateLimitExceeded|concurrent update/;

/** Another try may help: see `PASSING`. */
const isPassing = ({ status }: Job): boolean =>
  PASSING.test(`${status?.errorResult?.reason} ${status?.errorResult?.message}`);

interface Means {
  jobs: Jobs;
  tables: Tables;
  place: Place;
  world: BigQueryWorld;
  notes: Notes;
}

export class Outbox {
  private readonly means: Means;
  private readonly state: State;
  /** What earlier runs left. */
  private readonly older: Set<string>;
  /** Why something came to nothing in this run. */
  private readonly complaints = new Set<string>();
  /** Topics that were lost before this run, in it, and those that were looked at again. */
  private readonly lostBefore: ReadonlySet<string>;
  private readonly lostNow = new Set<string>();
  private readonly settled = new Set<string>();
  private lookedAt: number;

  constructor(means: Means) {
    this.means = means;
    this.state = load(means.notes);
    this.older = new Set(this.state.deliveries.map(({ table }) => table));
    this.lostBefore = new Set(this.state.lost);
    this.lookedAt = means.world.now();
    const { sandboxAt } = this.state;
    // Billing may have been added since.
    if (sandboxAt > 0 && means.world.now() - sandboxAt < DAY_MS) means.tables.noteSandbox();
  }

  /** Notes what is being loaded, and looks how far the rest is. */
  add(begun: Begun, rows: number, works: Work[]): void {
    const { world, jobs } = this.means;
    this.state.deliveries.push({ ...begun, rows, works, at: world.now(), isLoaded: false, isApart: false });
    jobs.forgetQuestions();
    this.save();
    if (world.now() - this.lookedAt >= LOOK_EVERY_MS && world.leftMs() > 0) this.advance();
  }

  isWaiting(topic: string): boolean {
    return this.state.deliveries.some(({ works }) => works.some((work) => work.topic === topic));
  }

  /** How many rows more the table will have. */
  createdOf(topic: string): number {
    const works = this.state.deliveries.flatMap((delivery) => delivery.works);
    return works.reduce((sum, work) => sum + (work.topic === topic ? work.created : 0), 0);
  }

  /** Whether something that was written to it in an earlier run did not arrive. */
  hasLost(topic: string): boolean {
    return this.lostBefore.has(topic);
  }

  hasLostAny(): boolean {
    return this.lostBefore.size > 0;
  }

  /** Whoever wrote it has looked again. */
  settle(topic: string): void {
    this.settled.add(topic);
  }

  /** Waits until everything is in its table that earlier runs left. Throws DestinationError, LateError when the time is spent. */
  drainOlder(): void {
    this.drainWhile(() => this.state.deliveries.some(({ table }) => this.older.has(table)));
  }

  /** The same of all. What came to nothing is said here. */
  drain(): void {
    try {
      this.drainWhile(() => this.state.deliveries.length > 0);
    } finally {
      const isStill = (topic: string) => !this.settled.has(topic) || this.lostNow.has(topic);
      this.state.lost = this.state.lost.filter(isStill);
      this.save();
    }
  }

  /** Why something came to nothing in this run; empty for nothing. */
  complaint(): string {
    return [...this.complaints][0] ?? '';
  }

  private drainWhile(isWanted: () => boolean): void {
    let wait = patience(this.means.world);
    while (isWanted()) {
      const hasMoved = this.advance();
      if (!isWanted()) return;
      if (hasMoved) wait = patience(this.means.world);
      this.means.world.requireTime();
      wait();
    }
  }

  /** Looks how far it is, and begins what can be begun. Returns whether anything changed. */
  private advance(): boolean {
    this.lookedAt = this.means.world.now();
    let hasMoved = false;
    const { script } = this.state;
    if (script !== null) {
      if (!this.lookAtScript(script)) return false;
      hasMoved = true;
    }
    if (this.lookAtLoads()) hasMoved = true;
    if (this.state.script === null) hasMoved = this.begin() || hasMoved;
    return hasMoved;
  }

  /** The first job tells when it is time to look at the others. Returns whether any has ended. */
  private lookAtLoads(): boolean {
    const { jobs } = this.means;
    const open = this.state.deliveries.filter(({ isLoaded }) => !isLoaded);
    const ids = open.flatMap((delivery) => delivery.jobs);
    const [first, ...others] = ids;
    if (first === undefined) return false;
    const found = new Map([[first, jobs.lookAt([first])[0] ?? null]]);
    const isOver = (job: Job | null) => job === null || isDone(job);
    if (isOver(found.get(first) ?? null) && others.length > 0)
      jobs.lookAt(others).forEach((job, at) => found.set(others[at] ?? '', job));
    const isKnown = (id: string) => found.has(id);
    const ended = open.filter(
      (delivery) =>
        this.isStuck(delivery.at) || delivery.jobs.every((id) => isKnown(id) && isOver(found.get(id) ?? null)),
    );
    for (const delivery of ended) {
      this.endLoad(
        delivery,
        delivery.jobs.map((id) => found.get(id) ?? null),
      );
    }
    return ended.length > 0;
  }

  private isStuck(sinceMs: number): boolean {
    return this.means.world.now() - sinceMs >= STUCK_MS;
  }

  private endLoad(delivery: Delivery, found: ReadonlyArray<Job | null>): void {
    const { jobs } = this.means;
    try {
      for (const job of found) {
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
    this.state.deliveries = this.state.deliveries.filter((each) => each !== delivery);
    this.save();
  }

  /** Begins to bring to its tables what is loaded, in its order. Returns whether there was any. */
  private begin(): boolean {
    const ready = this.readyDeliveries();
    if (ready.length === 0) return false;
    const mayChange = this.means.tables.mayChange();
    this.startStep({ tables: ready.map(({ table }) => table), step: 0, ids: [], at: 0, tries: 1, mayChange });
    return true;
  }

  /** Of one topic a later one waits for those before it. */
  private readyDeliveries(): Delivery[] {
    const blocked = new Set<string>();
    const free = this.state.deliveries.filter(({ isLoaded, works }) => {
      const mayGo = isLoaded && !works.some(({ topic }) => blocked.has(topic));
      if (!mayGo) for (const { topic } of works) blocked.add(topic);
      return mayGo;
    });
    const isAlone = (delivery: Delivery) => delivery.isApart || this.movesSamples(delivery);
    const end = free.findIndex(isAlone);
    const together = end < 0 ? free : free.slice(0, Math.max(1, end));
    return this.upToSize(together);
  }

  /** Days are replaced stage by stage there, which would bring what is older after what is newer. */
  private movesSamples({ works }: Delivery): boolean {
    return !this.means.tables.mayChange() && works.some(({ stage }) => stage === 'moved samples');
  }

  private upToSize(deliveries: readonly Delivery[]): Delivery[] {
    const { dataset } = this.means.place;
    let size = 0;
    const end = deliveries.findIndex((delivery, at) => {
      size += scriptOf(dataset, [this.stagedAs(delivery)]).sql.length;
      return at > 0 && size > MAX_SQL;
    });
    return end < 0 ? [...deliveries] : deliveries.slice(0, end);
  }

  private stagedAs({ table, works }: Delivery): Staged {
    return { name: `${this.means.place.staging}.${table}`, works };
  }

  private deliveriesOf({ tables }: Script): Delivery[] {
    return this.state.deliveries.filter(({ table }) => tables.includes(table));
  }

  /** Throws Refusal where a table has gone. */
  private stepsOf(script: Script): Statement[][] {
    const { place, tables } = this.means;
    const staged = this.deliveriesOf(script).map((delivery) => this.stagedAs(delivery));
    if (script.mayChange) return [[scriptOf(place.dataset, staged)]];
    return replacementsOf(place.dataset, staged, (table) => tables.describe(table));
  }

  /** Notes what is begun before it is: a run that is killed in between does not begin it under another name. */
  private startStep(script: Script): void {
    const { jobs, world } = this.means;
    this.state.script = script;
    this.unlessRefused(() => {
      const statements = this.stepsOf(script)[script.step] ?? [];
      const ids = statements.map(({ sql }) => jobs.newId(sql));
      this.state.script = { ...script, ids, at: world.now() };
      this.save();
      jobs.insert(statements.map((statement, at) => ({ statement, id: ids[at] ?? '' })));
    });
  }

  /** BigQuery may find out at once what it else finds out in the job. */
  private unlessRefused(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.failScript(error);
    }
  }

  /** Returns whether it has ended. */
  private lookAtScript(script: Script): boolean {
    const { jobs } = this.means;
    const found = jobs.lookAt(script.ids);
    if (found.includes(null)) {
      this.unlessRefused(() => {
        const statements = this.stepsOf(script)[script.step] ?? [];
        const named = statements.map((statement, at) => ({ statement, id: script.ids[at] ?? '' }));
        jobs.insert(named.filter((_, at) => found[at] === null));
      });
      return this.state.script === null;
    }
    const isOver = found.every((job) => job !== null && isDone(job));
    if (!isOver && !this.isStuck(script.at)) return false;
    this.endStep(script, found as Job[]);
    return true;
  }

  private endStep(script: Script, found: readonly Job[]): void {
    const { jobs, tables, world } = this.means;
    // Billing was added, or taken away.
    if (script.mayChange !== tables.mayChange()) {
      this.state.script = null;
      return;
    }
    const mayPass = !found.every(isDone) || found.some(isPassing);
    if (mayPass && script.tries < MAX_TRIES) {
      world.sleep(Math.min(5000 * script.tries, Math.max(1, world.leftMs())));
      this.startStep({ ...script, tries: script.tries + 1 });
      return;
    }
    this.unlessRefused(() => {
      for (const job of found) jobs.addUp(job);
    });
    if (this.state.script === null) return;
    const steps = script.mayChange ? 1 : this.stepsOf(script).length;
    if (script.step + 1 < steps) {
      this.startStep({ ...script, step: script.step + 1, tries: 1 });
      return;
    }
    this.state.deliveries = this.state.deliveries.filter(({ table }) => !script.tables.includes(table));
    this.state.script = null;
    this.save();
  }

  /** In the free sandbox rows cannot be changed, but tables and days of them can be replaced as a whole. */
  private failScript(error: unknown): void {
    const { tables, world } = this.means;
    const { script } = this.state;
    const isOurs = error instanceof NoDml || error instanceof Refusal;
    if (script === null || !isOurs) throw error;
    const deliveries = this.deliveriesOf(script);
    this.state.script = null;
    if (error instanceof NoDml && tables.mayChange()) {
      tables.noteSandbox();
      this.state.sandboxAt = world.now();
    } else if (deliveries.length > 1) for (const delivery of deliveries) delivery.isApart = true;
    else for (const delivery of deliveries) this.lose(delivery, refusalOf(error));
    this.save();
  }

  private save(): void {
    const { notes } = this.means;
    const { deliveries, script, lost, sandboxAt } = this.state;
    const isEmpty = deliveries.length === 0 && script === null && lost.length === 0 && sandboxAt === 0;
    notes.set(NAME, isEmpty ? null : pack(this.state));
  }
}

const refusalOf = (error: NoDml | Refusal): Refusal =>
  error instanceof NoDml ? new Refusal('bigquery', 'BigQuery does not let the project change tables.') : error;

/** What is saved says each shape once, since many works share it. */
interface Packed extends Omit<State, 'deliveries'> {
  shapes: Shape[];
  deliveries: Array<Omit<Delivery, 'works'> & { works: Array<Omit<Work, 'shape'> & { shape: number }> }>;
}

function pack({ deliveries, ...others }: State): Packed {
  const shapes = new Map<string, number>();
  const numberOf = (shape: Shape): number => {
    const text = JSON.stringify(shape);
    const number = shapes.get(text) ?? shapes.size;
    shapes.set(text, number);
    return number;
  };
  const packed = deliveries.map((delivery) => ({
    ...delivery,
    works: delivery.works.map((work) => ({ ...work, shape: numberOf(work.shape) })),
  }));
  return { ...others, shapes: [...shapes.keys()].map((text) => JSON.parse(text) as Shape), deliveries: packed };
}

function load(notes: Notes): State {
  const empty: Packed = { deliveries: [], script: null, lost: [], sandboxAt: 0, shapes: [] };
  const { shapes, deliveries, ...others } = notes.get(NAME, empty);
  const works = (packed: Packed['deliveries'][number]['works']): Work[] =>
    packed.flatMap((work) => {
      const shape = shapes[work.shape];
      return shape === undefined ? [] : [{ ...work, shape }];
    });
  return { ...others, deliveries: deliveries.map((delivery) => ({ ...delivery, works: works(delivery.works) })) };
}
