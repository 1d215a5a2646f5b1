/** Runs clasp, and other programs, for the commands of `npm run`. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import process from 'node:process';
import { NOT_INSTALLED, sentenceFor } from './failures.mjs';
import { projectArgs } from './project.mjs';

/** What the member reads where a command cannot go on. */
export class CommandError extends Error {}

// Windows starts the programs of npm by its shell only.
const shell = process.platform === 'win32';
/** Also where a command is not started by npm. */
const env = () => ({ ...process.env, PATH: `${process.env.PATH ?? ''}${delimiter}${resolve('node_modules/.bin')}` });

/** Throws CommandError before "npm ci", and after one that failed, which leaves nothing. */
export function requirePackages() {
  if (!existsSync('node_modules/esbuild')) throw new CommandError(NOT_INSTALLED);
}

/** Exit code and all that clasp printed. Throws CommandError where clasp cannot be started. */
export function askClasp(args) {
  const ran = spawnSync('clasp', [...args, ...projectArgs()], { encoding: 'utf8', shell, env: env() });
  if (ran.error) throw new CommandError(`${NOT_INSTALLED}\n(clasp could not be started: ${ran.error.message})`);
  return { isDone: ran.status === 0, said: `${ran.stdout}${ran.stderr}`, stdout: ran.stdout };
}

/** What clasp prints. Throws CommandError with what to do next. */
export function runClasp(args) {
  const { isDone, said, stdout } = askClasp(args);
  if (!isDone) throw new CommandError(sentenceFor(said));
  return stdout;
}

/** In sight of the member, who may have to answer. Answers whether it went well. */
export const runInSight = (command, args, more = {}) =>
  spawnSync(command, args, { stdio: 'inherit', shell, env: { ...env(), ...more } }).status === 0;

/** Clasp may say something before its JSON. */
export function jsonIn(text) {
  try {
    return JSON.parse(text.slice(text.search(/[[{]/)));
  } catch {
    throw new CommandError(`clasp did not say what it found. It said: ${text.trim() || 'nothing'}`);
  }
}

/** Runs a command of ours: what it throws for the member is printed, and ends it with 1. */
export async function command(main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
