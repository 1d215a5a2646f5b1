/** `console` and `Logger`: what the script logs is kept in the machine's state, as in Executions. */
import type { Execution } from './execution';
import { guard } from './guard';
import type { LogEntry, MachineState } from './state';

const KEPT = 2_000;

export function createConsole(execution: Execution) {
  const at =
    (level: LogEntry['level']) =>
    (...args: unknown[]) =>
      addLog(execution.state, level, args.map(asText).join(' '));
  return {
    log: at('info'),
    info: at('info'),
    debug: at('debug'),
    warn: at('warn'),
    error: at('error'),
  };
}

export function createLogger(execution: Execution) {
  return guard(
    execution,
    { name: 'Logger', service: 'Logger', free: ['log'] },
    {
      log(...args: unknown[]) {
        addLog(execution.state, 'info', args.map(asText).join(' '));
        return this;
      },
    },
  );
}

export function addLog(state: MachineState, level: LogEntry['level'], message: string): void {
  state.logs.push({ at: state.now, level, message });
  if (state.logs.length > KEPT) state.logs.splice(0, state.logs.length - KEPT);
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Object.prototype.toString.call(value) === '[object Error]') return String((value as Error).stack);
  return JSON.stringify(value) ?? String(value);
}
