/**
 * What a new member's first connection and first sync lead to, computed once for each kind of member. The emulator and the
 * fake Peloton draw their ids and times from their own state, so the same beginning always has the same end; a test that
 * is about something later takes that end from disk, in a small part of the time that the sync needs.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../../local/emulator/index';
import { cacheFolder } from './fresh-build';
import type { Member } from './member';

/** What is left of an act beside the state of both sides: the requests that Peloton had, and what the act returned. */
interface Traces {
  requests: Member['peloton']['requests'];
  result: RunResult;
}

/** Worlds of other sources are gone: the folder belongs to the present ones. */
function fileOf(kind: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of [process.version, ...kind]) hash.update(`${part.length}:`).update(part);
  return join(cacheFolder(), 'worlds', `${hash.digest('hex').slice(0, 32)}.json`);
}

/** Whether something that is not part of the saved state could change how the act ends. */
export function hasOutsideInfluence({ machine, peloton, duringRequests }: Member): boolean {
  const isAnswered = machine.answers.alert.length + machine.answers.prompt.length > 0;
  const countsRequests = peloton.account.service.rateLimit !== null;
  return (
    duringRequests !== null || isAnswered || countsRequests || peloton.faults.areSet() || machine.state.locks.areHeld()
  );
}

/**
 * Acts on a member, or brings it to the end that the same act had before from the same beginning. `kind` says which act
 * it is, and what the member was made with that its state does not show, like the build and the latency.
 */
export function actOnce(member: Member, kind: unknown, act: () => RunResult): RunResult {
  if (hasOutsideInfluence(member)) return act();
  const { peloton } = member;
  const file = fileOf([JSON.stringify(kind), member.save()]);
  if (existsSync(file)) {
    const saved = readFileSync(file, 'utf8');
    const end = saved.indexOf('\n');
    const { requests, result } = JSON.parse(saved.slice(0, end)) as Traces;
    member.load(saved.slice(end + 1));
    peloton.requests.push(...requests);
    return result;
  }
  const before = peloton.requests.length;
  const accountBefore = JSON.stringify(peloton.account);
  const result = act();
  // Tests hold on to parts of the account, and could not see a changed one that was loaded in its place.
  if (JSON.stringify(peloton.account) !== accountBefore) return result;
  const traces: Traces = { requests: peloton.requests.slice(before), result };
  mkdirSync(join(cacheFolder(), 'worlds'), { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  writeFileSync(unfinished, `${JSON.stringify(traces)}\n${member.save()}`);
  renameSync(unfinished, file);
  return result;
}
