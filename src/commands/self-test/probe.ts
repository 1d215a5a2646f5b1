/** What the test of a Google account is made of: probes, each an assumption about Google that the product rests on. */
import { messageOf, recover } from '../../gas/google-error';
import { workbook } from '../../gas/workbook';
import type { ProbeContext } from './probe-context';
import type { Answer } from './state';

/** What has to happen before a probe is answered. `hand`: the member does it by the page docs/platform.md, and it is not run here. */
export type Occasion = 'script' | 'trigger' | 'cell' | 'window' | 'visit' | 'hand';

export interface Probe {
  /** Group and number, as in docs/platform.md. */
  id: string;
  /** `script` when left out. */
  by?: Occasion;
  /** The assumption, as a sentence. */
  question: string;
  /** What the product does where it does not hold. */
  ifNot: string;
  /** Null while what it waits for has not happened. Throws whatever Google throws. Left out where nothing but that tells. */
  run?(context: ProbeContext): Answer | null;
}

/** What a probe found: whether the assumption holds, and a fact without personal data that proves it. */
export const answer = (holds: boolean, fact: string): Answer => ({ holds, fact });

/** For the facts of probes, which are compared between accounts. */
export const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

const MOST_FACT_CHARS = 160;

/** A text of Google's as it may stand in a report: without addresses, mails, ids and what stands in quotes. */
export function plain(text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words
    .map(plainWord)
    .join(' ')
    .replace(/"[^"]*"/g, '"..."')
    .slice(0, MOST_FACT_CHARS);
}

function plainWord(word: string): string {
  if (word.includes('://')) return '[address]';
  return word.includes('@') ? '[mail]' : word.replace(/[\w-]{20,}/g, '[id]');
}

/** What is said by whatever `act` throws, without personal data; null where it throws nothing. */
export function refusalOf(act: () => unknown): string | null {
  return recover(
    () => {
      act();
      return null;
    },
    (error) => plain(messageOf(error)),
  );
}

/** Whether `check` says so, and throws nothing. */
export const isFine = (check: () => boolean): boolean => recover(check, () => false);

/** Whether the script has its spreadsheet here. */
export const seesSheet = (): boolean => isFine(() => Boolean(workbook()));
