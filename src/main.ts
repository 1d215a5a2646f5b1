/** The only names that Apps Script, triggers, the menu and pages can call. One line each: the work is done in `app/`. */
import { changeSettings, connection, settingsAnswer, statusAnswer } from './app/answers';
import { pelotonFunction } from './app/cell-function';
import { checkSetup } from './app/check-setup';
import * as commands from './app/commands';
import * as explorer from './app/explorer';
import { manageFeed, type WebRequest } from './app/feed';
import { turnHourlyOff, turnHourlyOn } from './app/hourly';
import { importFile } from './app/import';
import { previewSync } from './app/preview';
import { readSeries } from './app/series-function';
import { ownStats, shareStats } from './app/share';
import { askToStop } from './app/stop';
import { webAnswer } from './app/web';
import { openWorld } from './app/world';
import { scriptCache } from './gas/cache';
import { googleFailure } from './gas/google-error';
import { consoleLog } from './gas/log';
import { createGuard } from './ui/guard';
import * as windows from './ui/windows';

const { cell, menu, page, trigger, visit } = createGuard({ openWorld, log: consoleLog, googleFailure });

/** The stats page and the feed; nothing else is served to visitors. */
export const doGet = visit((request: WebRequest | undefined) => webAnswer(openWorld(), request));
export const onOpen = trigger(() => windows.openMenu(() => connection(openWorld()).signedOut));
export const onHourly = trigger(() => commands.runHourly(openWorld()));
export const onContinue = trigger(() => commands.runContinuation(openWorld()));

export const menuSyncNow = menu(() => windows.tell(commands.syncNow(openWorld())));
export const menuApplyHeldChanges = menu(() => windows.tell(commands.syncNow(openWorld(), true)));
export const menuPreview = menu(() => windows.showPreview(openWorld(), previewSync(openWorld())));
export const menuStats = menu(() => windows.showStats(ownStats(openWorld())));
export const menuShare = menu(() => windows.showShare(openWorld()));
export const menuStatus = menu(() => windows.showStatus(openWorld()));
export const menuImport = menu(() => windows.showImport(openWorld()));
export const menuConnect = menu(() => windows.showConnect(openWorld(), connection(openWorld())));
export const menuSettings = menu(() => windows.showSettings(openWorld()));
export const menuCheckSetup = menu(() => windows.showCheck(openWorld(), checkSetup(openWorld())));
export const menuExplorer = menu(() => windows.showExplorer(openWorld()));
export const menuHourlyOn = menu(() => windows.say(turnHourlyOn(openWorld(), windows.confirm)));
export const menuHourlyOff = menu(() => windows.say(turnHourlyOff(openWorld())));
export const menuFeed = menu(() => manageFeed(openWorld(), windows));
export const menuRemoveEvents = menu(() => commands.askToRemoveEvents(openWorld(), windows));
export const menuDisconnect = menu(() => windows.say(commands.signOut(openWorld())));

export const apiStartSignIn = page(() => commands.signInLink(openWorld()));
export const apiFinishSignIn = page((callbackUrl: unknown) => commands.signInByCallback(openWorld(), callbackUrl));
export const apiSignInWithPassword = page((login: unknown) => commands.signInByPassword(openWorld(), login));
export const apiUseToken = page((token: unknown) => commands.signInByToken(openWorld(), token));
export const apiSettings = page(() => settingsAnswer(openWorld()));
export const apiSaveSettings = page((changes: unknown, events: unknown) =>
  changeSettings(openWorld(), changes, events),
);
export const apiImportHistory = page((file: unknown) => importFile(openWorld(), file));
export const apiSync = page((alsoHourly: unknown) => commands.syncFromPage(openWorld(), alsoHourly === true));
export const apiStop = page(() => askToStop(openWorld()));
export const apiShare = page((change: unknown) => shareStats(openWorld(), change));
export const apiStatus = page(() => statusAnswer(openWorld()));
export const apiExplorer = page(() => explorer.explorerAnswer(openWorld()));
export const apiExplorerIds = page(() => explorer.findOwnIds(openWorld()));
export const apiExplorerForm = page((name: unknown, ids: unknown, variant: unknown) =>
  explorer.explorerForm(openWorld(), name, ids, variant),
);
export const apiExplorerPreview = page((name: unknown, typed: unknown) =>
  explorer.previewRequest(openWorld(), name, typed),
);
export const apiExplorerRun = page((name: unknown, typed: unknown, consent: unknown) =>
  explorer.explore(openWorld(), name, typed, Object(consent)),
);
export const apiExplorerToSheet = page((wanted: unknown) => explorer.answerToSheet(openWorld(), Object(wanted)));

/** Described for Google's function help in build.mjs. */
export const PELOTON_SERIES = cell((workoutId: unknown, metric: unknown) => readSeries(workoutId, metric));
export const PELOTON = cell((...args: unknown[]) => pelotonFunction(openWorld(), scriptCache(), args));
