/** Reads the command line of `npm run api`. */
import { UsageError } from './args';

export interface ApiOptions {
  /** Null: list what there is. */
  request: string | null;
  /** Parameters of the request, as typed. */
  values: Record<string, string>;
  live: boolean;
  table: boolean;
  check: boolean;
  describe: boolean;
  help: boolean;
  fresh: boolean;
  variant: string;
  pages: number;
  confirm: string;
  out: string;
}

export const API_HELP = `Sends one request of Peloton's API and prints the answer.

  npm run api                                    the list of requests
  npm run api -- workouts --limit 5              one of them, with a parameter
  npm run api -- workouts --describe             what it is and takes
  npm run api -- addTag --input.tagName X        what would be sent: it changes something
  npm run api -- addTag --input.tagName X --confirm addTag

Options
  --live           the real Peloton with your account; without it a fake with a sample account
  --table          as a table, not as JSON
  --pages N        follow pages or cursors, up to so many
  --variant NAME   begin with the values of a variant
  --check          tell each field that differs from what is known of the answer
  --confirm NAME   send a request that changes something
  --fresh          forget the session and the sample account of the last run
  --out DIR        where the session is kept (default: out/api, or out/live with --live)
  --help           this text

Parameters that are not given have the values that Peloton's own apps send, and your own ids. The status goes to stderr.
Exit code: 0 for a good answer, 1 for a refusal or a difference, 2 for a command line that cannot be followed.
`;

const FLAGS = ['live', 'table', 'check', 'describe', 'help', 'fresh'] as const;
const TEXTS = ['variant', 'pages', 'confirm', 'out'] as const;
const isFlag = (name: string): name is (typeof FLAGS)[number] => FLAGS.some((flag) => flag === name);
const isText = (name: string): name is (typeof TEXTS)[number] => TEXTS.some((text) => text === name);

/** Throws UsageError. Whatever is no option of ours is a parameter of the request. */
export function readApiArgs(argv: readonly string[]): ApiOptions {
  const flags = { live: false, table: false, check: false, describe: false, help: false, fresh: false };
  const texts: Partial<Record<(typeof TEXTS)[number], string>> = {};
  const values: Record<string, string> = {};
  let request: string | null = null;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const option = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word);
    if (!option) {
      if (request !== null) throw new UsageError(`"${word}" is one word too many; parameters begin with --.`);
      request = word;
      continue;
    }
    const [, name = '', inline] = option;
    if (isFlag(name)) {
      flags[name] = true;
      continue;
    }
    const value = inline ?? argv[++at];
    if (value === undefined) throw new UsageError(`--${name} needs a value.`);
    if (isText(name)) texts[name] = value;
    else values[name] = value;
  }
  return {
    request,
    values,
    ...flags,
    variant: texts.variant ?? '',
    pages: readPages(texts.pages),
    confirm: texts.confirm ?? '',
    out: texts.out ?? (flags.live ? 'out/live' : 'out/api'),
  };
}

function readPages(text: string | undefined): number {
  const pages = Number(text ?? 1);
  if (Number.isInteger(pages) && pages >= 1) return pages;
  throw new UsageError(`--pages needs a whole number from 1 on, not "${text}".`);
}
