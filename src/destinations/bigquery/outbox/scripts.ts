/**
 * Scripts that bring to their tables what is loaded, one after the other, as two at once would get into each other's way. In
 * the free sandbox, where rows cannot be changed, statements that replace tables and days of them stand for a script.
 */
import { DAY_MS } from '../../../base/time';
import { isDone, type Job, NoDml, Refusal, type Statement } from '../job';
import type { Jobs } from '../jobs';
import type { Notes } from '../notes';
import type { BigQueryWorld, Place } from '../rest';
import type { Tables } from '../tables';
import { type Delivery, type Script, type State, saveState } from './deliveries';
import { replacementsOf, type Staged, scriptOf } from './statements';

/** What work in BigQuery is done with. */
export interface Means {
  jobs: Jobs;
  tables: Tables;
  place: Place;
  world: BigQueryWorld;
  notes: Notes;
}

const MAX_TRIES = 4;
/** After so long no job comes to an end any more; BigQuery itself gives up after six hours. */
export const STUCK_MS = DAY_MS;
/** BigQuery takes a million characters. */
const MAX_SQL = 500_000;
/** Too many changes of one table at a time, or two at once. */
const PASSING = /rateLimitExceeded|jobRateLimitExceeded|concurrent update/;

/** Another try may help: see `PASSING`. */
const isPassing = ({ status }: Job): boolean =>
  PASSING.test(`${status?.errorResult?.reason} ${status?.errorResult?.message}`);

export class Scripts {
  private readonly means: Means;
  private readonly state: State;
  private readonly lose: (delivery: Delivery, why: Refusal) => void;

  /** Mutates `state`. `lose` is called for a delivery that comes to nothing. */
  constructor(means: Means, state: State, lose: (delivery: Delivery, why: Refusal) => void) {
    this.means = means;
    this.state = state;
    this.lose = lose;
  }

  /** Begins to bring to its tables what is loaded, in its order. Returns whether there was any. */
  begin(): boolean {
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

  /** Looks at what is at work. Returns whether it has ended. */
  look(): boolean {
    const { jobs, world } = this.means;
    const { script } = this.state;
    if (script === null) return true;
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
    if (!isOver && world.now() - script.at < STUCK_MS) return false;
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
    let steps = 1;
    this.unlessRefused(() => {
      if (!found.every(isDone)) throw new Refusal('bigquery', 'BigQuery does not end a job.');
      for (const job of found) jobs.addUp(job);
      // Refused where a member has deleted a table meanwhile.
      if (!script.mayChange) steps = this.stepsOf(script).length;
    });
    if (this.state.script === null) return;
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
    saveState(this.means.notes, this.state);
  }
}

const refusalOf = (error: NoDml | Refusal): Refusal =>
  error instanceof NoDml ? new Refusal('bigquery', 'BigQuery does not let the project change tables.') : error;
