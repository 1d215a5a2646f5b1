/**
 * What is noted of work that is not in its tables yet. It stands in the properties of the script, which are small, so it is
 * spelled briefly: each text and each list of columns once, and each work as a few numbers.
 */
import type { Begun } from '../jobs';
import type { Notes } from '../notes';
import { fieldsOf, type LoadBatch, type Shape, STAGES, stagedNames, type Work } from './staging';

/** What is loaded, or being loaded. */
export interface Delivery extends Begun {
  rows: number;
  works: Work[];
  /** When it was loaded, epoch ms. */
  at: number;
  isLoaded: boolean;
  /** It goes alone, as it came to nothing together with others. */
  isApart: boolean;
}

/** What is at work: statements side by side, the step-th of those that follow from these deliveries. */
export interface Script {
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

export interface State {
  /** What is too little for a load of its own, in order. */
  kept: LoadBatch[];
  deliveries: Delivery[];
  script: Script | null;
  /** Topics of what came to nothing. */
  lost: string[];
  /** Those of them of which a run has heard. */
  told: string[];
  /** When the project was found to be in the free sandbox, epoch ms; 0 where it is not. */
  sandboxAt: number;
}

const NAME = 'outbox';
const KINDS: ReadonlyArray<Work['kind']> = ['merge', 'remove', 'replace'];

/** `[kind, stage, topic, userId, shape, part, keys, created, days]`, numbers for texts and shapes. */
type BriefWork = [number, number, number, number, number, number, number, number, string];
/** `[table, owner, key, column, columns]`; of all columns that shapes of the table have, `columns` tells with 1 which are its. */
type BriefShape = [number, number, string, number, string];

interface Brief extends Omit<State, 'deliveries' | 'kept'> {
  texts: string[];
  /** By table: names, each after the letter of its type. */
  columns: Record<string, string[]>;
  shapes: BriefShape[];
  deliveries: Array<Omit<Delivery, 'works'> & { works: BriefWork[] }>;
  kept: Array<Omit<LoadBatch, 'works' | 'fields'> & { works: BriefWork[] }>;
}

/** Notes the state at once. Nothing is left behind where nothing is under way. */
export function saveState(notes: Notes, state: State): void {
  const { deliveries, kept, script, lost, sandboxAt } = state;
  const isEmpty = deliveries.length + kept.length + lost.length === 0 && script === null && sandboxAt === 0;
  notes.set(NAME, isEmpty ? null : abridge(state));
}

/** The state as it was noted last, or an empty one. */
export function loadState(notes: Notes): State {
  const empty: Brief = {
    kept: [],
    deliveries: [],
    script: null,
    lost: [],
    told: [],
    sandboxAt: 0,
    texts: [],
    columns: {},
    shapes: [],
  };
  const { texts, columns, shapes, kept, deliveries, ...others } = notes.get(NAME, empty);
  const text = (at: number): string => texts[at] ?? '';
  const shapeAt = (at: number): Shape => {
    const [table, owner, key, column, mask] = shapes[at] ?? [0, 0, '', 0, ''];
    const names = (columns[text(table)] ?? []).filter((_, place) => mask[place] === '1');
    return {
      table: text(table),
      owner: text(owner),
      key: key.split(' '),
      column: text(column),
      columns: stagedNames(names),
    };
  };
  const whole = (works: readonly BriefWork[]): Work[] =>
    works.map(([kind, stage, topic, userId, shape, part, keys, created, days]) => ({
      kind: KINDS[kind] ?? 'merge',
      stage: STAGES[stage] ?? 'parts',
      topic: text(topic),
      userId: text(userId),
      shape: shapeAt(shape),
      part,
      keys,
      created,
      days: days === '' ? [] : days.split(' '),
    }));
  return {
    ...others,
    kept: kept.map((batch) => {
      const works = whole(batch.works);
      return { ...batch, works, fields: fieldsOf(works) };
    }),
    deliveries: deliveries.map((delivery) => ({ ...delivery, works: whole(delivery.works) })),
  };
}

function abridge({ deliveries, kept, ...others }: State): Brief {
  const texts = new Map<string, number>();
  const textOf = (text: string): number => numberIn(texts, text);
  const works = [...deliveries, ...kept].flatMap((each) => each.works);
  const columns = columnsOf(works);
  const shapes = new Map<string, number>();
  const shapeOf = ({ table, owner, key, column, columns: its }: Shape): number => {
    const names = new Set(its.map(lettered));
    const mask = (columns.get(table) ?? []).map((name) => (names.has(name) ? '1' : '0')).join('');
    const brief: BriefShape = [textOf(table), textOf(owner), key.join(' '), textOf(column), mask];
    return numberIn(shapes, JSON.stringify(brief));
  };
  const briefly = (some: readonly Work[]): BriefWork[] =>
    some.map(({ kind, stage, topic, userId, shape, part, keys, created, days }) => [
      KINDS.indexOf(kind),
      STAGES.indexOf(stage),
      textOf(topic),
      textOf(userId),
      shapeOf(shape),
      part,
      keys,
      created,
      days.join(' '),
    ]);
  return {
    ...others,
    deliveries: deliveries.map((delivery) => ({ ...delivery, works: briefly(delivery.works) })),
    kept: kept.map(({ lines, newBytes, works: its }) => ({ lines, newBytes, works: briefly(its) })),
    texts: [...texts.keys()],
    columns: Object.fromEntries(columns),
    shapes: [...shapes.keys()].map((text) => JSON.parse(text) as BriefShape),
  };
}

function numberIn(numbers: Map<string, number>, text: string): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}

/** A column with the letter of its type before it. */
const lettered = ([name, staged]: readonly [string, string]): string => staged.charAt(0) + name;

/** By table, every column that a shape of it has, in the order of every shape. */
function columnsOf(works: readonly Work[]): Map<string, string[]> {
  const byTable = new Map<string, string[]>();
  for (const { shape } of works)
    byTable.set(shape.table, [...(byTable.get(shape.table) ?? []), ...shape.columns.map(lettered)]);
  return new Map([...byTable].map(([table, names]) => [table, [...new Set(names)].sort()]));
}

/** Several batches as one, in their order. Their parts are numbered anew, so that each keeps a number of its own. */
export function joined(batches: readonly LoadBatch[]): LoadBatch {
  let before = 0;
  const shifted = batches.map(({ works, lines }) => {
    const move = (part: number) => (part === 0 ? 0 : part + before);
    const moved = {
      works: works.map((work) => ({ ...work, part: move(work.part), keys: move(work.keys) })),
      lines:
        before === 0
          ? lines
          : lines.map((line) => line.replace(/^\{"part":(\d+)/, (_, part) => `{"part":${move(Number(part))}`)),
    };
    before += Math.max(0, ...works.flatMap(({ part, keys }) => [part, keys]));
    return moved;
  });
  const works = shifted.flatMap((each) => each.works);
  const newBytes = batches.reduce((sum, each) => sum + each.newBytes, 0);
  return { fields: fieldsOf(works), lines: shifted.flatMap((each) => each.lines), works, newBytes };
}
