/** Work that BigQuery does in jobs: loading rows, running SQL. A job counts as done only when BigQuery says so. */
import { DestinationError } from '../../base/errors';
import { createAsked } from './pending-jobs';
import { type Answer, type BigQueryWorld, type Call, needsBilling, type Rest } from './rest';
import type { Field } from './spelling';

export interface Place {
  project: string;
  dataset: string;
  /** Of a new dataset; from then on where the dataset is. */
  location: string;
  /** Dataset for what is loaded and not yet in its table; it must be where the other one is. */
  staging: string;
}

export interface Load {
  /** Of the dataset for staging; named after the content, whole. */
  table: string;
  fields: readonly Field[];
  /** One line each. */
  lines: readonly string[];
}

export interface Statement {
  /** The table and the member it is about. */
  of: string;
  sql: string;
  /** Table, or one day of it, that the result replaces, and how that table is laid out. */
  replaces?: string;
  layout?: Layout;
}

/** As BigQuery describes it: it refuses to replace a table by one that is laid out otherwise. */
export interface Layout {
  clustering?: object;
  timePartitioning?: { type: string; field?: string; expirationMs?: string };
}

/** What the work cost. */
export interface Costs {
  rows: number;
  loadedBytes: number;
  /** What they take once they are loaded. */
  storedBytes: number;
  queriedBytes: number;
}

export interface Jobs {
  readonly costs: Costs;
  /** Returns the staging tables with their dataset, in order, each holding exactly its rows. */
  load(loads: readonly Load[]): string[];
  /** Side by side. Throws DestinationError with BigQuery's own words, and `NoDml` where the project may not change rows. */
  run(statements: readonly Statement[]): void;
  select(statement: Statement): Array<Array<string | null>>;
  /** All that was asked about these is done. */
  forget(of: readonly string[]): void;
  /** Called last. Cut short, it keeps what it still waits for, and the next run goes on with that. */
  leave(isCutShort: boolean): void;
}

/** The project is in the free sandbox. */
export class NoDml extends Error {
  override readonly name = 'NoDml';
}

interface Job {
  status?: { state?: string; errorResult?: Problem; errors?: Problem[] };
  statistics?: {
    load?: { outputRows?: string; inputFileBytes?: string; outputBytes?: string };
    query?: { totalBytesBilled?: string };
  };
}

interface Problem {
  reason?: string;
  message?: string;
}

/** What Google's own programs send in one part, and small enough for the memory of a script. */
const MAX_BYTES = 8_000_000;
const MAX_TRIES = 4;
/** Too many changes of one table at a time. */
const TOO_OFTEN = ['rateLimitExceeded', 'jobRateLimitExceeded'];

export function createJobs(rest: Rest, place: Place, world: BigQueryWorld): Jobs {
  const { project, dataset } = place;
  const costs: Costs = { rows: 0, loadedBytes: 0, storedBytes: 0, queriedBytes: 0 };
  const asked = createAsked(world.memory, world.now);
  let queries = 0;

  const insert = (jobId: string, configuration: object, rows?: string): Call => ({
    method: 'post',
    path: 'jobs',
    json: { jobReference: { projectId: project, jobId, location: place.location }, configuration },
    ...(rows === undefined ? {} : { rows }),
  });

  const loadCalls = ({ table, fields, lines }: Load): Array<{ id: string; call: Call }> =>
    chunksOf(lines).map((rows, index) => {
      const id = `peloton_${table}_${index}`;
      const configuration = {
        sourceFormat: 'NEWLINE_DELIMITED_JSON',
        schema: { fields },
        destinationTable: { projectId: project, datasetId: place.staging, tableId: table },
        createDisposition: 'CREATE_IF_NEEDED',
        writeDisposition: 'WRITE_APPEND',
      };
      return { id, call: insert(id, { load: configuration }, rows) };
    });

  const load = (loads: readonly Load[]): string[] => {
    const works = loads.map(loadCalls);
    const answers = rest.callAll(works.flat().map(({ call }) => call));
    const wasThere = works.map((work) => answers.splice(0, work.length).some((answer) => !isNew(answer)));
    finish(works.filter((_, at) => !wasThere[at]).flatMap((work) => work.map(({ id }) => id)));
    const names = loads.map((each, at) =>
      wasThere[at] ? standing(each, works[at]?.map(({ id }) => id) ?? []) : each.table,
    );
    return names.map((name) => `${place.staging}.${name}`);
  };

  /**
   * A job that was there before did the same, as its id is made of the content; unless it failed, or its table is gone,
   * or was gone before the rest of it came.
   */
  const standing = (each: Load, ids: readonly string[], round = 1): string => {
    if (isDoneWell(ids)) {
      const { body } = rest.call({ method: 'get', path: `datasets/${place.staging}/tables/${each.table}` });
      if (Number(body.numRows) === each.lines.length) return each.table;
    }
    const next = { ...each, table: `${each.table.replace(/_r\d+$/, '')}_r${round}` };
    const work = loadCalls(next);
    const isKnown = rest.callAll(work.map(({ call }) => call)).some((answer) => !isNew(answer));
    const nextIds = work.map(({ id }) => id);
    if (isKnown) return standing(next, nextIds, round + 1);
    finish(nextIds);
    return next.table;
  };

  const isDoneWell = (ids: readonly string[]): boolean => {
    try {
      finish(ids);
      return true;
    } catch (error) {
      // Why it failed was said when it did; this is another try.
      if (!(error instanceof DestinationError)) throw error;
      return false;
    }
  };

  /** Waits for as long as the run allows. Those that `mayRepeat` names may fail for want of patience, and are returned. */
  const finish = (ids: readonly string[], mayRepeat: readonly string[] = []): string[] => {
    const again: string[] = [];
    let open = [...ids];
    for (let waitMs = 500; open.length > 0; waitMs = Math.min(5000, waitMs * 2)) {
      const answers = rest.callAll(
        open.map((id) => ({ method: 'get', path: `jobs/${id}?location=${place.location}` })),
      );
      answers.forEach(refuse);
      const jobs = answers.map(({ body }) => body as Job);
      jobs.forEach((job, at) => {
        const id = open[at] ?? '';
        if (mayRepeat.includes(id) && TOO_OFTEN.includes(job.status?.errorResult?.reason ?? '')) again.push(id);
        else if (isDone(job)) settle(job);
        if (isDone(job)) asked.ended(id);
        else if (!asked.mayEnd(id))
          throw new DestinationError('bigquery', 'BigQuery does not end a job; the next run asks anew.');
      });
      open = open.filter((_, at) => !isDone(jobs[at] ?? {}));
      if (open.length === 0) break;
      world.sleep(waitMs);
    }
    return again;
  };

  const settle = ({ status, statistics }: Job): void => {
    if (status?.errorResult) throw failureOf(status.errorResult, status.errors ?? []);
    costs.rows += Number(statistics?.load?.outputRows ?? 0);
    costs.loadedBytes += Number(statistics?.load?.inputFileBytes ?? 0);
    costs.storedBytes += Number(statistics?.load?.outputBytes ?? 0);
    costs.queriedBytes += Number(statistics?.query?.totalBytesBilled ?? 0);
  };

  const queryCall = ({ sql, replaces, layout }: Statement): { id: string; call: Call } => {
    // Repeating a query is harmless, skipping one because the same was once run is not: its id is its own.
    queries += 1;
    const id = `peloton_${world.digest(`${world.now()} ${queries} ${sql}`)}`;
    const destination = replaces && {
      destinationTable: { projectId: project, datasetId: dataset, tableId: replaces },
      writeDisposition: 'WRITE_TRUNCATE',
      ...layout,
    };
    return { id, call: insert(id, { query: { query: sql, useLegacySql: false, ...destination } }) };
  };

  const run = (statements: readonly Statement[], tries = 1): string[] => {
    const works = statements.map((statement) => {
      const key = world.digest(`${statement.sql} ${statement.replaces}`);
      const known = asked.again(statement.of, key);
      return { of: statement.of, key, isFresh: known === null, ...queryCall(statement), ...(known && { id: known }) };
    });
    const fresh = works.filter(({ isFresh }) => isFresh);
    const ids = works.map(({ id }) => id);
    const again: string[] = [];
    try {
      // One that was sent twice, because its answer was lost, runs once.
      rest.callAll(fresh.map(({ call }) => call)).forEach(isNew);
      for (const { of, key, id } of fresh) asked.note(of, key, id);
      again.push(...finish(ids, tries < MAX_TRIES ? ids : []));
    } catch (error) {
      // Out of time: the next run goes on with what is at work now. In the sandbox another statement follows.
      if (world.leftMs() <= 0 || error instanceof NoDml) throw error;
      forget(statements.map(({ of }) => of));
      // What an earlier run asked may have failed, or not end; that is no reason not to ask now.
      if (fresh.length < works.length) return run(statements, tries);
      throw error;
    }
    if (again.length === 0) return ids;
    world.sleep(5000 * tries);
    const repeated = run(
      statements.filter((_, at) => again.includes(ids[at] ?? '')),
      tries + 1,
    );
    return ids.map((id) => (again.includes(id) ? (repeated.shift() ?? '') : id));
  };

  const forget = (of: readonly string[]): void => of.forEach(asked.forget);

  const select = (statement: Statement): Array<Array<string | null>> => {
    const [id] = run([statement]);
    const rows: Array<Array<string | null>> = [];
    for (let token = ''; ; ) {
      const page = token === '' ? '' : `&pageToken=${encodeURIComponent(token)}`;
      const answer = rest.call({
        method: 'get',
        path: `queries/${id}?location=${place.location}&maxResults=50000${page}`,
      });
      refuse(answer);
      const body = answer.body as { rows?: Array<{ f: Array<{ v: string | null }> }>; pageToken?: string };
      rows.push(...(body.rows ?? []).map(({ f }) => f.map(({ v }) => v)));
      if (!body.pageToken) return rows;
      token = body.pageToken;
    }
  };

  return { costs, load, run, select, forget, leave: asked.leave };
}

/** False where a job of that name was there already. Throws where it was refused. */
function isNew(answer: Answer): boolean {
  if (answer.status === 409) return false;
  refuse(answer);
  return true;
}

const isDone = ({ status }: Job): boolean => status?.state === 'DONE';

function refuse({ reason, message }: Answer): void {
  if (reason !== '') throw failureOf({ reason, message }, []);
}

function failureOf({ reason, message }: Problem, errors: readonly Problem[]): Error {
  if (needsBilling({ reason: reason ?? '', message: message ?? '' })) return new NoDml();
  const more = errors.map((error) => error.message ?? '').filter((text) => text !== '' && text !== message);
  return new DestinationError('bigquery', `BigQuery: ${[message || reason, ...more.slice(0, 3)].join(' ')}`);
}

/** At most. */
const bytesOf = (line: string): number => line.length + 2 * (line.match(/[\u0080-\uffff]/g)?.length ?? 0);

function chunksOf(lines: readonly string[]): string[] {
  const chunks: string[] = [];
  let size = Number.POSITIVE_INFINITY;
  let from = 0;
  lines.forEach((line, at) => {
    const bytes = bytesOf(line);
    if (size + bytes > MAX_BYTES) {
      if (at > 0) chunks.push(lines.slice(from, at).join('\n'));
      from = at;
      size = 0;
    }
    size += bytes + 1;
  });
  return [...chunks, lines.slice(from).join('\n')];
}
