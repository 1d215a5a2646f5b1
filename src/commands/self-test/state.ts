/** What the test of a Google account remembers between its executions, and the names of what it makes. */
import type { Store } from '../../base/ports';
import { type StateFile, stateFile } from '../../sync/state';

export type Verdict = 'holds' | 'does not hold' | 'error' | 'waiting';

interface Result {
  verdict: Verdict;
  fact: string;
}

export interface Answer {
  holds: boolean;
  /** Kinds, counts and words: no ids, names, addresses or texts of the member's. */
  fact: string;
}

export interface SelfTest {
  /** Epoch ms; 0 where there was no test yet. */
  begunAt: number;
  /** In the names of what this test makes, so that nothing of anybody else's is taken for it. */
  mark: string;
  /** The probe that is being run: where it still stands here, the execution ended in it. */
  running: string | null;
  results: Record<string, Result>;
  /** Noted before a calendar is made. */
  hasCalendar: boolean;
  calendarId: string | null;
  hasSheet: boolean;
  hasTrigger: boolean;
  /** Of the one-off triggers, in the order in which they were made: id, and when it was asked for, epoch ms. */
  triggers: Array<{ id: string; askedAt: number }>;
  /** How often the calendar was looked for in vain when it was to be removed. */
  misses: number;
  /** Digest of the mark and the address that the script acts for. */
  owner: string;
  /** `BUILD_ID` of the script that began it. */
  build: string;
}

/** The state while no test was begun. */
export const emptySelfTest = (): SelfTest => ({
  begunAt: 0,
  mark: '',
  running: null,
  results: {},
  hasCalendar: false,
  calendarId: null,
  hasSheet: false,
  hasTrigger: false,
  triggers: [],
  misses: 0,
  owner: '',
  build: '',
});

/** Where the test keeps what it knows between its executions. */
export const selfTestFile = (store: Store): StateFile<SelfTest> => stateFile(store, 'selftest', emptySelfTest);

/** The name of the scratch calendar, with which those of the scratch sheets begin. */
export const scratchName = ({ mark }: SelfTest): string => `Peloton self-test ${mark}`;

/**
 * Changes the state as it is stored now, and answers it: a window, a trigger and a visit may do so at the same time. `change`
 * is short and asks Google nothing.
 */
export function changeSelfTest(store: Store, change: (state: SelfTest) => void): SelfTest {
  return store.withLock(() => {
    const file = selfTestFile(store);
    const state = file.load();
    change(state);
    file.save(state);
    return state;
  });
}

/** What is kept of an answer. */
export const resultFrom = ({ holds, fact }: Answer): SelfTest['results'][string] => ({
  verdict: holds ? 'holds' : 'does not hold',
  fact,
});

/** Whether a probe is still without an answer and without an error. */
export const isUnanswered = ({ results }: SelfTest, id: string): boolean =>
  (results[id]?.verdict ?? 'waiting') === 'waiting';

/** Notes answers of probes. Mutates `state`; the caller saves it. */
export function noteAnswers(state: SelfTest, answers: Record<string, Answer>): void {
  for (const [id, answer] of Object.entries(answers)) state.results[id] = resultFrom(answer);
}

/** Whether a probe has asked for something that only a later execution can see, such as a trigger. */
export const isWaiting = ({ results }: SelfTest, id: string): boolean => results[id]?.verdict === 'waiting';
