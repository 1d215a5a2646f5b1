/** Reads the command line of `npm start`; secrets are not among its options on purpose, other users could read them. */
import { parseArgs } from 'node:util';
import type { FileWishes } from '../files/choose';
import { FORMATS, type Format } from '../files/formats';

export interface Options {
  help: boolean;
  /** Start over instead of going on from the saved state. */
  fresh: boolean;
  /** The real Peloton over the network. */
  live: boolean;
  /** Folder of recorded responses, null for the sample account. */
  fixtures: string | null;
  out: string;
  /** Where to write a full export, null for none. */
  exportTo: string | null;
  /** Training files of the workouts, null for none. */
  files: FileWishes | null;
  /** Also into a database, as BigQuery. */
  bigquery: boolean;
  /** Port on which to serve pages and dialogs, null for not at all. */
  serve: number | null;
  /** Size of the sample account, null for its usual one. */
  workouts: number | null;
}

/** The command line cannot be followed; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `Runs Peloton Sync on this computer: the script that Google would run, with Google played by an emulator.

  npm start                         a sample account, served by a fake Peloton: no network, no account
  npm start -- --fixtures DIR       recorded responses of the real Peloton
  npm start -- --live               your own account, over the network

Options
  --fresh          forget the last run and start over; with --serve, from an empty sheet
  --serve          then serve the menu, its dialogs, the stats page and its JSON on localhost
  --port N         where to serve (default: 8787)
  --export FILE    write Peloton's answers into a file that Peloton > Import takes (starts over, so that all is read, but
                   goes on with one that was interrupted, also by the day's limit)
  --files FORMATS  a file of each workout for other services, in OUT/files: fit, tcx, gpx or several of them (fit,tcx)
  --since DAY      with --files: only workouts since that day (2026-01-01)
  --discipline D   with --files: only these disciplines (cycling, or cycling,running)
  --workouts N     size of the sample account, 0 to 10000 (starts over when it differs from the last run's)
  --bigquery       also keep everything in a database that plays BigQuery, and ask it three questions
  --out DIR        where the results go (default: out, or out/live with --live)
  --help           this text

Results: peloton.xlsx (the sheets), peloton.ics (the calendar), stats.html (the stats page), state.json (so that the next run goes on from here),
peloton.duckdb (with --bigquery). A full export holds your data and no token: keep it to yourself all the same.

--live asks how you want to sign in. To be asked nothing, set PELOTON_REFRESH_TOKEN, or PELOTON_EMAIL and
PELOTON_PASSWORD, in the environment. state.json then holds your session: keep it to yourself.
`;

const MAX_WORKOUTS = 10_000;

/** Throws UsageError. */
export function readArgs(argv: string[]): Options {
  const values = parse(argv);
  const options: Options = {
    help: values.help ?? false,
    fresh: values.fresh ?? false,
    live: values.live ?? false,
    fixtures: values.fixtures ?? null,
    out: values.out ?? (values.live ? 'out/live' : 'out'),
    exportTo: values.export ?? null,
    files: readFiles(values),
    bigquery: values.bigquery ?? false,
    serve: values.serve ? readPort(values.port ?? '8787') : null,
    workouts: values.workouts == null ? null : readCount(values.workouts),
  };
  if (options.live && options.fixtures != null) throw new UsageError('--live and --fixtures exclude each other.');
  if (options.workouts != null && (options.live || options.fixtures != null)) {
    throw new UsageError(
      '--workouts sets the size of the sample account; it cannot be combined with --live or --fixtures.',
    );
  }
  if (options.serve != null && options.live)
    throw new UsageError('--serve plays Peloton; it cannot be combined with --live.');
  if (options.out === '' || options.fixtures === '')
    throw new UsageError('--out and --fixtures need the name of a folder.');
  if (options.exportTo === '') throw new UsageError('--export needs the name of a file.');
  if (options.exportTo != null && options.serve != null)
    throw new UsageError('--export and --serve exclude each other: a served script starts without a run.');
  if (options.files != null && options.serve != null) throw new UsageError('--files and --serve exclude each other.');
  return options;
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        help: { type: 'boolean', short: 'h' },
        fresh: { type: 'boolean' },
        serve: { type: 'boolean' },
        port: { type: 'string' },
        live: { type: 'boolean' },
        export: { type: 'string' },
        files: { type: 'string' },
        since: { type: 'string' },
        discipline: { type: 'string' },
        bigquery: { type: 'boolean' },
        fixtures: { type: 'string' },
        out: { type: 'string' },
        workouts: { type: 'string' },
      },
    }).values;
  } catch (error) {
    // Node's first sentence names the option that is wrong; its further advice would only confuse.
    throw new UsageError(`${(error as Error).message.split(/\.\s/)[0]}.`.replace(/\.\.$/, '.'));
  }
}

function readFiles(values: { files?: string; since?: string; discipline?: string }): FileWishes | null {
  const { files, since, discipline } = values;
  if (files === undefined) {
    if (since === undefined && discipline === undefined) return null;
    throw new UsageError(`--${since === undefined ? 'discipline' : 'since'} chooses files: it needs --files.`);
  }
  const formats = listIn(files);
  const unknown = formats.find((name) => !FORMATS.some((format) => format === name));
  if (unknown !== undefined || formats.length === 0)
    throw new UsageError(`--files needs some of ${FORMATS.join(', ')}, not "${unknown ?? files}".`);
  if (since !== undefined && !isDay(since))
    throw new UsageError(`--since needs a day like 2026-01-01, not "${since}".`);
  const disciplines = discipline === undefined ? null : listIn(discipline).map((name) => name.replace(/[_-]/g, ' '));
  if (disciplines?.length === 0) throw new UsageError('--discipline needs a name, for example cycling.');
  return { formats: formats as Format[], since: since ?? null, disciplines };
}

const listIn = (text: string): string[] =>
  [
    ...new Set(
      text
        .toLowerCase()
        .split(',')
        .map((word) => word.trim()),
    ),
  ].filter((word) => word !== '');

/** A day that there is, not the 31st of February. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new UsageError(`--port needs a number from 0 to 65535, not "${text}".`);
}

function readCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count <= MAX_WORKOUTS) return count;
  throw new UsageError(`--workouts needs a whole number from 0 to ${MAX_WORKOUTS}, not "${text}".`);
}
