/** How far a running sync is: a bar, counts, the expected end, and the button that stops it. */
import type { statusAnswer } from '../../commands/answers';
import { byId } from './dom';
import { momentText } from './moments';
import { call, messageOf } from './page';
import { count } from './words';

export type Status = ReturnType<typeof statusAnswer>;

/** The run that was asked to stop, by when it began; another one is not stopping. */
let isStopping = false;

/** Shows how far a run is; hides itself while nothing runs. */
export function showProgress(status: Status): void {
  const { running, progress, backfill, now } = status;
  byId('progress').hidden = !running;
  if (!running) isStopping = false;
  byId<HTMLButtonElement>('stop').setAttribute('aria-disabled', String(isStopping));
  byId('stop').textContent = isStopping ? 'Stopping…' : 'Stop';
  const bar = byId<HTMLProgressElement>('bar');
  if (backfill === null) bar.removeAttribute('value');
  else {
    bar.max = backfill.done + backfill.left;
    bar.value = backfill.done;
  }
  byId('far').textContent =
    backfill === null ? rowsText(progress) : `${detailsText(backfill, now)} ${rowsText(progress)}`;
}

const rowsText = (progress: Status['progress']): string =>
  progress === null ? 'Asking Peloton what is new.' : `${count(progress.rows, 'row', 'rows')} written.`;

function detailsText({ done, left, finishAt }: NonNullable<Status['backfill']>, now: string): string {
  const end = finishAt === null ? '' : ` Complete ${momentText(finishAt, now)} at this pace.`;
  return `${done.toLocaleString()} of ${count(done + left, 'workout has', 'workouts have')} all details.${end}`;
}

/** Makes the button work that stops a run. `onError` is told a sentence, and an empty text when the stop begins. */
export function offerStop(onError: (text: string) => void): void {
  byId('stop').addEventListener('click', async () => {
    if (isStopping) return;
    isStopping = true;
    onError('');
    byId('stop').textContent = 'Stopping…';
    try {
      await call('apiStop');
    } catch (error) {
      isStopping = false;
      byId('stop').textContent = 'Stop';
      onError(messageOf(error));
    }
  });
}

const WHILE_RUNNING_MS = 1500;
const IDLE_MS = 20_000;

export interface Watch {
  show(status: Status): void;
  /** Told a sentence, or an empty text when all is well again. */
  complain(text: string): void;
  /** Whether a sync was just asked for, so that one is about to run. */
  isBusy(): boolean;
}

/**
 * Asks for the status again and again, faster while a sync runs, and rests while nobody looks. Returns a function that
 * asks at once.
 */
export function watchStatus({ show, complain, isBusy }: Watch): () => void {
  let timer = 0;
  const refresh = async (): Promise<void> => {
    let isRunning = false;
    try {
      const status = await call<Status>('apiStatus');
      complain('');
      show(status);
      isRunning = status.running;
    } catch (error) {
      complain(messageOf(error));
    }
    clearTimeout(timer);
    timer = window.setTimeout(refreshWhenSeen, isRunning || isBusy() ? WHILE_RUNNING_MS : IDLE_MS);
  };
  const refreshWhenSeen = (): void => {
    if (document.hidden) document.addEventListener('visibilitychange', refreshWhenSeen, { once: true });
    else void refresh();
  };
  void refresh();
  return () => void refresh();
}
