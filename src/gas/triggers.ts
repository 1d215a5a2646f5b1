/** Time-driven triggers: one hourly, and one one-off that continues what a run had no time for. */

const HOURLY = 'onHourly';
const CONTINUE = 'onContinue';
const SELF_TEST = 'onSelfTest';
const CONTINUE_AFTER_MS = 60_000;

export function hasHourlyTrigger(): boolean {
  return triggersOf(HOURLY).length > 0;
}

/**
 * Leaves exactly one. That is always a new one, made before the others are removed: Google disables triggers at times, and
 * a script cannot tell such a one from another.
 */
export function installHourlyTrigger(): void {
  const before = triggersOf(HOURLY);
  ScriptApp.newTrigger(HOURLY).timeBased().everyHours(1).create();
  for (const trigger of before) ScriptApp.deleteTrigger(trigger);
}

export function removeHourlyTrigger(): void {
  for (const trigger of [...triggersOf(HOURLY), ...triggersOf(CONTINUE)]) ScriptApp.deleteTrigger(trigger);
}

/** A one-off stays in the list after it has fired, so earlier ones are removed first. */
export function scheduleContinuation(): void {
  removeContinuations();
  ScriptApp.newTrigger(CONTINUE).timeBased().after(CONTINUE_AFTER_MS).create();
}

export function removeContinuations(): void {
  for (const trigger of triggersOf(CONTINUE)) ScriptApp.deleteTrigger(trigger);
}

/** A one-off for the test of a Google account. Answers its id. */
export function makeSelfTestTrigger(): string {
  return ScriptApp.newTrigger(SELF_TEST).timeBased().after(CONTINUE_AFTER_MS).create().getUniqueId();
}

export function removeSelfTestTriggers(): void {
  for (const trigger of triggersOf(SELF_TEST)) ScriptApp.deleteTrigger(trigger);
}

export const ownTriggerIds = (): string[] => ScriptApp.getProjectTriggers().map((trigger) => trigger.getUniqueId());

function triggersOf(handler: string): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === handler);
}
