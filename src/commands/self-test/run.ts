/**
 * Peloton > Check setup > Test this Google account: runs the probes one by one, as the window asks for them, and keeps what
 * each found, so that a test that was cut off goes on where it stood.
 */
import { AppError } from '../../base/errors';
import { messageOf, recover } from '../../gas/google-error';
import type { World } from '../../peloton/auth/sign-in';
import { listProbes } from './list';
import { type Probe, plain } from './probe';
import { openProbeContext, type ProbeContext, removeScratch, type WindowFacts } from './probe-context';
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
  const context = openProbeContext(world, facts);
  if (wanted === 'begin') return begin(context);
  noteInterruption(context);
  if (wanted === 'next') runNext(context);
  if (wanted === 'look') askAgain(context);
  return progressOf(context, wanted === 'end' ? removeScratch(context) : tidy(context));
}

/** Whether there is a test whose report can be shown. */
export const hasSelfTest = ({ store }: Pick<World, 'store'>): boolean => selfTestFile(store).load().begunAt > 0;

function begin(context: ProbeContext): TestProgress {
  const left = removeScratch(context);
  context.world.store.set({ [LONG_PROPERTY]: null });
  const { world } = context;
  if (left.length > 0) return { ...progressOf(context, left), next: null };
  const mark = world.crypto
    .randomText()
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 8)
    .toLowerCase();
  const owner = world.crypto.sha256(mark + Session.getEffectiveUser().getEmail());
  const begunAt = world.clock.now();
  context.set({ ...emptySelfTest(), begunAt, mark, owner, build: BUILD_ID });
  return progressOf(context, []);
}

/** The execution ended in that probe: it is not run again, since it would end there again. */
function noteInterruption({ state, change }: ProbeContext): void {
  const { running } = state;
  if (running === null) return;
  change((now) => {
    now.results[running] = { verdict: 'error', fact: 'the execution ended in it' };
    now.running = null;
  });
}

const isOpen = (state: SelfTest) => (probe: Probe) => probe.by !== 'hand' && state.results[probe.id] === undefined;

function runNext(context: ProbeContext): void {
  const probe = listProbes().find(isOpen(context.state));
  if (probe && context.state.begunAt > 0) runProbe(context, probe);
}

function askAgain(context: ProbeContext): void {
  for (const probe of listProbes().filter(({ id }) => isWaiting(context.state, id))) runProbe(context, probe);
}

function runProbe(context: ProbeContext, probe: Probe): void {
  const { id } = probe;
  context.set({ running: id });
  const result = resultOf(() => probe.run?.(context) ?? null);
  context.change((state) => {
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
function tidy(context: ProbeContext): string[] {
  const { state } = context;
  const needs = listProbes().some(
    (probe) => isOpen(state)(probe) || ((probe.by === 'trigger' || probe.by === 'cell') && isWaiting(state, probe.id)),
  );
  return needs ? [] : removeScratch(context);
}

function progressOf({ state }: ProbeContext, left: string[]): TestProgress {
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
  const context = openProbeContext(world);
  const { state } = context;
  if (!state.hasTrigger || !['D1', 'D2', 'D4'].some((id) => isUnanswered(state, id)))
    throw new AppError('No test is waiting for this.');
  const { triggerUid } = Object(event) as { triggerUid?: unknown };
  const newest = state.triggers[state.triggers.length - 1];
  const answers = answersOfTrigger(context, newest !== undefined && String(triggerUid) === newest.id);
  context.change((now) => noteAnswers(now, answers));
  // While the window still runs probes it does this itself.
  if (isUnanswered(state, 'D4') || state.running !== null) return;
  askAgain(context);
  tidy(context);
}

/** Whether a trigger sees the sheet of this account; null until one has told. */
export function triggerSeesSheet({ store }: Pick<World, 'store'>): boolean | null {
  const verdict = selfTestFile(store).load().results.D1?.verdict;
  return verdict === 'holds' || verdict === 'does not hold' ? verdict === 'holds' : null;
}
