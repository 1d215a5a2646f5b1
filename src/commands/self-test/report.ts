/** The report of a test: a text without secrets, ids, addresses or names, to be copied into a bug report. */
import type { Occasion, Probe } from './probe';
import type { SelfTest } from './state';

const WAITS: Record<Occasion, string> = {
  script: 'it is still to come',
  trigger: 'it waits for its trigger, a few minutes',
  cell: 'it waits for its cell on the scratch sheet',
  window: 'it waits for the window',
  visit: 'open your shared link in a private window, then this window again',
  hand: 'to be tried by hand, see docs/platform.md',
};

/**
 * The report of a test as text. `left` are sentences about what could not be removed; alone they are the report of a
 * test that never began.
 */
export function reportOf(probes: readonly Probe[], state: SelfTest, left: readonly string[]): string {
  if (state.begunAt === 0) return left.join('\n');
  const byId = [...probes].sort((one, other) => order(one.id) - order(other.id));
  const lines = byId.map((probe) => lineOf(probe, state));
  return [
    'Peloton Sync: test of a Google account',
    ...lines,
    ...left.map((line) => line.replace(/"[^"]*"/g, '"Peloton self-test"')),
  ].join('\n');
}

/** By group, then by number. */
const order = (id: string): number => id.charCodeAt(0) * 100 + Number(id.slice(1));

function lineOf({ id, by = 'script', question, ifNot }: Probe, { results }: SelfTest): string {
  const result = results[id];
  if (result === undefined || result.verdict === 'waiting') return `${id} not run: ${WAITS[by]}`;
  const { verdict, fact } = result;
  if (verdict === 'holds') return `${id} holds: ${fact}`;
  return `${id} ${verdict}: ${fact}. Assumed: ${question} If not: ${ifNot}`;
}
