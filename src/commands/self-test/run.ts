/**
 * Peloton > Check setup > Test this Google account: runs the probes one by one, as the window asks for them, and keeps what
 * each found, so that a test that was cut off goes on where it stood.
 */
import { AppError } from '../../base/errors';
import { messageOf, recover } from '../../gas/google-error';
import type { World } from '../../peloton/auth/sign-in';
import { type Bench, openBench, removeScratch, type WindowFacts } from './bench';
import { listProbes } from './list';
import { type Probe, plain } from './probe';
import { reportOf } from './report';
import { LONG_PROPERTY } from './script-probes';
import {
  type Answer,
  emptySelfTest,
  isUnanswered,
  isWaiting,
  noteAnswers,
  resultFrom,
  type SelfTest,
  selfTestFile,
  type Verdict,
} from './state';
import { answersOfTrigger } from './trigger-probes';

export interface TestProgress {
  done: number;
  total: number;
  /** What the next probe asks; null when there is none to run now. */
  next: string | null;
  /** Whether something is still waited for: a trigger, a cell, a visit. */
  isWaiting: boolean;
  /** Whether something that a test made could not be removed; the report ends with it. */
  isLeft: boolean;
  /** The report so far. */
  text: string;
}

/** Of the window; see `do` in each branch. */
interface Wish {
  do?: unknown;
  seen?: unknown;
  text?: unknown;
}

/**
 * `begin` removes what an earlier test left and starts anew, `next` runs one probe, `look` asks those that wait again,
 * `end` removes what is there. `size` and `fail` serve probes of the window itself.
 */
export function testGoogle(world: World, wish: unknown): TestProgress | number {
  const { do: wanted, seen, text } = Object(wish) as Wish;
  if (wanted === 'size') return String(text ?? '').length;
  if (wanted === 'fail') throw new AppError('This is the self-test sentence.');
  const facts = typeof seen === 'object' && seen !== null ? (seen as WindowFacts) : null;
  world.store.reload();
  const bench = openBench(world, facts);
  if (wanted === 'begin') return begin(bench);
  noteInterruption(bench);
  if (wanted === 'next') runNext(bench);
  if (wanted === 'look') askAgain(bench);
  return progressOf(bench, wanted === 'end' ? removeScratch(bench) : tidy(bench));
}

/** Whether there is a test whose report can be shown. */
export const hasSelfTest = ({ store }: Pick<World, 'store'>): boolean => selfTestFile(store).load().begunAt > 0;

function begin(bench: Bench): TestProgress {
  const left = removeScratch(bench);
  bench.world.store.set({ [LONG_PROPERTY]: null });
  const { world } = bench;
  if (left.length > 0) return { ...progressOf(bench, left), next: null };
  const mark = world.crypto
    .randomText()
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 8)
    .toLowerCase();
  const owner = world.crypto.sha256(mark + Session.getEffectiveUser().getEmail());
  const begunAt = world.clock.now();
  bench.set({ ...emptySelfTest(), begunAt, mark, owner, build: BUILD_ID });
  return progressOf(bench, []);
}

/** The execution ended in that probe: it is not run again, since it would end there again. */
function noteInterruption({ state, change }: Bench): void {
  const { running } = state;
  if (running === null) return;
  change((now) => {
    now.results[running] = { verdict: 'error', fact: 'the execution ended in it' };
    now.running = null;
  });
}

const isOpen = (state: SelfTest) => (probe: Probe) => probe.by !== 'hand' && state.results[probe.id] === undefined;

function runNext(bench: Bench): void {
  const probe = listProbes().find(isOpen(bench.state));
  if (probe && bench.state.begunAt > 0) runProbe(bench, probe);
}

function askAgain(bench: Bench): void {
  for (const probe of listProbes().filter(({ id }) => isWaiting(bench.state, id))) runProbe(bench, probe);
}

function runProbe(bench: Bench, probe: Probe): void {
  const { id } = probe;
  bench.set({ running: id });
  const result = resultOf(() => probe.run?.(bench) ?? null);
  bench.change((state) => {
    // A trigger or a visit may have answered it meanwhile.
    if (result.verdict !== 'waiting' || state.results[id] === undefined) state.results[id] = result;
    state.running = null;
  });
}

function resultOf(ask: () => Answer | null): { verdict: Verdict; fact: string } {
  return recover(
    () => {
      const found = ask();
      return found === null ? { verdict: 'waiting', fact: '' } : resultFrom(found);
    },
    (error) => ({ verdict: 'error', fact: plain(messageOf(error)) }),
  );
}

/** Removes the scratch things as soon as no probe needs them any more. Answers what could not be removed. */
function tidy(bench: Bench): string[] {
  const { state } = bench;
  const needs = listProbes().some(
    (probe) => isOpen(state)(probe) || ((probe.by === 'trigger' || probe.by === 'cell') && isWaiting(state, probe.id)),
  );
  return needs ? [] : removeScratch(bench);
}

function progressOf({ state }: Bench, left: string[]): TestProgress {
  const probes = listProbes();
  const open = state.begunAt === 0 ? [] : probes.filter(isOpen(state));
  return {
    done: probes.filter(({ id }) => state.results[id] !== undefined).length,
    total: probes.filter(({ by }) => by !== 'hand').length,
    next: open[0]?.question ?? null,
    isWaiting: probes.some(({ id }) => isWaiting(state, id)),
    isLeft: left.length > 0,
    text: reportOf(probes, state, left),
  };
}

/**
 * By the one-off trigger of a test. Refuses unless a test waits for one, and believes only an execution that is told an id
 * which nobody but Google and the test know. Throws AppError.
 */
export function continueSelfTest(world: World, event: unknown): void {
  const bench = openBench(world);
  const { state } = bench;
  if (!state.hasTrigger || !['D1', 'D2', 'D4'].some((id) => isUnanswered(state, id)))
    throw new AppError('No test is waiting for this.');
  const { triggerUid } = Object(event) as { triggerUid?: unknown };
  const newest = state.triggers[state.triggers.length - 1];
  const answers = answersOfTrigger(bench, newest !== undefined && String(triggerUid) === newest.id);
  bench.change((now) => noteAnswers(now, answers));
  // While the window still runs probes it does this itself.
  if (isUnanswered(state, 'D4') || state.running !== null) return;
  askAgain(bench);
  tidy(bench);
}

/** Whether a trigger sees the sheet of this account; null until one has told. */
export function triggerSeesSheet({ store }: Pick<World, 'store'>): boolean | null {
  const verdict = selfTestFile(store).load().results.D1?.verdict;
  return verdict === 'holds' || verdict === 'does not hold' ? verdict === 'holds' : null;
}
