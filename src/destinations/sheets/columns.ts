/** Where our columns stand among a member's own, told from the header row and from where they stood last time. Pure. */

import type { Units } from '../../base/units';
import type { Column, Table } from '../../schema/table';
import { headerOf, otherUnits } from './spelling';

/** Column key to position, counted from 1. */
export type Positions = Map<string, number>;

/** Our columns that stand side by side, left to right. */
export interface Block {
  start: number;
  keys: string[];
}

export interface Finding {
  positions: Positions;
  /** Keys whose header is in the other unit. */
  wrongUnit: string[];
  /** Keys without a header. */
  missing: string[];
}

const positionOf = (titles: readonly string[], wanted: string) => titles.indexOf(wanted) + 1;

/** `header` and `remembered` hold the titles from column A on. Of two equal headers the one that stands as remembered is ours. */
export function findColumns(
  table: Table,
  header: readonly string[],
  units: Units,
  remembered: readonly string[],
): Finding {
  const finding: Finding = { positions: new Map(), wrongUnit: [], missing: [] };
  for (const [key, column] of Object.entries(table.columns)) {
    const wanted = headerOf(column, units);
    const position = findColumn(column, header, units, remembered);
    if (position === 0) finding.missing.push(key);
    else finding.positions.set(key, position);
    if (position > 0 && header[position - 1] !== wanted) finding.wrongUnit.push(key);
  }
  return finding;
}

/** 0 when it is not there. */
function findColumn(column: Column, header: readonly string[], units: Units, remembered: readonly string[]): number {
  const last = rememberedPosition(column, remembered);
  const candidates = [headerOf(column, units), headerOf(column, otherUnits(units))].flatMap((title) =>
    header.flatMap((other, index) => (other === title ? [index + 1] : [])),
  );
  const likeness = (position: number): number =>
    Number(position === last) +
    Number(header[position - 2] === remembered[last - 2]) +
    Number(header[position] === remembered[last]);
  const best = Math.max(...candidates.map(likeness));
  return candidates.find((position) => likeness(position) === best) ?? 0;
}

function rememberedPosition(column: Column, remembered: readonly string[]): number {
  return positionOf(remembered, headerOf(column, 'metric')) || positionOf(remembered, headerOf(column, 'imperial'));
}

/**
 * A place for each missing column: where its header was cleared, else behind the last used column. `remembered` are the
 * titles as `titlesOf` gave them.
 */
export function placeNewColumns(
  table: Table,
  header: readonly string[],
  finding: Finding,
  remembered: readonly string[],
): Positions {
  const places: Positions = new Map();
  let next = header.length + 1;
  for (const key of finding.missing) {
    const last = rememberedPosition(table.columns[key] as Column, remembered);
    const isFree = last > 0 && last <= header.length && header[last - 1] === '';
    if (isFree && neighboursStayed(table, finding.positions, remembered, last)) places.set(key, last);
    else places.set(key, next++);
  }
  return places;
}

/** An untitled column is only ours if our nearest columns on both sides did not move: otherwise it may be the member's. */
function neighboursStayed(table: Table, positions: Positions, remembered: readonly string[], place: number): boolean {
  const before = new Map<number, number>();
  for (const [key, position] of positions) {
    const last = rememberedPosition(table.columns[key] as Column, remembered);
    if (last > 0) before.set(last, position);
  }
  const lasts = [...before.keys()];
  const left = Math.max(0, ...lasts.filter((last) => last < place));
  const right = Math.min(...lasts.filter((last) => last > place));
  return [left, right].every((last) => !before.has(last) || before.get(last) === last);
}

/** Our columns in groups that stand side by side, from left to right: each group is one call to read or write. */
export function blocksOf(positions: Positions): Block[] {
  const blocks: Block[] = [];
  for (const [key, position] of [...positions].sort((a, b) => a[1] - b[1])) {
    const block = blocks[blocks.length - 1];
    if (block && block.start + block.keys.length === position) block.keys.push(key);
    else blocks.push({ start: position, keys: [key] });
  }
  return blocks;
}

/** What is remembered of a sheet until next time: our titles from column A on, `''` where a column is the member's. */
export function titlesOf(table: Table, positions: Positions, units: Units): string[] {
  const titles: string[] = [];
  for (const [key, position] of positions) {
    while (titles.length < position) titles.push('');
    titles[position - 1] = headerOf(table.columns[key] as Column, units);
  }
  return titles;
}
