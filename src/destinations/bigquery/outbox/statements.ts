/** The SQL that brings what is staged to its tables. It follows from what was saved, so that another run can say the same. */
import { slices } from '../../../base/slices';
import type { Statement } from '../job';
import { SAMPLES } from '../samples';
import { deleteSql, keptSql, mergedSql, mergeSql, replacedDaySql, replaceSql, selectSql, together } from '../sql';
import type { Described } from '../tables';
import { STAGES, type Work } from './staging';

/** What is loaded, or being loaded, and waits to be brought to its tables. */
export interface Staged {
  /** `dataset.table` of staging. */
  name: string;
  works: readonly Work[];
}

/** A work, and where its lines are. */
interface Task {
  work: Work;
  staging: string;
}

const orderOf = ({ stage }: Work): number => STAGES.indexOf(stage);

const tasksOf = ({ name, works }: Staged): Task[] =>
  [...works].sort((a, b) => orderOf(a) - orderOf(b)).map((work) => ({ work, staging: name }));

/** One script that moves all of it from staging to the tables. It takes effect as a whole, or not at all. */
export const scriptOf = (dataset: string, all: readonly Staged[]): Statement => ({
  sql: together(all.flatMap(tasksOf).flatMap((task) => changesOf(dataset, task))),
});

function changesOf(dataset: string, task: Task): string[] {
  const { kind, shape, days } = task.work;
  const target = `${dataset}.${shape.table}`;
  if (kind === 'remove') return [deleteSql(target, chosenBy(task))];
  if (kind === 'replace') return replaceSql(replacementOf(target, task), days);
  return [mergeSql(upsertOf(target, task))];
}

const namesOf = ({ work }: Task): string[] => work.shape.columns.map(([name]) => name);

function sourceOf({ work: { part, shape }, staging }: Task): string {
  const columns = shape.columns.map(([name, staged]) => `${staged} AS ${name}`);
  return `(${selectSql(columns, staging, `part = ${part}`)})`;
}

const chosenBy = ({ work: { shape, userId, keys }, staging }: Task) => ({
  owner: shape.owner,
  userId,
  column: shape.column,
  keys: selectSql(['s1'], staging, `part = ${keys}`),
});

const upsertOf = (target: string, task: Task) => ({
  target,
  source: sourceOf(task),
  key: task.work.shape.key,
  columns: namesOf(task),
});

const replacementOf = (target: string, task: Task) => ({
  target,
  source: task.work.part === 0 ? null : sourceOf(task),
  which: chosenBy(task),
  columns: namesOf(task),
});

/** So many days of one table are replaced side by side: it may be changed 50 times in 10 seconds. */
const DAYS_AT_ONCE = 25;

/**
 * The same for the free sandbox, where rows cannot be changed: the result of a query takes the place of a table, or of a day.
 * Those of an inner list go side by side, each list after the one before. `describe` is asked about every table.
 */
export function replacementsOf(
  dataset: string,
  all: readonly Staged[],
  describe: (table: string) => Described,
): Statement[][] {
  const tasks = all.flatMap(tasksOf);
  return STAGES.flatMap((stage) => {
    const now = tasks.filter(({ work }) => work.stage === stage);
    const byTable = groupByTable(now);
    const whole = [...byTable].filter(([table]) => table !== SAMPLES.name);
    const statements = whole.map(([table, its]) => wholeTable(dataset, table, its, describe(table)));
    const samples = byTable.get(SAMPLES.name) ?? [];
    const days = [...new Set(samples.flatMap(({ work }) => work.days))].sort();
    const daily = slices(days, DAYS_AT_ONCE).map((some) =>
      some.map((day) => oneDay(dataset, day, samples, describe(SAMPLES.name))),
    );
    return [[...statements, ...(daily[0] ?? [])], ...daily.slice(1)].filter((step) => step.length > 0);
  });
}

function groupByTable(tasks: readonly Task[]): Map<string, Task[]> {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const { table } = task.work.shape;
    groups.set(table, [...(groups.get(table) ?? []), task]);
  }
  return groups;
}

function wholeTable(dataset: string, table: string, tasks: readonly Task[], { columns, layout }: Described): Statement {
  const sql = tasks.reduce((target, task) => {
    const next =
      task.work.kind === 'remove'
        ? keptSql(target, chosenBy(task), columns)
        : mergedSql(upsertOf(target, task), columns);
    return `(${next})`;
  }, `${dataset}.${table}`);
  return { sql: sql.slice(1, -1), replaces: table, layout };
}

function oneDay(dataset: string, day: string, tasks: readonly Task[], { columns, layout }: Described): Statement {
  const start = `(${selectSql(columns, `${dataset}.${SAMPLES.name}`, `day = DATE '${day}'`)})`;
  const sql = tasks
    .filter(({ work }) => work.days.includes(day))
    .reduce((target, task) => `(${replacedDaySql(replacementOf(target, task), day, columns)})`, start);
  return { sql: sql.slice(1, -1), replaces: `${SAMPLES.name}$${day.replace(/-/g, '')}`, layout };
}
