/** The stats on the bundle: a snapshot written by syncs, shared by choice, and a sync that can be stopped. */
import { readSheet, userProperties } from '../../local/emulator/inspect';
import { scheduleClass } from '../../local/fake-peloton/schedule';
import { BLOCKS } from '../../src/run/parts/stats';
import { type WorkoutStats, workoutStats } from '../../src/streams/derived/stats';
import { amount, sampleOf, testInFull } from '../support/effort';
import { killEverywhere } from '../support/kill-everywhere';
import { HOUR_MS, type Member, newMember, publishWebApp } from '../support/member';

function synced(workouts = 25, isPublished = true): Member {
  const member = newMember({ workouts });
  member.connect();
  member.syncAll();
  if (isPublished) publishWebApp(member);
  return member;
}

type Json = Record<string, never> & {
  totals: { workouts: number; disciplines: Array<{ name: string; workouts: number; icon: string }> };
  classes: Array<{ title: string }>;
  madeAt: string;
  syncedAt: string;
};

function share(member: Member, blocks: string[], stats = 'new'): string {
  const { value, error } = member.page('apiShare', member.pageKey(), { blocks, stats });
  if (error) throw new Error(error.message);
  return /key=([\w-]{43})$/.exec((value as { stats: { link: string } }).stats.link)?.[1] ?? '';
}

function visit(member: Member, parameter: Record<string, string>): { text: string; type: string } {
  const { value, error } = member.machine.run('doGet', [{ parameter }], { context: 'webapp' });
  if (error) throw new Error(error.message);
  const output = value as { getContent(): string; getMimeType?: () => string };
  return { text: output.getContent(), type: 'getMimeType' in output ? (output.getMimeType?.() ?? '') : 'PAGE' };
}

/** What the page is given to draw. */
const dataOf = (html: string): string => (/<main data-page="([^"]*)">/.exec(html)?.[1] ?? '').replace(/&quot;/g, '"');
const jsonOf = (member: Member, key: string): Json => JSON.parse(visit(member, { key, format: 'json' }).text) as Json;
const snapshotOf = (member: Member): string =>
  Object.entries(userProperties(member.machine))
    .filter(([name]) => name.startsWith('stats.'))
    .sort()
    .map(([, value]) => value)
    .join();

test('counts what the sheet has, gives each discipline a picture, and says when it was made', () => {
  const member = synced();
  const json = jsonOf(member, share(member, ['totals']));
  const { headers, rows } = readSheet(member.machine, 'Workouts') as { headers: string[]; rows: unknown[][] };
  const at = (name: string) => headers.indexOf(name);
  const counted = rows.filter(
    (row) =>
      row[at('Status')] !== 'DELETED' &&
      row[at('Duration (min)')] !== '' &&
      !/warm|cool/i.test(String(row[at('Title')])),
  );
  expect(json.totals.workouts).toBe(counted.length);
  const cycling = counted.filter((row) => row[at('Discipline')] === 'Cycling').length;
  expect(json.totals.disciplines.find(({ name }) => name === 'Cycling')?.workouts).toBe(cycling);
  for (const { icon } of json.totals.disciplines) expect(icon).toMatch(/^data:image\/svg\+xml,/);
  expect([json.madeAt, json.syncedAt].every((text) => /^2026-11-21T09:/.test(text))).toBe(true);
});

test('years, milestones, days and efforts are those of the rows of the sheet', () => {
  const member = synced();
  const json = jsonOf(
    member,
    share(member, ['rewinds', 'milestones', 'diary', 'efforts', 'eddington']),
  ) as unknown as Pick<WorkoutStats, 'rewinds' | 'milestones' | 'efforts' | 'eddington'> & {
    diary: { workouts: Array<{ day: string; title: string }> };
  };
  const { headers, rows } = readSheet(member.machine, 'Workouts') as { headers: string[]; rows: unknown[][] };
  const valuesOf = (title: string) => rows.map((row) => row[headers.findIndex((each) => each.startsWith(title))]);
  const startsAt = valuesOf('Start time') as Date[];
  // Where a workout tells no clock of its own, that of the sheet counts.
  const days = valuesOf('Local start').map(
    (each, row) =>
      String(each).slice(0, 10) || startsAt[row]?.toLocaleDateString('sv-SE', { timeZone: 'America/New_York' }),
  );
  const isOver = valuesOf('Duration (min)').map((each) => Number(each) > 0);
  const daysDone = days.filter((_, row) => isOver[row]).sort();
  expect(json.diary.workouts.map(({ day }) => day)).toEqual(daysDone.reverse());
  for (const { year, outputKj, activeDays } of json.rewinds) {
    const ofYear = valuesOf('Total output').filter((_, row) => days[row]?.startsWith(`${year}`) && isOver[row]);
    expect(Math.abs(outputKj - ofYear.reduce<number>((sum, kj) => sum + Number(kj), 0))).toBeLessThanOrEqual(0.5);
    expect(activeDays).toBe(new Set(daysDone.filter((day) => day?.startsWith(`${year}`))).size);
  }
  const disciplines = valuesOf('Discipline');
  for (const { discipline, seconds, best } of json.efforts.filter((each) => each.seconds === 1200))
    expect([discipline, seconds, best.watts]).toEqual([
      discipline,
      1200,
      Math.max(...valuesOf('Best 20 min').map((watts, row) => (disciplines[row] === discipline ? Number(watts) : 0))),
    ]);
  expect(json.efforts.some(({ seconds }) => seconds === 1200)).toBe(true);
  expect(json.milestones.at(-1)).toMatchObject({ kind: 'first', day: daysDone.at(-1) });
  expect(json.eddington.map(({ of }) => of)).toContain('output');
});

test('is written when something changed, and only then', () => {
  const member = synced();
  const before = snapshotOf(member);
  member.hour();
  expect(snapshotOf(member)).toBe(before);
  scheduleClass(member.peloton.account, { startAt: member.machine.clock.now() + 3 * HOUR_MS, title: 'New one' });
  member.hour();
  expect(snapshotOf(member)).not.toBe(before);
  expect(jsonOf(member, share(member, ['classes'])).classes.map(({ title }) => title)).toContain('New one');
});

testInFull('keeps each property below its limit, also with titles that take many bytes', () => {
  const member = newMember({ workouts: 200 });
  for (const ride of Object.values(member.peloton.account.rides)) ride.title = '🚴'.repeat(5000);
  member.connect();
  member.syncAll();
  const sizes = Object.values(userProperties(member.machine)).map((value) => Buffer.byteLength(value));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(9 * 1024);
  // All properties of a member have room for 500 kB together.
  expect(Buffer.byteLength(snapshotOf(member))).toBeLessThan(90_000);
});

test('a sync that was killed anywhere is made good by the next one', () => {
  const member = newMember({ workouts: 6 });
  member.connect();
  const { differing } = killEverywhere(member, {
    run: (options) => member.menu('menuSyncNow', options),
    follow: () => void member.syncAll(),
    look: () => snapshotOf(member).replace(/"madeAt":\d+/, ''),
    kills(calls) {
      const killed = Array.from({ length: Math.ceil((calls - 5) / 9) }, (_, index) => 5 + 9 * index);
      return sampleOf(killed, 9).map((killAtCall) => ({ killAtCall, killAfterEffect: false }));
    },
  });
  expect(differing).toEqual([]);
});

describe('sharing', () => {
  test('nothing is public before it is chosen, and nothing but what was', () => {
    const member = synced();
    const nothing = visit(member, {});
    expect(nothing).toEqual({ text: 'There is nothing at this address.', type: 'TEXT' });
    const key = share(member, ['streaks', 'nonsense']);
    const shown = Object.keys(jsonOf(member, key)).sort();
    expect(shown).toEqual(['madeAt', 'servedAt', 'streaks', 'syncedAt', 'units', 'version']);
    const page = visit(member, { key });
    expect(page.type).toBe('PAGE');
    expect(page.text).not.toMatch(/data-key|sample_rider/);
    for (const format of ['json', 'ics'])
      for (const wrong of ['', 'x', key.slice(1), `${key}x`])
        expect(visit(member, { key: wrong, format })).toEqual(nothing);
    expect(visit(member, { key, format: 'ics' })).toEqual(nothing);
  });

  test('each part is shown by itself, in the data and on the page, under the same link', () => {
    const member = synced();
    const key = share(member, ['name']);
    const always = ['madeAt', 'servedAt', 'syncedAt', 'units', 'version'];
    for (const block of BLOCKS) {
      share(member, [block], 'keep');
      const expected = [block, [...always, block].sort()];
      expect([block, Object.keys(jsonOf(member, key)).sort()]).toEqual(expected);
      const onPage = JSON.parse(dataOf(visit(member, { key }).text)) as object;
      expect([block, Object.keys(onPage).sort()]).toEqual(expected);
      expect(visit(member, { key, format: 'ics' }).type).toBe('TEXT');
    }
  });

  test('the card is text of a picture, with what was chosen and nothing where it would be empty', () => {
    const member = synced();
    const key = share(member, ['streaks']);
    const card = visit(member, { key, format: 'svg' });
    expect(card.type).toBe('TEXT');
    expect(card.text).toMatch(/^<svg [^>]*>.*\bin a row\b.*<\/svg>$/);
    expect(card.text).not.toMatch(/sample_rider|workouts|hours/);
    share(member, ['name', 'totals'], 'keep');
    expect(visit(member, { key, format: 'svg' }).text).toMatch(/sample_rider on Peloton.*workouts/);
    share(member, ['newest'], 'keep');
    for (const format of ['svg', 'constructor', '__proto__'])
      expect(visit(member, { key, format })).toEqual({ text: 'There is nothing at this address.', type: 'TEXT' });
  });

  test('the page opens on a year that is asked for, and on nothing else', () => {
    const member = synced(5);
    const key = share(member, ['rewinds']);
    const yearOf = (year: string) => (JSON.parse(dataOf(visit(member, { key, year }).text)) as { year?: unknown }).year;
    expect(['2026', '1', '"><script>', '20266'].map(yearOf)).toEqual([2026, undefined, undefined, undefined]);
  });

  test('what an older build kept is shown as far as it goes', () => {
    const member = synced(5);
    const key = share(member, [...BLOCKS]);
    const users = member.machine.state.properties.users[member.machine.state.userEmail] ?? {};
    for (const name of Object.keys(users).filter((each) => each.startsWith('stats.'))) delete users[name];
    const name = `stats.${JSON.parse(users.account ?? '{}').userId}`;
    const { diary, milestones, eddington, efforts, rewinds, ...older } = workoutStats(
      [{ startedAt: new Date('2026-11-20T12:00:00Z'), durationMin: 30, status: 'COMPLETE', discipline: 'Yoga' }],
      'UTC',
    ) as WorkoutStats;
    expect([diary.workouts, milestones, eddington, efforts, rewinds].map(({ length }) => length)).toEqual([
      1, 1, 0, 0, 1,
    ]);
    users[name] = JSON.stringify({ v: 1, madeAt: 1, workouts: older, classes: [] });
    const json = jsonOf(member, key);
    expect([json.totals.workouts, 'diary' in json, 'rewinds' in json]).toEqual([1, false, false]);
    expect(visit(member, { key }).type).toBe('PAGE');
  });

  test('a new link ends the old one, what is shared can change, and it can be revoked', () => {
    const member = synced();
    const old = share(member, ['totals']);
    const key = share(member, ['totals']);
    const gone = visit(member, { key: 'never-was' });
    expect(dataOf(gone.text)).toBe('null');
    expect(visit(member, { key: old })).toEqual(gone);
    expect(share(member, ['name'], 'keep')).toBe('');
    expect(jsonOf(member, key)).toMatchObject({ name: 'sample_rider' });
    share(member, ['name'], 'off');
    expect(visit(member, { key })).toEqual(gone);
    expect(visit(member, { key, format: 'json' }).type).toBe('TEXT');
  });

  test('the secret stands nowhere but in the link', () => {
    const member = synced();
    const key = share(member, ['totals']);
    visit(member, { key });
    const { logs, spreadsheet } = member.machine.state;
    expect(JSON.stringify([userProperties(member.machine), logs, spreadsheet])).not.toContain(key);
  });

  test.each<[string, object, RegExp]>([
    ['nothing was chosen', { blocks: [], stats: 'new' }, /at least one/],
    ['what was chosen is no list', { blocks: 'all', stats: 'new' }, /at least one/],
  ])('is refused when %s', (_, change, words) => {
    const member = synced(2);
    expect(member.page('apiShare', member.pageKey(), change).error?.message).toMatch(words);
  });

  test('names that look like markup are text in the data and in the page', () => {
    const odd = '</script><img src=x onerror=alert(1)>"\'&quot;{{data}}';
    const member = newMember({ workouts: 8 });
    member.peloton.account.username = odd;
    for (const ride of Object.values(member.peloton.account.rides)) ride.title = odd;
    member.connect();
    member.syncAll();
    publishWebApp(member);
    const key = share(member, ['name', 'newest']);
    const { name, newest } = jsonOf(member, key) as Record<string, unknown>;
    expect(name).toBe(odd);
    expect(newest).toContainEqual(expect.objectContaining({ title: odd }));
    const page = visit(member, { key }).text;
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  test('without a deployed web app there is no link', () => {
    const member = synced(2, false);
    const change = { blocks: ['totals'], stats: 'new' };
    expect(member.page('apiShare', member.pageKey(), change).error?.message).toMatch(/Publish the web app/);
  });

  test("another account's link shows nothing of this one", () => {
    const member = synced(2);
    const key = share(member, ['totals']);
    const users = member.machine.state.properties.users[member.machine.state.userEmail] ?? {};
    users.account = JSON.stringify({ userId: 'somebody-else', username: 'other' });
    expect(dataOf(visit(member, { key }).text)).toBe('null');
  });
});

describe('a running sync', () => {
  /** Presses Stop in the status window at the n-th request. */
  function stoppedAt(member: Member, request: number) {
    let sent = 0;
    member.duringRequests = () => {
      sent += 1;
      if (sent === request) member.page('apiStop', key);
    };
    const key = member.pageKey();
    const said = member.page('apiSync', key).value as { text: string; failed: boolean };
    member.duringRequests = null;
    return { said, sent };
  }

  test('ends soon after it was asked to, leaves no continuation, and is finished by the next', () => {
    const member = newMember({ workouts: amount(60, 120) });
    member.connect();
    const whole = newMember({ workouts: amount(60, 120) });
    whole.connect();
    const { sent: all } = stoppedAt(whole, 1e9);
    const { said, sent } = stoppedAt(member, 20);
    expect(said).toMatchObject({ failed: false, text: expect.stringMatching(/You stopped it/) });
    expect(sent).toBeLessThan(all / 2);
    expect(member.machine.state.triggers).toEqual([]);
    member.syncAll();
    expect(readSheet(member.machine, 'Workouts')).toEqual(readSheet(whole.machine, 'Workouts'));
  });

  testInFull('does not stop the run after it', () => {
    const member = newMember({ workouts: 120 });
    member.connect();
    stoppedAt(member, 20);
    expect(member.page('apiSync', member.pageKey()).value).not.toMatchObject({
      text: expect.stringMatching(/You stopped it/),
    });
  });

  test('stopping when nothing runs does nothing', () => {
    const member = synced(2);
    expect(member.page('apiStop', member.pageKey()).error).toBeUndefined();
    expect(member.hour().error).toBeUndefined();
  });
});
