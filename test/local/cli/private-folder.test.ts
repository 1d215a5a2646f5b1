import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Player } from '../../../local/cli/players';
import { saveState } from '../../../local/cli/results';
import type { Machine } from '../../../local/emulator/index';
import { temporaryFolder } from '../../support/folder';

const machine = { save: () => '{}' } as Machine;
const player = (isLive: boolean) => ({ kind: 'x', isLive, save: () => '{}' }) as Player;
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('only its owner sees what a live run leaves, in a new folder and in one of an earlier run', () => {
  const folder = join(temporaryFolder(), 'out');
  saveState(folder, player(true), machine);
  expect([modeOf(folder), ...readdirSync(folder).map((name) => modeOf(join(folder, name)))]).toEqual(['700', '600']);
  chmodSync(folder, 0o755);
  saveState(folder, player(true), machine);
  expect(modeOf(folder)).toBe('700');
});

test('a folder that somebody else made keeps its mode', () => {
  const folder = join(temporaryFolder(), 'home');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  saveState(folder, player(true), machine);
  expect(modeOf(folder)).toBe('755');
});
