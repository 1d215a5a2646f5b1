/** What an import runs the parts of a sync with. */
import type { Account, World } from '../../peloton/auth/sign-in';
import type { ExportClient } from '../../peloton/export/client';
import { openContext, type Run } from '../context';
import { createJournal } from '../journal';
import { keys } from '../keys';
import { QUIET } from '../progress';
import type { Status } from '../status';

/** Where the answers come from, for how long it may take, and whether the member has stopped it. */
interface ImportRun {
  answers: ExportClient;
  forMs: number;
  isStopped(): boolean;
}

/** Sends nothing to Peloton. The context mutates `status`, and the run's `save` keeps it; see `openContext`. */
export function openImport(
  world: World,
  account: Account,
  status: Status,
  { answers, forMs, isStopped }: ImportRun,
): Run {
  const file = keys.status(world.store, account.userId);
  const save = (changes: Partial<Status> = {}) => file.save({ ...status, ...changes });
  const startedAt = world.clock.now();
  const deadlineAt = startedAt + forMs;
  const options = { world, account, status, save, isAsked: true, startedAt, deadlineAt, isStopped, answers };
  return { ctx: openContext(options, QUIET), journal: createJournal(), status, save, startedBy: 'menu' };
}
