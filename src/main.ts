/** The only names that Apps Script, triggers, the menu and pages can call. One line each: the work is done in `app/`. */
import { changeSettings, connection, menuState, settingsAnswer, statusAnswer } from './commands/answers';
import { checkSetup } from './commands/check-setup';
import * as commands from './commands/commands';
import * as explorer from './commands/explorer';
import { turnHourlyOff, turnHourlyOn } from './commands/hourly';
import { pelotonFunction } from './commands/peloton-function';
import { testPeloton } from './commands/peloton-test/run';
import { previewSync } from './commands/preview';
import { rebuildFromArchive } from './commands/rebuild';
import { continueSelfTest, hasSelfTest, testGoogle } from './commands/self-test/run';
import { readSeries } from './commands/series-function';
import { changeSharing, ownStats } from './commands/share';
import { selectedWorkouts, trainingFiles } from './commands/training-files';
import { webAnswer } from './commands/web';
import { scriptCache } from './gas/cache';
import { consoleLog } from './gas/log';
import { importPiece } from './run/import/full-export';
import { importFile } from './run/import/history-file';
import { exportOptions } from './run/import/options';
import { rebuildDashboard, showDashboard } from './run/parts/dashboard/dashboard';
import { askToStop } from './run/stop';
import { bringUpToDate, refuseNewerState } from './run/upgrade/upgrade';
import { openWorld } from './run/world';
import { createGuard } from './ui/guard';
import { showPage } from './ui/pages';
import * as windows from './ui/windows';

const {
  cell: forCell,
  menu,
  page: forPage,
  trigger,
  ownTrigger,
  simpleTrigger,
  visit,
} = createGuard({ openWorld, bringUpToDate, refuseNewerState, log: consoleLog });

/** The stats page and the feed; nothing else is served to visitors. */
export const doGet = visit(webAnswer);
export const onOpen = simpleTrigger(() => windows.openMenu(() => menuState(openWorld())));
export const onHourly = trigger(commands.runHourly);
export const onContinue = trigger(commands.runContinuation);
/** Comes only while a test of the Google account waits for it. */
export const onSelfTest = ownTrigger(continueSelfTest);

type World = ReturnType<typeof openWorld>;
/** What the menu opens, and a button of a window, too. */
const WINDOWS = {
  connect: (world: World) => showPage(world, 'connect', connection(world)),
  dashboard: showDashboard,
  share: (world: World) => showPage(world, 'share', {}),
  stats: (world: World) => showPage(world, 'stats', ownStats(world)),
};

/** The same work, after which the menu says whether there is an account. */
const withMenu =
  <Args extends unknown[], Answer>(work: (world: World, ...args: Args) => Answer) =>
  (world: World, ...args: Args): Answer => {
    const answer = work(world, ...args);
    windows.refreshMenu(() => menuState(world));
    return answer;
  };
const disconnect = withMenu((world) => commands.signOut(world, windows.confirm));

export const menuSyncNow = menu((world) => windows.tell(commands.syncNow(world)));
export const menuApplyHeldChanges = menu((world) => windows.tell(commands.syncNow(world, true)));
export const menuPreview = menu((world) => windows.showPreview(world, previewSync(world)));
export const menuDashboard = menu(WINDOWS.dashboard);
export const menuStats = menu(WINDOWS.stats);
export const menuShare = menu(WINDOWS.share);
export const menuStatus = menu((world) => showPage(world, 'status', {}));
export const menuRebuildDashboard = menu((world) => windows.tell({ text: rebuildDashboard(world), failed: false }));
export const menuImport = menu((world) => showPage(world, 'import', exportOptions(world)));
export const menuTrainingFile = menu((world) => showPage(world, 'files', { workoutIds: selectedWorkouts() }));
export const menuConnect = menu(WINDOWS.connect);
export const menuSettings = menu((world) => showPage(world, 'settings', {}));
export const menuCheckSetup = menu((world) => windows.showCheck(world, checkSetup(world), hasSelfTest(world)));
export const menuExplorer = menu((world) => showPage(world, 'explorer', {}));
export const menuHourlyOn = menu((world) => windows.say(turnHourlyOn(world, windows.confirm)));
export const menuHourlyOff = menu((world) => windows.say(turnHourlyOff(world)));
export const menuRemoveEvents = menu((world) => windows.say(commands.askToRemoveEvents(world, windows.choose)));
/** False, and no function of the script, where the archive in Drive is not built in. */
export const menuRebuild = WITH_DRIVE && menu((world) => windows.tell(rebuildFromArchive(world, windows.confirm)));
export const menuDisconnect = menu((world) => windows.say(disconnect(world)));

export const apiStartSignIn = forPage(commands.startSignIn);
export const apiFinishSignIn = forPage(withMenu(commands.signInByCallback));
export const apiSignInWithPassword = forPage(withMenu(commands.signInByPassword));
export const apiUseToken = forPage(withMenu(commands.signInByToken));
export const apiSettings = forPage(settingsAnswer);
export const apiSaveSettings = forPage(changeSettings);
export const apiImportHistory = forPage(importFile);
export const apiImportExport = forPage(importPiece);
export const apiSync = forPage(commands.syncFromPage);
export const apiOpen = forPage((world, name: unknown) => windows.openNamed(WINDOWS, world, name));
export const apiStop = forPage(askToStop);
export const apiShare = forPage(changeSharing);
export const apiTestGoogle = forPage(testGoogle);
export const apiTestPeloton = forPage(testPeloton);
export const apiTrainingFiles = forPage((_world, workoutIds: unknown) => trainingFiles(workoutIds));
export const apiStatus = forPage(statusAnswer);
export const apiExplorer = forPage(explorer.explorerAnswer);
export const apiExplorerPreview = forPage(explorer.previewRequest);
export const apiExplorerRun = forPage((world, name: unknown, typed: unknown, consent: unknown) =>
  explorer.explore(world, name, typed, Object(consent)),
);
export const apiExplorerToSheet = forPage((world, wanted: unknown) => explorer.answerToSheet(world, Object(wanted)));

/** Described for Google's function help in build.mjs. */
export const PELOTON_SERIES = forCell((_world, workoutId: unknown, metric: unknown) => readSeries(workoutId, metric));
export const PELOTON = forCell((world, ...args: unknown[]) => pelotonFunction(world, scriptCache(), args));
