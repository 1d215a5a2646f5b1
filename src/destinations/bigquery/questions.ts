/**
 * What tables hold of a member. The first question of a run asks about every small table at once, and about whatever belongs
 * to the table in question, since each job takes its time and most of them are asked about in the end.
 */
import type { Table } from '../../schema/table';
import { Refusal } from './job';
import type { Jobs, Question } from './jobs';
import type { Notes } from './notes';
import { topicOf } from './outbox/staging';
import type { Place } from './rest';
import { noteOf } from './samples';
import { bigTable, ownerOf, snake } from './spelling';
import { heldSql, quoted } from './sql';
import type { OpenedTable } from './tables';

/** What is remembered of a table. */
interface Known {
  rows: number;
  bytes: number;
  /**
   * What it is called in code, and its columns with the member, the key and the mark (empty for none); null for a table that
   * is not asked about together.
   */
  together: readonly [name: string, owner: string, key: string, mark: string] | null;
}

const NAME = 'tables';
/** What every run may read, whether it turns out to be needed or not. */
const SMALL_ROWS = 5000;

export class Questions {
  private readonly jobs: Jobs;
  private readonly place: Place;
  private readonly notes: Notes;
  private readonly known: Map<string, Known>;
  /** Opened in this run. */
  private readonly opened = new Map<string, Table>();
  /** Ids of the jobs that were begun, by statement. */
  private readonly begun = new Map<string, string>();
  /** Answers about several tables at once, by member and kind. */
  private readonly answers = new Map<string, Map<string, string[][]> | null>();

  private readonly isOwed: (topic: string) => boolean;

  /** `isOwed` tells whether a table, by its topic, is to get what an earlier run wrote: then no answer holds yet. */
  constructor(jobs: Jobs, place: Place, notes: Notes, isOwed: (topic: string) => boolean) {
    this.isOwed = isOwed;
    this.jobs = jobs;
    this.place = place;
    this.notes = notes;
    this.known = new Map(Object.entries(notes.get<Record<string, Known>>(NAME, {})));
  }

  noteOpened(table: Table, { rows, bytes }: OpenedTable): void {
    const { name, fields } = bigTable(table);
    const columns = [ownerOf(table), snake(table.key), snake(noteOf(table) ?? '')] as const;
    const areTexts = columns.every(
      (column) => column === '' || fields.some((field) => field.name === column && field.type === 'STRING'),
    );
    this.opened.set(name, table);
    this.known.set(name, {
      rows,
      bytes,
      together: areTexts && table.of === undefined ? [table.name, ...columns] : null,
    });
  }

  noteSize(name: string, { rows, bytes }: OpenedTable): void {
    this.known.set(name, { rows, bytes, together: null });
  }

  /** That all tables take, as far as that was seen. */
  bytes(): number {
    return [...this.known.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Key and mark of every record. Waits for the answer. Throws DestinationError. */
  held(table: Table, userId: string): string[][] {
    const { name } = bigTable(table);
    const isSmall = this.isSmall(name);
    if (!this.answers.has(`held ${userId}`))
      this.begin([
        ...(isSmall ? [] : [this.heldIn(table, userId)]),
        this.aboutSmall('held', userId),
        ...this.partsOf(table)
          .map((part) => this.heldIn(part, userId))
          .filter(({ topic }) => !this.isOwed(topic)),
      ]);
    if (isSmall) {
      const found = this.together('held', userId)?.get(name);
      if (found) return found;
    }
    return this.hear(this.heldIn(table, userId)).map((row) => row.map((cell) => cell ?? ''));
  }

  /** How many records of the member there are. */
  count(table: Table, userId: string): number {
    const { name } = bigTable(table);
    const found = this.isSmall(name) ? this.together('count', userId)?.get(name) : undefined;
    if (found) return Number(found[0]?.[0] ?? 0);
    const owner = `${ownerOf(table)} = ${quoted(userId)}`;
    const sql = `SELECT COUNT(*) AS n FROM ${this.place.dataset}.${name} WHERE ${owner}`;
    return Number(this.hear({ topic: topicOf(table, userId), sql })[0]?.[0] ?? 0);
  }

  /** Called last. */
  leave(): void {
    this.notes.set(NAME, this.known.size === 0 ? null : Object.fromEntries(this.known));
  }

  private isSmall(name: string): boolean {
    const { together = null, rows = 0 } = this.known.get(name) ?? {};
    return together !== null && rows <= SMALL_ROWS;
  }

  /** Tables of parts, opened in this run, of the records of a table. */
  private partsOf({ key }: Table): Table[] {
    return [...this.opened.values()].filter((part) => part.of === key && this.known.get(bigTable(part).name)?.rows);
  }

  private heldIn(table: Table, userId: string): Question {
    const note = noteOf(table);
    const columns = [table.key, ...(note === undefined ? [] : [note])].map(snake);
    const sql = heldSql(`${this.place.dataset}.${bigTable(table).name}`, columns, ownerOf(table), userId);
    return { topic: topicOf(table, userId), sql };
  }

  /** Names of those that are asked about together, in order. */
  private smallTables(userId: string): string[] {
    const isReady = ([name, { together }]: [string, Known]) =>
      this.isSmall(name) && together !== null && !this.isOwed(topicOf({ name: together[0] }, userId));
    return [...this.known]
      .filter(isReady)
      .map(([name]) => name)
      .sort();
  }

  private aboutSmall(kind: 'held' | 'count', userId: string): Question {
    const selects = this.smallTables(userId).map((name) => {
      const [, owner = '', key = '', mark = ''] = this.known.get(name)?.together ?? [];
      const what = kind === 'count' ? 'COUNT(*) AS n' : `${key} AS record, ${mark || "''"} AS mark`;
      return `SELECT '${name}' AS name, ${what} FROM ${this.place.dataset}.${name} WHERE ${owner} = ${quoted(userId)}`;
    });
    return { topic: `${kind} ${userId}`, sql: selects.join(' UNION ALL ') };
  }

  /** Those that were not begun yet, side by side. */
  private begin(questions: readonly Question[]): void {
    const fresh = questions.filter(({ sql }) => sql !== '' && !this.begun.has(sql));
    if (fresh.length === 0) return;
    for (const [at, id] of this.jobs.ask(fresh).entries()) this.begun.set(fresh[at]?.sql ?? '', id);
  }

  private hear(question: Question): Array<Array<string | null>> {
    this.begin([question]);
    const id = this.begun.get(question.sql) ?? '';
    // An answer holds for one question: who asks again wants to know how it is now.
    this.begun.delete(question.sql);
    return this.jobs.answersTo(question, id);
  }

  /** Rows by table; null where not all tables could be asked about together. Asked once in a run. */
  private together(kind: 'held' | 'count', userId: string): Map<string, string[][]> | null {
    const place = `${kind} ${userId}`;
    const known = this.answers.get(place);
    if (known !== undefined) return known;
    let answers: Map<string, string[][]> | null = null;
    try {
      const question = this.aboutSmall(kind, userId);
      answers = new Map(this.smallTables(userId).map((name) => [name, []]));
      const rows = question.sql === '' ? [] : this.hear(question);
      for (const [name, ...cells] of rows) answers.get(name ?? '')?.push(cells.map((cell) => cell ?? ''));
    } catch (error) {
      // One of them may have gone since it was remembered.
      if (!(error instanceof Refusal)) throw error;
      answers = null;
      for (const name of this.known.keys()) if (!this.opened.has(name)) this.known.delete(name);
    }
    this.answers.set(place, answers);
    return answers;
  }
}
