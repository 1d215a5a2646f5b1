/** What the engine remembers of a stream between executions. One small JSON value per stream. */
import { parseObject } from '../base/json';
import type { Store } from '../base/ports';

/** Present only in the middle of a walk through the list. */
export interface Walk {
  /** Newest cursor seen when it began: becomes the bookmark when it ends. */
  top: number;
  /** The cursor below which it may stop, epoch seconds; null for a walk through everything. */
  stopBelow: number | null;
  /** The next page to read. */
  page: number;
  /** Destinations still taking part. */
  for: string[];
}

export interface LogState {
  /** Per destination: everything listed up to this cursor has arrived there. Moves only when a walk ends. */
  bookmarks: Record<string, number>;
  walk: Walk | null;
  /** The first page as last walked: equal means nothing new. */
  firstPage: string;
  /** How many records the source said it had then. */
  total: number | null;
  /** Destinations in which details may be owed. */
  owed: string[];
  /** Records held when the last walk ended: fewer now means that rows were deleted by hand. */
  size: Record<string, number>;
  /** Epoch ms of the last comparison with everything that the source has; 0 asks for one. */
  comparedAt: number;
  /** How many records fewer than its own total the source listed then. */
  shortfall: number;
  /** Destinations that failed in the last walk they took part in: their bookmark stands, but nothing is as before. */
  missedLastWalk: string[];
  /** Destinations whose details must all be read again, because a column of ours was gone. */
  refill: string[];
  /** Per destination: when a column of ours was last found gone, epoch ms. */
  refilledAt: Record<string, number>;
  /** Per destination: the versions of the tables of parts at which every record's details were last looked at. */
  partsVersions: Record<string, string>;
  /** Per destination and table of parts: how often it had to be filled anew for want of a column. */
  columnResets: Record<string, number>;
  /** Per destination and table of parts: records held when all details had arrived. */
  partSize: Record<string, number>;
  /** Destinations whose parts must be counted, because rows were deleted by hand. */
  countPartsAnew: string[];
  /** Per destination and table of parts: what is not newer than this (epoch ms) gave way for want of room. */
  droppedBefore: Record<string, number>;
  /** Of records listed group by group: the version of each group that has arrived everywhere. */
  versions: Record<string, string>;
  /** Per destination: how full it was when that was last looked at, from 0 to 1. */
  fullness: Record<string, number>;
}

/** Of a stream that was never walked; a new object each time. */
export function emptyLogState(): LogState {
  return {
    bookmarks: {},
    walk: null,
    firstPage: '',
    total: null,
    owed: [],
    size: {},
    comparedAt: 0,
    shortfall: 0,
    missedLastWalk: [],
    refill: [],
    refilledAt: {},
    partsVersions: {},
    columnResets: {},
    partSize: {},
    countPartsAnew: [],
    droppedBefore: {},
    versions: {},
    fullness: {},
  };
}

export interface StateFile<T> {
  load(): T;
  save(state: T): void;
  /** As `save`, but a kill may take it along: for what is done, which the next run then does again and finds done. */
  saveLater(state: T): void;
}

/**
 * Loads a state, lets `change` mutate it, and saves it. It is for callers that hold no copy of the state, which would
 * be written over it later.
 */
export function changeState<T>(file: StateFile<T>, change: (state: T) => void): void {
  const state = file.load();
  change(state);
  file.save(state);
}

/**
 * The state under one key of the store. A value that cannot be read counts as none, since every walk can be repeated;
 * saving what is stored already writes nothing.
 */
export function stateFile<T extends object>(store: Store, key: string, empty: () => T): StateFile<T> {
  let saved = '';
  const keep = (state: T, write: (values: Record<string, string>) => void): void => {
    const text = JSON.stringify(state);
    if (text === saved) return;
    write({ [key]: text });
    saved = text;
  };
  return {
    load() {
      saved = store.get(key) ?? '';
      return { ...empty(), ...parseObject(saved) };
    },
    save: (state) => keep(state, (values) => store.set(values)),
    saveLater: (state) => keep(state, (values) => store.setLater(values)),
  };
}
