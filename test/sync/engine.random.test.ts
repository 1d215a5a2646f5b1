/** Attacks the engine: arrivals, changes and deletions in mid-walk, kills, failures, pauses, a destination added late. */

import type { AnyRow } from '../../src/schema/table';
import { syncLog } from '../../src/sync/engine';
import { parseMark } from '../../src/sync/mark';
import type { EngineWorld } from '../../src/sync/run';
import { emptyLogState, stateFile } from '../../src/sync/state';
import { amount } from '../support/effort';
import {
  failures,
  Killed,
  type MemoryDestination,
  type Mishap,
  memoryDestination,
  memorySource,
  memoryStore,
  pieces,
  piecesOf,
  type Thing,
} from '../support/memory';
import { seeded } from '../support/random';

const HOUR_MS = 3_600_000;
const DAY_SEC = 86_400;
const SEEDS = amount(150, 1500);

interface Lab {
  random: () => number;
  things: Map<string, Thing>;
  values: Map<string, string>;
  rows: Record<string, MemoryDestination['rows']>;
  pieces: Record<string, MemoryDestination['pieces']>;
  /** Version of the table of pieces; null while it is switched off. */
  level: string | null;
  /** Ids of records whose state only a comparison with everything finds: late arrivals, and pieces deleted by hand. */
  awaitsComparison: Set<string>;
  /** Of those that arrive, how many are still running; while one is, every run reads details. */
  runningShare: number;
  nowMs: number;
  nextId: number;
  faults: number;
}

function arrive(lab: Lab, daysAgo = 0): void {
  const id = `thing${lab.nextId++}`;
  const cursor = Math.floor(lab.nowMs / 1000) - daysAgo * DAY_SEC + lab.nextId;
  lab.things.set(id, { id, cursor, version: 1, settled: lab.random() >= lab.runningShare });
}

/** Far below the newest, as an import of old records does. */
function arriveLate(lab: Lab): void {
  lab.awaitsComparison.add(`thing${lab.nextId}`);
  arrive(lab, 30);
}

/** Only recent records change late; that is what the lag is for. */
function changeRecent(lab: Lab): void {
  const all = [...lab.things.values()].sort((a, b) => b.cursor - a.cursor);
  const recent = all.filter(({ cursor }) => cursor > (all[0]?.cursor ?? 0) - 2 * DAY_SEC).slice(0, 3);
  const any = recent[Math.floor(lab.random() * recent.length)];
  if (any) lab.things.set(any.id, { ...any, version: any.version + 1, settled: true });
}

/** The source moves on by itself: between executions, and between two calls of one. */
function sourceMoves(lab: Lab): void {
  const chance = lab.random();
  const all = [...lab.things.values()].sort((a, b) => b.cursor - a.cursor);
  const any = all[Math.floor(lab.random() * all.length)];
  if (chance < 0.5) arrive(lab);
  else if (chance < 0.6) arriveLate(lab);
  else if (chance < 0.75 && any && all.length > 5) lab.things.delete(any.id);
  else changeRecent(lab);
}

function execute(lab: Lab, names: string[], faultRate: number): boolean {
  const mishap: Mishap = (step) => {
    if (lab.random() >= faultRate) return;
    lab.faults += 1;
    const kind = lab.random();
    if (step === 'source' && kind < 0.4) return sourceMoves(lab);
    if (step === 'source' && kind < 0.6) throw failures.source();
    if (step === 'source' && kind < 0.7) throw failures.pause();
    if (step !== 'source' && step !== 'store' && kind < 0.5) throw failures.destination(step);
    throw failures.kill();
  };
  const store = memoryStore(lab.values, mishap);
  const destinations = names.map((name) => {
    lab.rows[name] ??= new Map();
    lab.pieces[name] ??= new Map();
    return memoryDestination(name, mishap, lab.rows[name], lab.pieces[name]);
  });
  const world: EngineWorld = {
    now: () => lab.nowMs,
    requireTime() {
      if (lab.random() < faultRate) throw failures.pause();
    },
    state: stateFile(store, 'state', emptyLogState),
    onProgress() {},
    preview: false,
  };
  try {
    const parts = lab.level === null ? [] : [{ table: pieces, version: lab.level }];
    const report = syncLog(memorySource(lab.things, 4, mishap, parts), destinations, world);
    store.settle();
    return report.paused === null && report.problems.length === 0;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return false;
  }
}

function attack(seed: number): Lab {
  const random = seeded(seed);
  const start = {
    things: new Map(),
    values: new Map(),
    rows: {},
    pieces: {},
    awaitsComparison: new Set<string>(),
    nowMs: 1.7e12,
    nextId: 1,
    faults: 0,
  };
  const lab: Lab = {
    ...start,
    random,
    level: random() < 0.5 ? 'v1' : null,
    runningShare: random() < 0.5 ? 0 : 0.1,
  };
  // One a day, so that a run has a part of the list to look at and not all of it.
  const known = 1 + Math.floor(random() * 40);
  for (let daysAgo = known; daysAgo > 0; daysAgo -= 1) arrive(lab, daysAgo);
  const late = random() < 0.3;
  for (let round = 0; round < 12; round += 1) {
    lab.nowMs += HOUR_MS;
    if (random() < 0.4) sourceMoves(lab);
    memberMeddles(lab);
    execute(lab, late && round < 6 ? ['sheet'] : ['sheet', 'other'], 0.04);
  }
  return lab;
}

/** Settings are changed, and rows of pieces deleted by hand. */
function memberMeddles(lab: Lab): void {
  if (lab.random() < 0.15) lab.level = [null, 'v1', 'v2'][Math.floor(lab.random() * 3)] ?? null;
  const held = lab.pieces.sheet;
  if (!held || lab.random() >= 0.15) return;
  for (const [key, { id }] of [...held].slice(0, 3)) {
    held.delete(key);
    lab.awaitsComparison.add(String(id));
  }
}

/**
 * The hours right after the attack: one run for what was interrupted, one for what that left open. What the engine owes
 * must be paid by then, long before a comparison with everything would make good what a kill left behind.
 */
function debtsAfterTheNextRuns(lab: Lab): string[] {
  lab.level ??= 'v3';
  for (let round = 0; round < 2; round += 1) {
    lab.nowMs += HOUR_MS;
    execute(lab, ['sheet', 'other'], 0);
  }
  const isOwed = (complaint: string) => !lab.awaitsComparison.has(/thing\d+/.exec(complaint)?.[0] ?? '');
  return complaints(lab).filter((complaint) => isOwed(complaint) && !complaint.endsWith('which is gone'));
}

/** A record changes after quiet hours, and that one run goes wrong: nothing else is owed that would cover for it. */
function oneMoreMishap(lab: Lab): void {
  lab.nowMs += HOUR_MS;
  changeRecent(lab);
  execute(lab, ['sheet', 'other'], 0.1);
}

/** Quiet hours: nothing fails any more. After a week the next arrival brings the full comparison. */
function settleDown(lab: Lab): void {
  lab.level ??= 'v3';
  for (let round = 0; round < 8; round += 1) {
    lab.nowMs += HOUR_MS;
    if (round === 3) {
      lab.nowMs += 8 * 24 * HOUR_MS;
      arrive(lab);
    }
    execute(lab, ['sheet', 'other'], 0);
  }
}

function complaints(lab: Lab): string[] {
  const found: string[] = [];
  for (const [name, rows] of Object.entries(lab.rows)) {
    for (const thing of lab.things.values()) {
      const row = rows.get(thing.id);
      const mark = parseMark(String(row?.syncState ?? ''));
      const kind = thing.settled ? 'complete' : 'in progress';
      if (!row) found.push(`${name} lacks ${thing.id}`);
      else if (mark?.kind !== kind || mark.etag !== `v${thing.version}`)
        found.push(`${name} has ${thing.id} as ${row.syncState}`);
      else if (thing.settled && !sameRows(lab.pieces[name], piecesOf(thing), thing.id))
        found.push(`${name} has wrong pieces of ${thing.id}`);
      else if (thing.settled && row.detail !== `detail v${thing.version}`)
        found.push(`${name} has old details of ${thing.id}`);
    }
    for (const [id, row] of rows) {
      if (!lab.things.has(id) && row.status !== 'gone') found.push(`${name} keeps ${id}, which is gone`);
    }
  }
  return found;
}

function sameRows(held: MemoryDestination['pieces'] | undefined, wanted: AnyRow[], id: string): boolean {
  const inOrder = (rows: AnyRow[]) => rows.sort((a, b) => (String(a.pieceId) < String(b.pieceId) ? -1 : 1));
  const mine = [...(held?.values() ?? [])].filter((row) => row.id === id);
  return JSON.stringify(inOrder(mine)) === JSON.stringify(inOrder(wanted));
}

test('every destination ends complete after many random attacks', () => {
  let faults = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const lab = attack(seed);
    const owed = debtsAfterTheNextRuns(lab);
    oneMoreMishap(lab);
    owed.push(...debtsAfterTheNextRuns(lab));
    settleDown(lab);
    faults += lab.faults;
    const found = [...owed.map((debt) => `after the next runs ${debt}`), ...complaints(lab)];
    if (found.length > 0) throw new Error(`seed ${seed}: ${found.slice(0, 5).join('; ')}`);
  }
  expect(faults).toBeGreaterThan(SEEDS * 5);
});
