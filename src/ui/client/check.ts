/** Check setup: what it found, and the tests whose reports go into a bug report. */
import type { TestStep } from '../../commands/peloton-test/run';
import type { TestProgress } from '../../commands/self-test/run';
import type { PageData } from '../pages';
import { measureWindow } from './check-window';
import { byId } from './dom';
import { call, messageOf, pageData, whileBusy } from './page';
import { showLines } from './report-lines';
import { fitHeight } from './window-height';

function clearMessages(): void {
  byId('said').textContent = '';
  byId('error').textContent = '';
}

function showProgress(done: number, total: number, what: string): void {
  byId('progress').hidden = false;
  const bar = byId<HTMLProgressElement>('bar');
  bar.max = total;
  bar.value = done;
  byId('far').textContent = `${done} of ${total}. ${what}`;
}

function showReport(text: string, ofGoogle: boolean): void {
  byId('made').hidden = text === '';
  byId<HTMLTextAreaElement>('report').value = text;
  for (const id of ['again', 'end']) byId(id).hidden = !ofGoogle;
}

const ask = (wish: object): Promise<TestProgress> => call<TestProgress>('apiTestGoogle', wish);

async function testGoogle(): Promise<void> {
  const seen = await measureWindow();
  let progress = await ask({ do: 'begin' });
  while (progress.next !== null) {
    showProgress(progress.done, progress.total, progress.next);
    showReport(progress.text, true);
    progress = await ask({ do: 'next', seen });
  }
  show(progress);
}

function show(progress: TestProgress): void {
  showReport(progress.text, true);
  if (progress.isLeft)
    byId('error').textContent =
      'Something that a test made could not be removed, as the end of the report says. Try again, or remove it yourself.';
  else if (progress.next !== null) byId('said').textContent = 'The test was cut off. Start it again.';
  else
    byId('said').textContent = progress.isWaiting
      ? 'Some answers are still to come. Look again in a few minutes; the report says what is waited for.'
      : 'The test is complete.';
}

async function testPeloton(): Promise<void> {
  const lines: string[] = [];
  let ids: TestStep['ids'] | undefined;
  let step: number | null = 0;
  while (step !== null) {
    const answer: TestStep = await call<TestStep>('apiTestPeloton', { step, ids });
    ({ ids, next: step } = answer);
    lines.push(...answer.lines);
    showReport(lines.join('\n'), false);
    showProgress(step ?? answer.total, answer.total, lines[lines.length - 1] ?? '');
  }
  byId('said').textContent = 'The test is complete.';
}

/** What came before something fails stays in sight. */
async function attempt(work: () => Promise<void>): Promise<void> {
  clearMessages();
  try {
    await work();
  } catch (error) {
    byId('error').textContent = messageOf(error);
  }
  byId('progress').hidden = true;
}

/** A text that cannot be copied by itself is marked, so that the member can. */
async function copy(): Promise<void> {
  const report = byId<HTMLTextAreaElement>('report');
  report.select();
  try {
    await navigator.clipboard.writeText(report.value);
    byId('said').textContent = 'Copied.';
  } catch {
    // Not allowed in this window.
    byId('said').textContent = 'The report is marked: copy it with Ctrl+C.';
  }
}

function onClick(id: string, label: string, work: () => Promise<void>): void {
  byId(id).addEventListener('click', () => whileBusy(byId(id), label, () => attempt(work)));
}

const data = pageData<PageData['check']>();
byId('intro').textContent = data.intro;
showLines(data.lines);
onClick('google', 'Testing…', testGoogle);
onClick('peloton', 'Testing…', testPeloton);
onClick('copy', 'Copying…', copy);
onClick('again', 'Looking…', async () => show(await ask({ do: 'look' })));
onClick('end', 'Removing…', async () => {
  const progress = await ask({ do: 'end' });
  show(progress);
  if (!progress.isLeft) byId('said').textContent = 'All that the test made is removed.';
});
// It stands at the end, and the window begins at its beginning.
byId('close').focus({ preventScroll: true });
if (data.hasTest) void attempt(async () => show(await ask({ do: 'look' })));
fitHeight();
