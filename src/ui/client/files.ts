/** Training file: reads the selected workouts a few at a time, and offers one file, or many as a ZIP. */
import type { MadeFile } from '../../commands/training-files';
import type { PageData } from '../pages';
import { byId, make } from './dom';
import { call, messageOf, pageData } from './page';
import { fitHeight } from './window-height';
import { count } from './words';
import { zipOf } from './zip';

const { workoutIds } = pageData<PageData['files']>();
const bar = byId<HTMLProgressElement>('bar');
const retry = byId('retry');
const AT_ONCE = 5;

/** In the order of the selection; kept when a call fails, so that it goes on from there. */
const made: MadeFile[] = [];

async function readAll(): Promise<void> {
  retry.hidden = true;
  bar.hidden = false;
  bar.max = workoutIds.length;
  byId('error').textContent = '';
  try {
    while (made.length < workoutIds.length) {
      byId('said').textContent = `Reading ${count(workoutIds.length, 'workout', 'workouts')}…`;
      bar.value = made.length;
      made.push(...(await call<MadeFile[]>('apiTrainingFiles', workoutIds.slice(made.length, made.length + AT_ONCE))));
    }
    await offer();
  } catch (error) {
    byId('error').textContent = messageOf(error);
    retry.hidden = false;
  }
  bar.hidden = true;
}

async function offer(): Promise<void> {
  const files = made.flatMap((each) => ('text' in each ? [each] : []));
  const problems = made.flatMap((each) =>
    'problem' in each
      ? [`${each.title}: ${each.problem}`]
      : each.leftOut.map((metric) => `${each.name}: the curve "${metric}", which was changed by hand.`),
  );
  byId('problems').replaceChildren(...problems.map((text) => make('li', {}, text)));
  for (const id of ['problems', 'problems-title']) byId(id).hidden = problems.length === 0;
  const [first] = files;
  if (first === undefined) {
    byId('said').textContent = 'There is no file to make.';
    return;
  }
  const isOne = files.length === 1;
  const blob = isOne
    ? new Blob([first.text], { type: 'application/vnd.garmin.tcx+xml' })
    : await zipOf(files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })));
  byId('said').textContent = isOne
    ? 'The file is ready.'
    : `${count(files.length, 'file', 'files')} are ready, in a ZIP.`;
  const link = make('a', {
    href: URL.createObjectURL(blob),
    download: isOne ? first.name : 'peloton-training-files.zip',
  });
  const button = byId('download');
  button.onclick = () => link.click();
  button.hidden = false;
  button.focus();
}

retry.addEventListener('click', () => void readAll());
void readAll();
fitHeight();
