/** What is remembered of BigQuery between runs: one JSON value, by place and by what it is about. */
import { parseObject } from '../../base/json';
import { own, put } from '../../base/records';
import type { Memory } from './rest';

type Saved = Record<string, Record<string, unknown>>;

export class Notes {
  private readonly memory: Memory;
  private readonly place: string;
  private readonly all: Saved;
  /** As it was last kept. */
  private text: string;

  /** `place` is where the tables are: nothing that is noted of one place is true of another. */
  constructor(memory: Memory, place: string) {
    this.memory = memory;
    this.place = place;
    this.text = memory.load();
    const found = Object.entries((parseObject(this.text) ?? {}) as Saved);
    // What older builds noted has no place in its name.
    this.all = Object.fromEntries(found.filter(([name]) => name.includes('.')));
  }

  get<T extends object>(name: string, empty: T): T {
    const found = own(own(this.all, this.place), name);
    return { ...empty, ...(typeof found === 'object' && found !== null ? found : {}) };
  }

  /** Keeps it at once; null where there is nothing to be kept. */
  set(name: string, value: object | null): void {
    const mine = { ...own(this.all, this.place) };
    if (value === null) delete mine[name];
    else mine[name] = value;
    if (Object.keys(mine).length > 0) put(this.all, this.place, mine);
    else delete this.all[this.place];
    const text = Object.keys(this.all).length === 0 ? '' : JSON.stringify(this.all);
    if (text === this.text) return;
    this.text = text;
    this.memory.save(text);
  }
}
