/** The menu, the hourly trigger and its continuation: who is told what, how long runs take, and what a refused permission does. */
import { itemsOf, listCalendars, listEvents, readRows, readSheet, userProperties } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { scheduleClass } from '../../local/fake-peloton/schedule';
import { amount, firstOf, killsOf, testInFull } from '../support/effort';
import { HOUR_MS, type Member, newMember, visibleState } from '../support/member';

const MINUTE_MS = 60_000;
const OTHER_EDITOR = 'editor@example.com';

const triggersOf = ({ machine }: Member, handler: string) =>
  machine.state.triggers.filter((trigger) => trigger.handler === handler);
const logLines = ({ machine }: Member) => readRows(machine, 'Sync log');
const lastLine = (member: Member) => logLines(member)[logLines(member).length - 1] ?? {};
const detailsOwed = ({ machine }: Member) =>
  readRows(machine, 'Workouts').filter((row) => !/^(complete|in progress) /.test(String(row['Sync state']))).length;

function connected(options: Parameters<typeof newMember>[0] = { workouts: 2 }): Member {
  const member = newMember(options);
  member.connect();
  return member;
}

describe('the menu', () => {
  test('is built with nothing authorised, and even where properties are refused', () => {
    const member = newMember({
      workouts: 1,
      deniedScopes: [
        'spreadsheets.currentonly',
        'calendar',
        'script.container.ui',
        'script.external_request',
        'script.scriptapp',
        'script.send_mail',
        'userinfo.email',
      ],
    });
    for (const propertyOperationsPerDay of [50_000, 0]) {
      member.machine.state.menus = [];
      member.machine.state.limits.propertyOperationsPerDay = propertyOperationsPerDay;
      const { error, callsByService } = member.machine.run('onOpen', [{ authMode: 'NONE' }], { context: 'simple' });
      expect(error).toBeUndefined();
      expect(Object.keys(callsByService).sort()).toEqual(['PropertiesService', 'Ui']);
      const labels = member.machine.state.menus.flatMap(itemsOf).map(({ label }) => label);
      for (const label of ['Sync now', 'Connect...', 'Settings', 'Hourly sync on', 'Hourly sync off', 'Check setup'])
        expect(labels).toContain(label);
      for (const label of ['Status', 'Disconnect', 'Preview']) expect(labels).toContain(label);
    }
  });

  test('every item opens or says something, connected or not', () => {
    for (const member of [newMember({ workouts: 1 }), connected()]) {
      member.machine.run('onOpen', [], { context: 'simple' });
      for (const item of member.machine.state.menus.flatMap(itemsOf)) {
        const { dialogs, alerts, toasts } = member.menu(item.functionName);
        expect([item.label, dialogs.length + alerts.length + toasts.length]).not.toEqual([item.label, 0]);
      }
    }
  });
});

describe('a refused permission', () => {
  const items = [
    'menuSyncNow',
    'menuConnect',
    'menuSettings',
    'menuHourlyOn',
    'menuCheckSetup',
    'menuStatus',
    'menuPreview',
  ];

  const scopes = [
    'spreadsheets.currentonly',
    'calendar',
    'script.external_request',
    'script.scriptapp',
    'script.container.ui',
    'script.send_mail',
    'userinfo.email',
  ];
  test.each(firstOf(4, scopes))('%s is told in plain words, never in the words of a service', (scope) => {
    const member = connected();
    member.machine.state.deniedScopes = [scope];
    for (const item of items) {
      const { error, alerts, toasts, dialogs } = member.menu(item);
      const said = [...alerts, ...toasts, ...dialogs.map(({ html }) => data(html))].join(' ');
      expect([item, error]).toEqual([item, undefined]);
      expect([item, said]).not.toEqual([
        item,
        expect.stringMatching(/Service\.|App\.|Required permissions|googleapis|bug|went wrong/),
      ]);
    }
    const hourly = member.hour();
    expect(hourly.error?.message ?? '').not.toMatch(/App\.|Required permissions|googleapis|bug|went wrong/);
    expect(JSON.stringify(logLines(member))).not.toMatch(/App\.|Required permissions|googleapis|bug|unexpected/);
  });

  /** What a window is opened with, without its own code. */
  const data = (html: string) => /data-page="([^"]*)"/.exec(html)?.[1] ?? '';

  test('for the calendar leaves the workouts going, and names Check setup, which names the permission', () => {
    const member = connected({ workouts: 3 });
    member.machine.state.deniedScopes = ['calendar'];
    const { alerts } = member.menu('menuSyncNow');
    expect(alerts).toEqual([expect.stringMatching(/permission.*Check setup/)]);
    expect(readRows(member.machine, 'Workouts')).toHaveLength(3);
    expect(member.menu('menuCheckSetup').dialogs[0]?.html).toContain('add classes to your calendar');
  });

  test('for triggers leaves Connect and Status open, and no hourly sync half made', () => {
    const member = connected();
    member.machine.state.deniedScopes = ['script.scriptapp'];
    expect(member.page('apiStatus', member.pageKey()).value).toMatchObject({ connected: true, hourly: { on: false } });
    expect(member.menu('menuHourlyOn').alerts).toEqual([expect.stringMatching(/permission/)]);
    expect(member.machine.state.triggers).toEqual([]);
    expect(member.machine.state.properties.script).toEqual({});
  });

  test('for mail fails no run', () => {
    const member = connected();
    member.machine.state.deniedScopes = ['script.send_mail', 'userinfo.email'];
    member.peloton.revokeTokens();
    expect(member.hour().error).toBeUndefined();
  });
});

describe('the hourly sync', () => {
  test('switched on twice is one trigger, switched off is none', () => {
    const member = connected();
    for (let time = 0; time < 2; time += 1)
      expect(member.menu('menuHourlyOn').alerts).toEqual([expect.stringMatching(/is on/)]);
    expect(triggersOf(member, 'onHourly')).toHaveLength(1);
    expect(member.page('apiStatus', member.pageKey()).value).toMatchObject({ hourly: { on: true, mine: true } });
    expect(member.menu('menuHourlyOff').alerts).toEqual([expect.stringMatching(/is off/)]);
    expect(member.machine.state.triggers).toEqual([]);
    expect(member.machine.state.properties.script).toEqual({});
  });

  test('cut off while it was switched on, it is one trigger after the next try', () => {
    const member = connected();
    const start = member.save();
    const { serviceCalls } = member.menu('menuHourlyOn');
    for (const kill of killsOf(serviceCalls, 3)) {
      member.load(start);
      member.menu('menuHourlyOn', kill);
      expect(member.menu('menuHourlyOn').alerts).toEqual([expect.stringMatching(/is on/)]);
      expect(triggersOf(member, 'onHourly')).toHaveLength(1);
    }
  });

  test('needs a connected account', () => {
    const member = newMember({ workouts: 1 });
    expect(member.menu('menuHourlyOn').alerts).toEqual([expect.stringContaining('Peloton > Connect')]);
    expect(member.machine.state.triggers).toEqual([]);
  });

  test('brings what is new every hour, on its own', () => {
    const member = connected({ workouts: 2 });
    member.menu('menuHourlyOn');
    const { machine, peloton } = member;
    machine.runTriggersUntil(machine.clock.now() + HOUR_MS);
    expect(readRows(machine, 'Workouts')).toHaveLength(2);
    const { title } = addRideNow(member);
    scheduleClass(peloton.account, { startAt: machine.clock.now() + 30 * HOUR_MS });
    const events = listEvents(machine).length;
    const ran = machine.runTriggersUntil(machine.clock.now() + HOUR_MS);
    expect(ran.map(({ handler, error }) => [handler, error])).toEqual([['onHourly', undefined]]);
    expect(readRows(machine, 'Workouts').map((row) => row.Title)).toContain(title);
    expect(listEvents(machine)).toHaveLength(events + 1);
    expect(lastLine(member)).toMatchObject({
      'Started by': 'hourly',
      Result: 'OK',
      'Rows created': 1,
      'Events created': 1,
    });
  });

  function addRideNow({ machine, peloton }: Member): { title: string } {
    const { rideId } = addWorkout(peloton.account, { startAt: machine.clock.now() - HOUR_MS });
    return { title: peloton.account.rides[rideId ?? '']?.title ?? '' };
  }

  test('is quiet while nobody is connected', () => {
    const member = newMember({ workouts: 1 });
    const { error, alerts, toasts } = member.hour();
    expect([error, alerts, toasts]).toEqual([undefined, [], []]);
    expect(member.machine.state.mails).toEqual([]);
    expect(readSheet(member.machine, 'Sync log')).toBeNull();
  });

  describe('of a sheet that another editor keeps', () => {
    function secondEditor(): Member {
      const member = connected();
      member.menu('menuHourlyOn');
      member.machine.state.userEmail = OTHER_EDITOR;
      member.connect();
      return member;
    }
    const owners = (member: Member) => triggersOf(member, 'onHourly').map(({ owner }) => owner);

    test.each(['NO', 'CLOSE'])('warns with the name of its owner, and %s changes nothing', (answer) => {
      const member = secondEditor();
      const { script } = member.machine.state.properties;
      const before = JSON.stringify(script);
      member.machine.answers.alert.push(answer);
      const { alerts } = member.menu('menuHourlyOn');
      expect(alerts[0]).toMatch(/member@example\.com already runs/);
      expect(owners(member)).toEqual(['member@example.com']);
      expect(JSON.stringify(script)).toBe(before);
      expect(member.page('apiStatus', member.pageKey()).value).toMatchObject({
        hourly: { on: true, mine: false, owner: 'member@example.com' },
      });
    });

    test('does as it is told when the second editor insists', () => {
      const member = secondEditor();
      member.machine.answers.alert.push('YES');
      member.menu('menuHourlyOn');
      expect(owners(member)).toEqual(['member@example.com', OTHER_EDITOR]);
    });

    test('can be switched off by its owner only', () => {
      const member = secondEditor();
      expect(member.menu('menuHourlyOff').alerts[0]).toMatch(/member@example\.com still runs it/);
      expect(owners(member)).toEqual(['member@example.com']);
      member.machine.state.userEmail = 'member@example.com';
      expect(member.menu('menuHourlyOff').alerts).toEqual(['Hourly sync is off.']);
      expect(owners(member)).toEqual([]);
    });

    test("keeps each editor's session to themselves", () => {
      const member = secondEditor();
      const { users, script, document } = member.machine.state.properties;
      const session = `session.${member.peloton.account.userId}`;
      expect(users['member@example.com']?.[session]).not.toBe(users[OTHER_EDITOR]?.[session]);
      expect(JSON.stringify([script, document])).not.toContain('session');
    });
  });
});

test('while a run is under way, another one does nothing but say so', () => {
  const member = connected();
  member.machine.state.locks.hold('script', { forMs: 5 * MINUTE_MS });
  /** That the trigger came is noted all the same. */
  const all = () => JSON.stringify([visibleState(member), { ...userProperties(member.machine), hourlyRanAt: '' }]);
  const before = all();
  expect(member.machine.run('onHourly', [{}], { context: 'trigger' }).error).toBeUndefined();
  expect(member.machine.run('onContinue', [{}], { context: 'trigger' }).error).toBeUndefined();
  expect(member.menu('menuSyncNow').toasts).toEqual([expect.stringMatching(/already running/)]);
  expect(all()).toBe(before);
  member.machine.clock.advance(6 * MINUTE_MS);
  member.menu('menuSyncNow');
  expect(readRows(member.machine, 'Workouts')).toHaveLength(2);
});

describe('the time of a run', () => {
  /** So slow that a few hundred workouts take hours. */
  const SLOW = { workouts: amount(60, 300), latencyMs: { UrlFetchApp: 20_000 } };
  const SLACK_MS = 45_000;

  test('is about 4.5 minutes from the menu and about 3 by trigger, and a pause is no error', () => {
    const member = connected(SLOW);
    const menu = member.menu('menuSyncNow');
    expect(menu.killed).toBe(false);
    expect(menu.alerts).toEqual([]);
    expect(menu.toasts[menu.toasts.length - 1]).toMatch(/goes on by itself/);
    expect(menu.durationMs).toBeGreaterThan(4 * MINUTE_MS);
    expect(menu.durationMs).toBeLessThan(4.5 * MINUTE_MS + SLACK_MS);
    expect(lastLine(member)).toMatchObject({ Result: 'Paused' });
    const hourly = member.hour();
    expect([hourly.killed, hourly.error]).toEqual([false, undefined]);
    expect(hourly.durationMs).toBeGreaterThan(2.5 * MINUTE_MS);
    expect(hourly.durationMs).toBeLessThan(3 * MINUTE_MS + SLACK_MS);
    expect(member.machine.state.mails).toEqual([]);
  });

  test('that was too short goes on by a trigger that removes itself, until all is there', () => {
    const member = connected({ ...SLOW, workouts: amount(60, 120) });
    member.menu('menuSyncNow');
    expect(triggersOf(member, 'onContinue')).toHaveLength(1);
    const owed = detailsOwed(member);
    expect(owed).toBeGreaterThan(0);
    const [first] = member.machine.runTriggersUntil(member.machine.clock.now() + 90_000);
    expect(first).toMatchObject({ handler: 'onContinue', killed: false });
    expect(detailsOwed(member)).toBeLessThan(owed);
    for (let more = 0; more < 20 && triggersOf(member, 'onContinue').length > 0; more += 1) {
      expect(triggersOf(member, 'onContinue')).toHaveLength(1);
      member.machine.runTriggersUntil(member.machine.clock.now() + 90_000);
    }
    expect(detailsOwed(member)).toBe(0);
    expect(member.machine.state.triggers).toEqual([]);
  });

  test('a continuation that is lost or cut off is made good by the next hourly run', () => {
    const member = connected({ ...SLOW, workouts: 60 });
    member.menu('menuSyncNow');
    member.machine.state.triggers = [];
    const owed = detailsOwed(member);
    member.hour();
    expect(detailsOwed(member)).toBeLessThan(owed);
    member.machine.run('onContinue', [{}], { context: 'trigger', killAtCall: 25 });
    for (let hour = 0; hour < 6 && detailsOwed(member) > 0; hour += 1) member.hour();
    expect(detailsOwed(member)).toBe(0);
  });

  testInFull('is never so slow that nothing gets done', () => {
    const member = connected({ workouts: 40, latencyMs: { UrlFetchApp: 40_000 } });
    member.menu('menuSyncNow');
    for (let hour = 0; hour < 12; hour += 1) {
      const { killed } = member.hour();
      expect(killed).toBe(false);
    }
    expect(detailsOwed(member)).toBe(0);
  });

  test('where no trigger may be made, what was done stays and the member is told', () => {
    const member = connected({ ...SLOW, workouts: 60 });
    member.machine.state.deniedScopes = ['script.scriptapp'];
    const { alerts } = member.menu('menuSyncNow');
    expect(alerts).toEqual([expect.stringMatching(/no trigger.*Sync now/)]);
    expect(readRows(member.machine, 'Workouts')).toHaveLength(60);
    expect(lastLine(member)).toMatchObject({ Result: 'Attention' });
  });
});

test('a cut off run is told by the next one', () => {
  const member = connected();
  member.menu('menuSyncNow', { killAtCall: 25 });
  member.machine.clock.advance(10 * MINUTE_MS);
  member.menu('menuSyncNow');
  expect(lastLine(member).Details).toMatch(/cut off/);
  expect(member.page('apiStatus', member.pageKey()).value).toMatchObject({ running: false });
});

describe('the sheet "Sync log"', () => {
  test('says when, what started it, how long, calls, rows, events, and what failed', () => {
    const member = connected({ workouts: 3 });
    const startedAt = member.machine.clock.now();
    member.menu('menuSyncNow');
    const line = lastLine(member);
    expect(Math.abs(Number(line.When) - startedAt)).toBeLessThan(10_000);
    expect(line).toMatchObject({ 'Started by': 'menu', Result: 'OK' });
    const isComplete = (row: Record<string, unknown>) => String(row['Sync state']).startsWith('complete ');
    expect(line['Rows updated']).toBe(readRows(member.machine, 'Workouts').filter(isComplete).length);
    expect(line['Peloton calls']).toBe(
      member.peloton.requests.filter(({ path }) => path !== '/oauth/token').length - 1,
    );
    expect(line['Rows created']).toBe(3 + readRows(member.machine, 'Stack').length);
    expect(line['Events created']).toBe(listEvents(member.machine).length);
    expect(line['Duration (s)']).toBeGreaterThan(0);
    member.peloton.faults.add({ match: /workouts\?/, status: 500 });
    member.hour();
    expect(lastLine(member)).toMatchObject({ 'Started by': 'hourly', Result: 'Failed' });
    expect(lastLine(member).Details).toMatch(/trouble answering \(500\).*tries again/);
  });

  testInFull('keeps the last 500 lines', () => {
    const member = connected({ workouts: 0 });
    member.page('apiSaveSettings', member.pageKey(), {
      workoutsToSheet: false,
      stackToSheet: false,
      scheduleToCalendar: false,
    });
    for (let hour = 0; hour < 510; hour += 1) member.hour();
    const lines = logLines(member);
    expect(lines).toHaveLength(500);
    const times = lines.map((line) => Number(line.When));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[499]).toBeGreaterThan(member.machine.clock.now() - MINUTE_MS);
  });
});

describe('mail', () => {
  test('tells of failing hourly runs at most once in 24 hours', () => {
    const member = connected();
    member.peloton.faults.add({ match: /api/, status: 500 });
    const sentAt: number[] = [];
    for (let hour = 0; hour < amount(27, 72); hour += 1) member.hour();
    for (const { at, to, subject } of member.machine.state.mails) {
      expect([to, subject]).toEqual(['member@example.com', 'Peloton Sync: a run failed']);
      sentAt.push(at);
    }
    expect(sentAt.length).toBeGreaterThanOrEqual(2);
    for (const [index, at] of sentAt.entries())
      if (index > 0) expect(at - (sentAt[index - 1] ?? 0)).toBeGreaterThanOrEqual(24 * HOUR_MS);
  });

  test('is not sent for what the member has seen, for a pause, or where the setting is off', () => {
    const member = connected();
    member.peloton.faults.add({ match: /api/, status: 500 });
    member.menu('menuSyncNow');
    member.page('apiSaveSettings', member.pageKey(), { mailOnFailure: false });
    member.hour();
    expect(member.machine.state.mails).toEqual([]);
  });

  test('tells that runs are cut off again and again, which none of them can say itself', () => {
    const member = connected();
    const cutOff = () => expect(member.hour({ killAtCall: 40 }).killed).toBe(true);
    for (let run = 0; run < 3; run += 1) cutOff();
    expect(member.machine.state.mails).toEqual([]);
    cutOff();
    expect(member.machine.state.mails).toMatchObject([{ subject: 'Peloton Sync: runs are cut off' }]);
    cutOff();
    expect(member.machine.state.mails).toHaveLength(1);
    member.machine.clock.advance(24 * HOUR_MS);
    member.hour();
    const { length } = member.machine.state.mails;
    // What was cut off is over with the first run that ends.
    member.machine.clock.advance(24 * HOUR_MS);
    member.hour();
    expect(member.machine.state.mails).toHaveLength(length);
  });

  test('tells also of what nobody foresaw', () => {
    const member = connected();
    member.machine.state.deniedScopes = ['script.external_request'];
    expect(member.hour().error?.message).toMatch(/permission/);
    expect(member.machine.state.mails).toHaveLength(1);
    expect(lastLine(member)).toMatchObject({ Result: 'Failed' });
  });
});

test('a trigger has no window, and needs none', () => {
  const member = connected({ workouts: 30, latencyMs: { UrlFetchApp: 9000 } });
  const { error, alerts, toasts, dialogs } = member.hour();
  expect([error, alerts, toasts, dialogs]).toEqual([undefined, [], [], []]);
});

describe('Check setup', () => {
  const linesOf = (member: Member) => {
    const html = member.menu('menuCheckSetup').dialogs[0]?.html ?? '';
    const json = (/data-page="([^"]*)"/.exec(html)?.[1] ?? '').replace(/&quot;/g, '"').replace(/&#39;/g, "'");
    const { lines } = JSON.parse(json) as { lines: Array<{ state: string; label: string; text: string }> };
    return Object.fromEntries(lines.map(({ label, state, text }) => [label, `${state}: ${text}`]));
  };

  test('finds all well where all is', () => {
    const member = connected();
    member.peloton.account.timeZone = 'America/New_York';
    member.syncAll();
    member.menu('menuHourlyOn');
    const lines = linesOf(member);
    expect(Object.keys(lines)).toEqual([
      'Peloton account',
      'Google permissions',
      'Calendar',
      'Hourly sync',
      'Time zones',
      'Daily limits',
      'Version',
    ]);
    for (const line of Object.values(lines)) expect(line).toMatch(/^ok: /);
    expect(lines['Time zones']).toMatch(
      /sheet America\/New_York.*calendar .*Peloton profile America\/New_York.*script /,
    );
    expect(lines['Daily limits']).toMatch(/of 10,000 Peloton requests, .* of 90 trigger minutes\. Left: \d+ mails/);
  });

  test('says what to do for each thing that is missing', () => {
    const member = newMember({ workouts: 1, deniedScopes: ['calendar', 'script.scriptapp'] });
    const lines = linesOf(member);
    expect(lines['Peloton account']).toMatch(/^problem: .*Connect/);
    expect(lines['Google permissions']).toMatch(/^problem: .*calendar.*every hour/);
    expect(lines['Hourly sync']).toMatch(/^problem: .*permission/);
  });

  test('tells a session that is over, a calendar that is gone, zones that differ and a budget that is spent', () => {
    const member = connected({ workouts: 40 });
    member.syncAll();
    const ours = listCalendars(member.machine).find(({ isDefault }) => !isDefault);
    const { calendars } = member.machine.state;
    calendars.splice(
      calendars.findIndex(({ id }) => id === ours?.id),
      1,
    );
    member.machine.state.spreadsheet.timeZone = 'Asia/Tokyo';
    member.page('apiSaveSettings', member.pageKey(), { dailyCallBudget: 100 });
    for (let time = 0; time < 12; time += 1) member.menu('menuPreview');
    const lines = linesOf(member);
    expect(lines.Calendar).toMatch(/^problem: .*gone/);
    expect(lines['Time zones']).toMatch(/^(attention|problem): /);
    expect(lines['Daily limits']).toMatch(/^attention: .*of 100 Peloton/);
    member.machine.clock.advance(24 * HOUR_MS);
    member.peloton.revokeTokens();
    expect(linesOf(member)['Peloton account']).toMatch(/^problem: .*Connect/);
  });
});

describe('Preview', () => {
  /** What may change: the window's key, and the count of requests. */
  function unchanging({ machine }: Member): string {
    const { properties, spreadsheet, calendars, triggers, mails } = machine.state;
    const own = { ...userProperties(machine) };
    for (const key of ['pageKeys', 'otherCalls']) delete own[key];
    return JSON.stringify([own, properties.script, spreadsheet, calendars, triggers, mails]);
  }

  test('says what a sync would change and changes nothing, before the first sync and after', () => {
    const member = connected({ workouts: 4 });
    for (let round = 0; round < 2; round += 1) {
      const before = unchanging(member);
      const html = member.menu('menuPreview').dialogs[0]?.html ?? '';
      expect(html).toMatch(round === 0 ? /4 rows would be added/ : /1 row would be added/);
      expect(unchanging(member)).toBe(before);
      member.syncAll();
      addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - HOUR_MS });
    }
  });

  test('counts its requests, and leaves a run that is under way alone', () => {
    const member = connected({ workouts: 4 });
    member.syncAll();
    const key = `status.${member.peloton.account.userId}`;
    const status = () => JSON.parse(userProperties(member.machine)[key] ?? '{}') as { calls: { count: number } };
    const before = status();
    const requests = member.peloton.requests.length;
    const users = member.machine.state.properties.users['member@example.com'] ?? {};
    // A sync that ends while the preview is looking.
    member.duringRequests = () => {
      users[key] = JSON.stringify({ ...before, toldSignedOut: true });
    };
    member.menu('menuPreview');
    expect(status()).toEqual({ ...before, toldSignedOut: true });
    const { calls } = member.page('apiStatus', member.pageKey()).value as { calls: { today: number } };
    expect(calls.today).toBe(before.calls.count + member.peloton.requests.length - requests);
  });
});
