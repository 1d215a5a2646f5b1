/** `npm start`: uses the built script on this computer as a member would, and tells what came of it. */
import { resolve } from 'node:path';
import { type LocalBigQuery, playBigQuery } from '../bigquery/run';
import { createMachine, type Machine } from '../emulator/index';
import { dropPart, type ExportJob, openExport } from '../export/job';
import { makeFiles, wantCurves } from '../files/run';
import { openServer } from '../serve/serve';
import { viewEvents, viewRows, viewSheets } from '../write/views';
import { HELP, type Options, readArgs, UsageError } from './args';
import { choose, finishContinuations, isConnected, letAnHourPass, openWindow, StepFailed } from './member';
import { type Player, playFixtures, playLive, playSample, START_AT } from './players';
import { createReport, type Report } from './report';
import { resume, saveState, writeResults } from './results';
import { describeSummary } from './summary';

/** Gives the exit code: 0, 1 for a failure, 2 for a command line that cannot be followed. */
async function main(argv: string[]): Promise<number> {
  try {
    const options = readArgs(argv);
    if (options.help) console.log(HELP);
    else if (options.serve == null) await play(options);
    else await serve(options, options.serve);
    return 0;
  } catch (error) {
    // Expected failures are a sentence; anything else is a bug of ours and shows where it happened.
    if (error instanceof UsageError) console.error(`${error.message} See: npm start -- --help`);
    else if (error instanceof StepFailed) console.error(`Failed: ${error.message}`);
    else console.error(error);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** Unless it starts from an empty sheet, what a run leaves is what is served. It is not saved again. */
async function serve(options: Options, port: number): Promise<void> {
  const saved = options.fresh ? null : await play(options);
  const { url } = await openServer({ ...options, port, paceMs: 5, saved });
  console.log(`\nServing the menu at ${url}/ until you press Ctrl+C.`);
}

/** Gives the state in which it ended. */
async function play(options: Options): Promise<{ machine: string; player: string }> {
  const clock = { now: () => START_AT };
  const player = choosePlayer(options, () => clock.now());
  let bigquery: LocalBigQuery | null = null;
  try {
    const exporting = exportOf(options, player, () => clock.now());
    const internet = exporting?.internet ?? player.internet;
    bigquery = options.bigquery ? playBigQuery(options.out, () => clock.now()) : null;
    const made = createMachine({
      internet: bigquery ? bigquery.internet(internet) : internet,
      startAt: player.startAt,
      ...(bigquery && { dist: bigquery.dist }),
      ...(player.isLive && homeZone()),
    });
    clock.now = () => made.clock.now();
    // What an earlier run has read would be missing in a file of answers, unless that was written down, too.
    const resumed = !options.fresh && exporting?.isUnfinished !== false && resume(options.out, player, made);
    if (resumed) exporting?.goOn();
    else dropPart(options.out);
    console.log(
      `Peloton Sync on this computer, with ${player.about}.${resumed ? ' Going on from the last run.' : ''}\n`,
    );
    const machine = player.attach(made);
    const before = fingerprint(machine);
    const report = createReport(machine);
    if (!isConnected(machine)) await connect(machine, player, report);
    bigquery?.switchOn(machine);
    if (options.files !== null) wantCurves(machine);
    try {
      useIt(machine, player, report, () => {
        exporting?.keep();
        if (exporting) saveState(options.out, player, machine);
      });
      if (resumed && fingerprint(machine) === before) console.log('\nNothing has changed since the last run.');
    } finally {
      // After a failure too: what has arrived is worth keeping, and a session may have been renewed on the way.
      exporting?.keep();
      const files = await writeResults(options.out, player, machine);
      const ended = exporting?.end(report.isComplete());
      tellResults(machine, [...files, ...(ended?.files ?? [])]);
      if (ended?.said) console.log(`\n${ended.said}`);
      if (bigquery) console.log(`\n${bigquery.answers()}`);
    }
    if (options.files !== null)
      console.log(makeFiles(machine, options.out, options.files, (text) => report.step('Files', text)));
    const saved = { machine: machine.save(), player: player.save() };
    if (player.isLive)
      console.log(`${options.out}/state.json holds your session, readable by you only. Delete it to end it here.`);
    return saved;
  } finally {
    bigquery?.close();
    player.close();
  }
}

function exportOf({ exportTo, out }: Options, { internet }: Player, now: () => number): ExportJob | null {
  if (exportTo !== null) return openExport({ file: exportTo, folder: out, internet, now });
  dropPart(out);
  return null;
}

function choosePlayer(options: Options, now: () => number): Player {
  if (options.live) return playLive(process.env);
  return options.fixtures == null ? playSample(now, options.workouts) : playFixtures(now, resolve(options.fixtures));
}

const homeZone = () => ({ spreadsheetTimeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });

async function connect(machine: Machine, player: Player, report: Report): Promise<void> {
  const { username } = await player.connect(machine, openWindow(machine, 'menuConnect'));
  report.step('Connect', `connected as ${username}`);
}

/** Syncs and lets an hour pass with the hourly sync on; in real time nobody waits for that hour. `keep` is called after each run. */
function useIt(machine: Machine, player: Player, report: Report, keep: () => void): void {
  const hourlyIsOn = machine.state.triggers.some(({ handler }) => handler === 'onHourly');
  if (player.isLive || !hourlyIsOn) {
    report.sync('Sync now', choose(machine, 'menuSyncNow').alerts);
    keep();
    finishContinuations(machine, () => {
      report.sync('a minute later');
      keep();
    });
  }
  if (player.isLive) return;
  if (!hourlyIsOn) {
    const { alerts, toasts } = choose(machine, 'menuHourlyOn');
    report.step('Hourly sync on', [...alerts, ...toasts].join(' '));
  }
  letAnHourPass(machine, ({ handler }) => report.sync(handler === 'onHourly' ? 'An hour later' : 'a minute later'));
}

/** All that a sync is for, so without its log. */
function fingerprint(machine: Machine): string {
  const sheets = viewSheets(machine.state).filter(({ name }) => name !== 'Sync log');
  return JSON.stringify([sheets.map(({ name, values }) => [name, values]), viewEvents(machine.state)]);
}

function tellResults(machine: Machine, files: string[]): void {
  const { state } = machine;
  const summary = describeSummary({
    workouts: viewRows(state, 'Workouts'),
    stack: viewRows(state, 'Stack'),
    events: viewEvents(state),
    now: machine.clock.now(),
    timeZone: state.spreadsheet.timeZone,
  });
  console.log(`\n${summary}\n\n${files.map((file) => `Written: ${file}`).join('\n')}`);
}

// A reader that has seen enough, like `| head`, closes the pipe: nothing to complain about.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
