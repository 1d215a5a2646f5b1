/** All probes, in the order of their worth: those of the first ten minutes first. */
import { boardProbes } from './board-probes';
import { calendarProbes } from './calendar-probes';
import { cellProbes } from './cell-probe';
import { fetchProbes } from './fetch-probes';
import type { Probe } from './probe';
import { scriptProbes } from './script-probes';
import { sheetProbes } from './sheet-probes';
import { triggerProbes } from './trigger-probes';
import { visitProbes } from './visit-probes';
import { windowProbes } from './window-probes';

const FIRST = ['A1', 'A2', 'A3', 'A4', 'C1', 'C2', 'D1', 'F1', 'F3', 'B5', 'B3', 'G1', 'G2', 'G3', 'E1'];

/** Their own order, from A to G, is kept among the others. */
const ALL: Probe[] = [
  ...scriptProbes,
  ...fetchProbes,
  ...sheetProbes,
  ...boardProbes,
  ...calendarProbes,
  ...triggerProbes,
  ...cellProbes,
  ...windowProbes,
  ...visitProbes,
];

const worth = ({ id }: Probe): number => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);

/** Every probe once, those first that matter most. */
export const listProbes = (): Probe[] => [...ALL].sort((one, other) => worth(one) - worth(other));
