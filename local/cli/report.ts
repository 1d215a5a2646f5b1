/** Progress of a local run, a line for each step, taken from the sync's own log sheet. */
import type { Machine } from '../emulator/index';
import { viewRows } from '../write/views';
import { StepFailed } from './member';
import { count } from './summary';

export interface Report {
  step(label: string, text: string): void;
  /** Tells of the run that has just ended. Throws StepFailed when it failed or, as `alerts` then say, never began. */
  sync(label: string, alerts?: string[]): void;
  /** Whether the last run came to its end: nothing of it was left for another. */
  isComplete(): boolean;
}

const LABEL_WIDTH = 16;

export function createReport(machine: Machine): Report {
  let linesSeen = logLines(machine).length;
  const step = (label: string, text: string) => console.log(`${`  ${label} `.padEnd(LABEL_WIDTH + 3)}${text}`);

  return {
    step,
    isComplete: () => !UNFINISHED.has(String(logLines(machine).at(-1)?.Result ?? 'Failed')),
    sync(label, alerts = []) {
      // Several runs may have ended before the first of them is told of.
      const line = logLines(machine)[linesSeen];
      linesSeen += 1;
      if (!line) throw new StepFailed(alerts.join(' ') || `${label} wrote no line to the sync log.`);
      step(
        label,
        `${whatHappened(line)} (${String(line['Duration (s)'])} s, ${count(Number(line['Peloton calls']), 'request')})`,
      );
      if (line.Result === 'Failed') throw new StepFailed(String(line.Details));
    },
  };
}

/** Results of runs that go on later. */
const UNFINISHED = new Set(['Paused', 'Blocked', 'Failed']);

const logLines = (machine: Machine) => viewRows(machine.state, 'Sync log');

const COUNTS: Array<[header: string, one: string, many: string]> = [
  ['Rows created', 'row added', 'rows added'],
  ['Rows updated', 'row updated', 'rows updated'],
  ['Rows removed', 'row removed', 'rows removed'],
  ['Events created', 'event added', 'events added'],
  ['Events updated', 'event changed', 'events changed'],
  ['Events removed', 'event removed', 'events removed'],
];

function whatHappened(line: Record<string, unknown>): string {
  const counts = COUNTS.flatMap(([header, one, many]) => {
    const n = Number(line[header]);
    return n > 0 ? [count(n, one, many)] : [];
  });
  const details = String(line.Details ?? '');
  return [counts.join(', ') || String(line.Result), details].filter((text) => text !== '').join('. ');
}
