/** The hourly sync on and off. Two editors with a trigger each would sync twice, so the owner is known to all of them. */

import { SettingsError } from '../base/errors';
import { parseObject } from '../base/json';
import { HOUR_MS } from '../base/time';
import { missingPermissions, requireAllScopes } from '../gas/scopes';
import { hasHourlyTrigger, installHourlyTrigger, removeHourlyTrigger } from '../gas/triggers';
import type { World } from '../peloton/auth/sign-in';
import { keys } from '../run/keys';
import { requireAccount } from '../run/world';

/** Script properties are what all editors of the project share. */
const OWNER = 'hourlyOwner';

interface HourlyOwner {
  /** A random id that only the owner's own properties hold too. */
  id: string;
  email: string;
}

function hourlyOwner(): HourlyOwner | null {
  return parseObject(PropertiesService.getScriptProperties().getProperty(OWNER)) as HourlyOwner | null;
}

function isMine(world: World, owner: HourlyOwner | null): boolean {
  return owner !== null && owner.id === keys.editorId(world.store).load();
}

/** Google fires within the hour at a minute of its own. More than this is no delay; a day without time left for triggers may be. */
const STOPPED_AFTER_MS = 3 * HOUR_MS;

export interface HourlyState {
  /** Whether somebody switched it on and nobody switched it off. */
  on: boolean;
  /** Whether it runs, or would run, as this member. */
  mine: boolean;
  /** Address of whoever runs it, where that is known. */
  owner: string | null;
  /** When it last came, epoch ms, where it is this member's and comes no more, whatever Google says of it; else null. */
  stoppedAt: number | null;
}

/**
 * Whether the hourly sync is on and whose it is. `isListed`: whether Google lists the member's trigger, or null where
 * it may not be asked.
 */
export function hourlyState(world: World, isListed: boolean | null): HourlyState {
  const owner = hourlyOwner();
  const mine = isListed === true || isMine(world, owner);
  const ranAt = Number(keys.hourlyRanAt(world.store).load() ?? NaN);
  const isStopped = mine && (isListed === false || world.clock.now() - ranAt > STOPPED_AFTER_MS);
  return {
    on: isListed === true || owner !== null,
    mine,
    owner: owner?.email ?? null,
    stoppedAt: isStopped && !Number.isNaN(ranAt) ? ranAt : null,
  };
}

/** By the trigger, before anything else can go wrong. It is kept together with what is written next, or when that is settled. */
export function noteHourlyRun({ store, clock }: World): void {
  keys.hourlyRanAt(store).saveLater(String(clock.now()));
}

/**
 * `confirm` is asked when another editor already runs it; false leaves everything as it is.
 * `consent`: from the menu Google asks for what was not allowed yet, and ends the execution with that. Whether it can ask
 * from a window is not documented, and a window that hears nothing would wait for ever; there the member is told instead.
 */
export function turnHourlyOn(
  world: World,
  confirm: (question: string) => boolean,
  consent: 'ask' | 'tell' = 'ask',
): string {
  const { userId } = requireAccount(world);
  if (consent === 'ask') requireAllScopes();
  else refuseWithoutPermissions();
  const owner = hourlyOwner();
  if (owner !== null && !isMine(world, owner)) {
    const question = `${owner.email || 'Another editor'} already runs the hourly sync of this sheet. If you turn it on too, both accounts write to it. Turn it on for you as well?`;
    if (!confirm(question)) return 'Nothing was changed.';
  }
  // Before the trigger, so that there is none whose owner cannot be told to the other editors.
  const me: HourlyOwner = { id: editorId(world), email: Session.getEffectiveUser().getEmail() };
  noteHourlyRun(world);
  world.store.settle();
  installHourlyTrigger(userId);
  PropertiesService.getScriptProperties().setProperty(OWNER, JSON.stringify(me));
  return 'Hourly sync is on. It runs even when the sheet is closed.';
}

/**
 * From a window, which has nobody to ask: where another editor runs it and the member does not, it is left to them. Returns what
 * to tell of that; empty where it is on. Throws SettingsError naming what Google was not allowed to let this do.
 */
export function turnHourlyOnFromWindow(world: World): string {
  let isLeft = false;
  const isMineToo = () => {
    isLeft = !hasHourlyTrigger();
    return !isLeft;
  };
  turnHourlyOn(world, isMineToo, 'tell');
  if (!isLeft) return '';
  return `The hourly sync was not turned on for you: ${hourlyOwner()?.email || 'another editor'} already runs it in this sheet, and both accounts would write to it. To run it as well, choose Peloton > More > Hourly sync on.`;
}

/** Removes the member's own trigger. Returns what to say, also of another editor whose trigger goes on. */
export function turnHourlyOff(world: World): string {
  removeHourlyTrigger();
  const owner = hourlyOwner();
  if (owner === null || isMine(world, owner)) {
    if (owner !== null) PropertiesService.getScriptProperties().deleteProperty(OWNER);
    return 'Hourly sync is off.';
  }
  return `Hourly sync is off for you. ${owner.email || 'Another editor'} still runs it; Google lets only its owner stop it.`;
}

/** Throws SettingsError naming what Google was not allowed to let this do. */
function refuseWithoutPermissions(): void {
  const missing = missingPermissions();
  if (missing.length === 0) return;
  throw new SettingsError(
    `Google has not given Peloton Sync the permission to: ${missing.join('; ')}. Close this window, choose Peloton > More > Hourly sync on, tick every box that Google shows, and start again.`,
  );
}

function editorId(world: World): string {
  const file = keys.editorId(world.store);
  return (
    file.load() ??
    world.store.withLock(() => {
      const id = file.load() ?? world.crypto.randomText();
      file.save(id);
      return id;
    })
  );
}
