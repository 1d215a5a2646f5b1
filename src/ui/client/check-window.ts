/** What the window of Check setup measures of itself for the test of a Google account. */
import { textHash } from '../../base/text-hash';
import type { WindowFacts } from '../../commands/self-test/probe-context';
import { call, messageOf } from './page';

/** Marks that are reported to be cut out of served scripts. Read as text, so that what is left of each can be compared. */
const MARKS: ReadonlyArray<readonly [string, string]> = [
  ['a//b', String.fromCharCode(97, 47, 47, 98)],
  ['a/*b*/c', String.fromCharCode(97, 47, 42, 98, 42, 47, 99)],
  [`a//b${''}`, String.fromCharCode(97, 47, 47, 98)],
];

const LONG = 5_000_000;
const PARALLEL = 10;

const sizeOf = (text: string): Promise<number> => call<number>('apiTestGoogle', { do: 'size', text });

/** Null where it fails: that is an answer, too. */
async function quietly<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}

async function errorText(): Promise<string> {
  try {
    await call('apiTestGoogle', { do: 'fail' });
    return 'none';
  } catch (error) {
    return messageOf(error);
  }
}

/** Measures this window. It rejects nothing: what cannot be measured is told as such. */
export async function measureWindow(): Promise<WindowFacts> {
  const sizes = await quietly(() => Promise.all(Array.from({ length: PARALLEL }, () => sizeOf('x'))));
  return {
    program: textHash(ownProgram()),
    marks: MARKS.every(([written, wanted]) => written === wanted),
    keyChars: document.body.dataset.key?.length ?? 0,
    dataChars: document.querySelector('main')?.dataset.page?.length ?? 0,
    clipboard: typeof navigator.clipboard?.writeText === 'function',
    execCommand: typeof document.execCommand === 'function',
    open: typeof window.open === 'function',
    file: typeof FileReader === 'function',
    errorText: await errorText(),
    sentChars: await quietly(() => sizeOf('x'.repeat(LONG))),
    parallel: sizes?.filter((size) => size === 1).length ?? 0,
  };
}

/** Google adds scripts of its own: ours is the last one, which stands in the body. */
function ownProgram(): string {
  const scripts = [...document.body.querySelectorAll('script:not([src])')];
  return scripts[scripts.length - 1]?.textContent?.trim() ?? '';
}
