/**
 * What a version of the product left behind: sheet, calendar, properties and triggers of a member, in
 * `test/fixtures/upgrades/<version>.json.gz`. `npm run release` keeps one of each version (`scripts/release/fixture.mjs`); the
 * first is of the commit 6b376a3, from before versions were noted.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { MachineState } from '../../local/emulator/state';
import { HOUR_MS, type Member, newMember, publishWebApp } from './member';

const FOLDER = 'test/fixtures/upgrades';

/** What Google keeps of a member; the rest of a machine's state is the emulator's own. */
const KEPT = [
  'now',
  'userEmail',
  'scriptTimeZone',
  'spreadsheet',
  'calendars',
  'properties',
  'triggers',
  'counter',
  'webAppUrl',
] as const satisfies ReadonlyArray<keyof MachineState>;

export interface UpgradeFixture {
  version: string;
  /** Addresses that the member gave away. */
  links: { stats: string; feed: string };
  machine: Pick<MachineState, (typeof KEPT)[number]>;
  /** The fake Peloton's account, and its sessions. */
  peloton: { account: Member['peloton']['account']; state: unknown };
}

export const UPGRADE_FIXTURES: string[] = readdirSync(FOLDER).map((file) => file.replace('.json.gz', ''));

export const readUpgradeFixture = (name: string): UpgradeFixture =>
  JSON.parse(gunzipSync(readFileSync(join(FOLDER, `${name}.json.gz`))).toString('utf8'));

/** A member of today whose sheet, calendar and script are as that version left them. */
export function memberAfter({ machine, peloton }: UpgradeFixture, dist?: string): Member {
  const member = newMember({ tables: true, ...(dist === undefined ? {} : { dist }) });
  const state = { ...(JSON.parse(member.machine.save()) as MachineState), ...machine };
  // What the fake Peloton knows today and did not know then is as for anybody.
  const account = { ...member.peloton.account, ...peloton.account };
  account.service = { ...member.peloton.account.service, ...peloton.account.service };
  member.load([state, { account, state: peloton.state }].map((side) => JSON.stringify(side)).join('\n'));
  return member;
}

/** Lets a new member live with the built product: connect, choose, sync, share, and two hours. */
export function writeUpgradeFixture(version: string): void {
  const member = newMember({ tables: true, workouts: 30, friends: 2 });
  // From the beginning, and not as another test left it.
  member.load(member.save());
  const { machine } = member;
  const call = (name: string, ...args: unknown[]) => {
    const { value, error } = member.page(name, member.pageKey(), ...args);
    if (error) throw new Error(`${name}: ${error.message}`);
    return value;
  };
  member.connect();
  call('apiSaveSettings', { series: '5', reminderMin: '15', workoutsToCalendar: true, friendWorkouts: 'off' });
  member.syncAll();
  member.menu('menuHourlyOn');
  publishWebApp(member);
  const shared = call('apiShare', { stats: 'new', feed: 'new', blocks: ['totals', 'newest'] });
  const { stats, feed } = shared as Record<'stats' | 'feed', { link: string }>;
  machine.runTriggersUntil(machine.clock.now() + 2 * HOUR_MS);
  const kept = Object.fromEntries(KEPT.map((key) => [key, machine.state[key]])) as UpgradeFixture['machine'];
  const fixture: UpgradeFixture = {
    version,
    links: { stats: stats.link, feed: feed.link },
    machine: kept,
    peloton: JSON.parse(member.peloton.save()),
  };
  writeFileSync(join(FOLDER, `${version}.json.gz`), gzipSync(JSON.stringify(fixture), { level: 9 }));
}
