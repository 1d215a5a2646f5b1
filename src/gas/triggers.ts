/** Time-driven triggers: one hourly, and one one-off that continues what a run had no time for. */
import { textHash } from '../base/text-hash';
import { recover } from './google-error';

const HOURLY = 'onHourly';
const CONTINUE = 'onContinue';
const SELF_TEST = 'onSelfTest';
const CONTINUE_AFTER_MS = 60_000;

/**
 * Whether Google lists an hourly trigger of whoever runs the script; those of other editors are never listed. Throws where the
 * permission for triggers is missing.
 */
export function hasHourlyTrigger(): boolean {
  return triggersOf(HOURLY).length > 0;
}

/** Near which minute of the hour, 0 to 59, the trigger of an account is asked to come: always the same one. */
export function hourlyMinute(userId: string): number {
  const digits = textHash(userId).split('-')[1] ?? '0';
  return Number.parseInt(digits, 16) % 60;
}

/**
 * Google calls it each hour near `minute`, within a quarter of an hour, where it keeps to its word
 * (https://developers.google.com/apps-script/reference/script/clock-trigger-builder#nearMinute(Integer)); without a minute it
 * draws one of its own for each trigger. No other way spreads members over the hour: a one-off for each hour is lost with the
 * first that does not come, and waiting inside of a run is paid for with the time that triggers have in a day.
 */
function makeHourlyTrigger(minute: number): void {
  const builder = ScriptApp.newTrigger(HOURLY).timeBased().everyHours(1);
  // The documentation shows it with days only. A minute of Google's choice will do.
  recover(
    () => builder.nearMinute(minute),
    () => builder,
  ).create();
}

/**
 * Leaves exactly one, at the minute of the account. That is always a new one, made before the others are removed: Google disables triggers at times, and
 * a script cannot tell such a one from another.
 */
export function installHourlyTrigger(userId: string): void {
  const before = triggersOf(HOURLY);
  makeHourlyTrigger(hourlyMinute(userId));
  for (const trigger of before) ScriptApp.deleteTrigger(trigger);
}

/** Removes the hourly trigger and with it a continuation that would still come. Throws what Google throws. */
export function removeHourlyTrigger(): void {
  for (const trigger of [...triggersOf(HOURLY), ...triggersOf(CONTINUE)]) ScriptApp.deleteTrigger(trigger);
}

/**
 * Lets the run go on in a minute. Earlier one-offs are removed first, because Google keeps them in its list after they
 * have fired, and allows 20 triggers for each user and script
 * (https://developers.google.com/apps-script/guides/services/quotas).
 */
export function scheduleContinuation(): void {
  removeContinuations();
  ScriptApp.newTrigger(CONTINUE).timeBased().after(CONTINUE_AFTER_MS).create();
}

/** Removes one-off triggers that have fired, and those that have not. */
export function removeContinuations(): void {
  for (const trigger of triggersOf(CONTINUE)) ScriptApp.deleteTrigger(trigger);
}

/** Makes a one-off trigger for the test of a Google account and returns its id. */
export function makeSelfTestTrigger(): string {
  return ScriptApp.newTrigger(SELF_TEST).timeBased().after(CONTINUE_AFTER_MS).create().getUniqueId();
}

/** Removes what `makeSelfTestTrigger` made, fired or not. */
export function removeSelfTestTriggers(): void {
  for (const trigger of triggersOf(SELF_TEST)) ScriptApp.deleteTrigger(trigger);
}

/** Ids of all triggers of whoever runs the script, by which the test of a Google account finds its own again. */
export const ownTriggerIds = (): string[] => ScriptApp.getProjectTriggers().map((trigger) => trigger.getUniqueId());

function triggersOf(handler: string): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === handler);
}
