/** What the server of `--serve` and the thread with the machine say to each other. */
import type { Context, Dialog } from '../emulator/index';
import type { WebAppAddress } from '../emulator/quirks';

export interface ServedAccount {
  /** Folder of recorded responses, else a sample account of that size. */
  fixtures: string | null;
  workouts: number | null;
  /** How long Peloton takes for an answer, in real time. */
  paceMs: number;
  webAppUrl: string;
  /** Which address Google tells the script of its page; that of the published one where nothing is said. */
  webAppAddress?: WebAppAddress;
  /** Where a run of `npm start` ended; without it the sheet is empty. */
  saved: { machine: string; player: string } | null;
}

export type Question =
  | { kind: 'run'; name: string; args: unknown[]; context: Context; answers?: string[] }
  | { kind: 'visit'; url: string; method: 'GET' | 'HEAD' }
  | { kind: 'browse'; url: string }
  | { kind: 'site'; path: string }
  | { kind: 'storage' }
  | { kind: 'login' }
  | { kind: 'token' }
  | { kind: 'hour' }
  | { kind: 'save' };

export interface Answer {
  value?: unknown;
  error?: string;
  dialogs?: Dialog[];
  alerts?: string[];
  toasts?: string[];
}
