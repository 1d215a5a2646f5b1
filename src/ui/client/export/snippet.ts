/**
 * Runs on Peloton's website, in the console of the browser in which the member is signed in: reads what a sync would read
 * and saves it as one compressed file. It sends nothing anywhere but to Peloton, changes nothing there, and the file holds
 * no token. `PELOTON_SYNC` stands in front of it, with what the member's settings make of it.
 */
import { askWhoIsSignedIn, type CollectOptions, collect } from '../../../peloton/export/collect';
import { headLine, isLasting, keyOf, lineOf, readLine } from '../../../peloton/export/file';
import { type Answers, openAnswers } from './answers';
import { createAsker, Stopped } from './ask';
import { openPanel } from './panel';

/** The only site to which Peloton's data hosts answer. */
const SITE = 'members.onepeloton.com';

declare const PELOTON_SYNC: CollectOptions & { waitScale?: number };

async function start(): Promise<void> {
  const panel = openPanel();
  const asker = createAsker(PELOTON_SYNC.waitScale);
  panel.offer({ Stop: asker.stop });
  panel.say('Asking Peloton who is signed in.');
  try {
    // Peloton answers no other site, which looks like trouble.
    if (!location.hostname.startsWith('members.onepeloton.'))
      throw new Stopped(`Open Peloton's website, ${SITE}, and start this there.`);
    const answers = await openAnswers();
    const whoIsSignedIn = askWhoIsSignedIn();
    const me = await asker.ask(whoIsSignedIn);
    const { id: userId = '', username = '' } = Object(me.body) as { id?: string; username?: string };
    if (me.status !== 200 || userId === '')
      throw new Stopped('Peloton does not say who is signed in. Sign in here first.');
    const { madeAt } = await answers.begin(userId, Date.now());
    const keys = await collect(
      {
        nowMs: Date.now(),
        tell(what, done, total) {
          panel.say(`Reading ${what}: ${done} of ${total}.`);
          panel.progress(done, total);
        },
        async answer(key, http) {
          const line = await answers.get(key);
          const kept = line === undefined ? null : readLine(line);
          if (kept !== null) return kept.status < 300 ? kept.body : null;
          const { status, body } = key === keyOf(whoIsSignedIn) ? me : await asker.ask(http);
          if (!isLasting(status)) return null;
          await answers.put(key, lineOf({ key, status, body }));
          return status < 300 ? body : null;
        },
      },
      PELOTON_SYNC,
    );
    const file = await fileOf(headLine({ userId, username, madeAt }), keys, answers);
    await save(file, `peloton-export-${madeAt.slice(0, 10)}.txt.gz`);
    panel.progress(1, 1);
    panel.say(`Saved ${keys.length} answers. Choose the file in Peloton > Import. Then remove what this page keeps.`);
    panel.offer({ Remove: () => void answers.clear().then(() => panel.say('Removed. You may close this.')) });
  } catch (error) {
    if (!(error instanceof Stopped)) console.error(error);
    panel.say(error instanceof Error ? error.message : String(error));
    panel.offer({ 'Go on': () => void start() });
  }
}

const PART_CHARS = 8_000_000;

/** Put together of parts: of many years it is longer than any text in a browser may be. */
async function fileOf(head: string, keys: readonly string[], answers: Answers): Promise<Blob> {
  const parts: Blob[] = [];
  let part = `${head}\n`;
  for (const key of keys) {
    const line = await answers.get(key);
    if (line !== undefined) part += `${line}\n`;
    if (part.length < PART_CHARS) continue;
    parts.push(new Blob([part]));
    part = '';
  }
  return new Blob([...parts, part]);
}

async function save(file: Blob, name: string): Promise<void> {
  const zipped = file.stream().pipeThrough(new CompressionStream('gzip'));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await new Response(zipped).blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

void start();
