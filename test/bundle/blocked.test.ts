/** A guard in front of Peloton that refuses Google's addresses, as the member meets it: in runs, mail, status and log. */
import { listEvents, readRows } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import type { GuardedHost, GuardForm } from '../../local/fake-peloton/model';
import { scheduleClass } from '../../local/fake-peloton/schedule';
import { HOUR_MS, type Member, newMember, presetSettings, WITHOUT_TABLES } from '../support/member';

const ALL: GuardedHost[] = ['api', 'auth', 'graphql'];

function connected(): Member {
  const member = newMember({ workouts: 3 });
  member.peloton.account.schedule = [];
  scheduleClass(member.peloton.account, { startAt: member.machine.clock.now() + 30 * HOUR_MS, title: 'Planned' });
  member.connect();
  member.menu('menuHourlyOn');
  member.syncAll();
  return member;
}

function guard(member: Member, form: GuardForm, hosts = ALL): void {
  member.peloton.account.service.guard = { hosts, form };
  member.peloton.requests.length = 0;
}

interface Shown {
  blocked: { nextAt: string } | null;
}

const statusOf = (member: Member) => member.page('apiStatus', member.pageKey()).value as Shown;
const lastLine = ({ machine }: Member) => readRows(machine, 'Sync log').at(-1) as Record<string, string>;

const titles = ({ machine }: Member) => listEvents(machine).map(({ title }) => title);

/** Requests of the next hour's trigger. */
function hourOf(member: Member): number {
  member.peloton.requests.length = 0;
  const { error } = member.hour();
  expect(error).toBeUndefined();
  return member.peloton.requests.length;
}

test.each<[GuardForm]>([['page'], ['page-429'], ['text'], ['challenge-page'], ['challenge-json'], ['challenge-app']])(
  'everything is refused as %s: one request, one mail, a kept session, and tries further and further apart',
  (form) => {
    const member = connected();
    const rows = readRows(member.machine, 'Workouts');
    const before = titles(member);
    guard(member, form);
    const requests = Array.from({ length: 9 }, () => hourOf(member));
    expect(requests).toEqual([1, 1, 0, 1, 0, 0, 0, 1, 0]);
    expect(member.machine.state.mails).toHaveLength(1);
    expect(member.machine.state.mails[0]?.body).toMatch(/guard refuses.*sign-in is kept/);
    expect(member.machine.state.mails[0]?.body).not.toMatch(/Peloton > Connect/);
    expect(lastLine(member)).toMatchObject({ Result: 'Blocked' });
    expect(lastLine(member).Details).toMatch(/sign-in is kept.*next try by itself.*Import.*--live/);
    expect(statusOf(member)).toMatchObject({ signedOut: false, blocked: { isAll: true } });
    expect(readRows(member.machine, 'Workouts')).toEqual(rows);
    expect(titles(member)).toEqual(before);
  },
);

test('Sync now tries at once with one request, and says what is true', () => {
  const member = connected();
  guard(member, 'page');
  hourOf(member);
  const nextAt = statusOf(member).blocked?.nextAt;
  member.peloton.requests.length = 0;
  const { toasts } = member.menu('menuSyncNow');
  expect(member.peloton.requests).toHaveLength(1);
  expect(JSON.stringify(toasts)).toMatch(/guard refuses.*sign-in is kept/);
  expect(statusOf(member)).toMatchObject({ blocked: { nextAt } });
});

test('when the guard lets it through again all goes on, and another block has its own mail', () => {
  const member = connected();
  guard(member, 'challenge-json');
  hourOf(member);
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - HOUR_MS });
  member.peloton.account.service.guard = null;
  hourOf(member);
  expect(readRows(member.machine, 'Workouts')).toHaveLength(4);
  // The API answers for itself first, the gateway a run later.
  expect(statusOf(member)).toMatchObject({ blocked: { isAll: false }, lastRun: { result: 'OK' } });
  hourOf(member);
  expect(statusOf(member)).toMatchObject({ blocked: null });
  guard(member, 'page');
  hourOf(member);
  expect(member.machine.state.mails).toHaveLength(2);
});

test('a guard that lets a few requests through each hour is one block: one mail, and tries further and further apart', () => {
  const member = connected();
  const { service } = member.peloton.account;
  const requests = Array.from({ length: 8 }, () => {
    let asked = 0;
    member.duringRequests = () => {
      asked += 1;
      service.guard = asked > 2 ? { hosts: ALL, form: 'page' } : null;
    };
    return hourOf(member);
  });
  expect(requests).toEqual([3, 2, 3, 0, 2, 3, 0, 0]);
  expect(member.machine.state.mails).toHaveLength(1);
});

test.each<[GuardForm]>([['page'], ['challenge-json']])(
  'the renewal of the session is refused as %s: nobody is signed out, and hours later it goes on',
  (form) => {
    const member = connected();
    guard(member, form, ['auth']);
    member.machine.clock.advance(49 * HOUR_MS);
    const requests = Array.from({ length: 4 }, () => hourOf(member));
    expect(requests).toEqual([1, 1, 0, 1]);
    expect(statusOf(member)).toMatchObject({ signedOut: false, blocked: { isAll: true } });
    expect(member.machine.state.mails).toHaveLength(1);
    member.peloton.account.service.guard = null;
    member.menu('menuSyncNow');
    expect(statusOf(member)).toMatchObject({ signedOut: false, blocked: null });
  },
);

test('only the gateway is refused: from the second run on workouts arrive, and the calendar keeps its classes', () => {
  const member = connected();
  const before = titles(member);
  guard(member, 'page', ['graphql']);
  expect(hourOf(member)).toBe(1);
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - HOUR_MS });
  hourOf(member);
  expect(readRows(member.machine, 'Workouts')).toHaveLength(4);
  expect(lastLine(member)).toMatchObject({ Result: 'OK' });
  expect(lastLine(member).Details).toMatch(/question for your schedule.*workouts arrive all the same/);
  expect(titles(member)).toEqual(before);
  expect(statusOf(member)).toMatchObject({ blocked: { isAll: false } });
});

test('a sign-in with email and password that may not see the schedule: workouts arrive, and it is said what gives the rest', () => {
  const member = newMember({ workouts: 3 });
  const { account } = member.peloton;
  account.service.graphqlFor = 'web';
  const key = member.pageKey();
  expect(
    member.page('apiSignInWithPassword', key, { email: account.email, password: account.password }).error,
  ).toBeUndefined();
  member.syncAll();
  expect(readRows(member.machine, 'Workouts')).toHaveLength(3);
  expect(lastLine(member).Result).toBe('OK');
  expect(lastLine(member).Details).toMatch(/does not show your schedule.*first way in Peloton > Connect/);
  expect(member.machine.state.mails).toEqual([]);
  member.peloton.requests.length = 0;
  member.hour();
  expect(member.peloton.requests.filter(({ path }) => path.includes('graphql'))).toEqual([]);
  member.connect();
  member.syncAll();
  expect(listEvents(member.machine).length).toBeGreaterThan(0);
});

test('the schedule is no longer shown to a sign-in that it was shown to: the member is told the way on, once a day, and no event goes', () => {
  const member = connected();
  const before = titles(member);
  expect(before.length).toBeGreaterThan(0);
  member.peloton.account.service.graphqlFor = 'nobody';
  hourOf(member);
  hourOf(member);
  expect(lastLine(member).Result).toBe('Attention');
  expect(lastLine(member).Details).toMatch(/could not be read completely.*first way in Peloton > Connect/);
  expect(member.machine.state.mails).toHaveLength(1);
  member.peloton.account.service.graphqlFor = 'everybody';
  member.machine.clock.advance(24 * HOUR_MS);
  hourOf(member);
  expect(titles(member)).toEqual(before);
  expect(lastLine(member).Details).not.toMatch(/first way in Peloton/);
});

describe('while a block is remembered', () => {
  const cell = (member: Member, path: string) => member.machine.run('PELOTON', [path, 'id'], { context: 'cell' });
  const explored = (member: Member, name: string) => member.page('apiExplorerRun', member.pageKey(), name, {}, {});

  test('explorer and cells ask nothing, and say why and until when', () => {
    const member = connected();
    guard(member, 'page');
    hourOf(member);
    member.peloton.requests.length = 0;
    expect(explored(member, 'me').error?.message).toMatch(/guard refuses.*sign-in is kept.*in about an hour/);
    expect(cell(member, '/api/me').value).toMatch(/guard refuses.*sign-in is kept.*in about an hour/);
    member.machine.clock.advance(49 * HOUR_MS);
    // The token has ended meanwhile, and the time of the block is over.
    expect(explored(member, 'me').error?.message).toMatch(/guard refuses/);
    expect(member.peloton.requests).toHaveLength(1);
    member.peloton.account.service.guard = null;
    expect(explored(member, 'me').value).toMatchObject({ status: 200 });
  });

  test('a cell that meets it first spares Peloton all other cells', () => {
    const member = connected();
    guard(member, 'page');
    for (const path of ['/api/me', '/api/user/{me}/overview', '/api/user/{me}/achievements'])
      expect(cell(member, path).value).toMatch(/guard refuses/);
    expect(member.peloton.requests).toHaveLength(1);
  });
});

describe('the stack alone, without the calendar,', () => {
  function stackOnly(): Member {
    const member = newMember({ workouts: 3 });
    presetSettings(member.machine, { ...WITHOUT_TABLES, scheduleToCalendar: false, liveCalendar: false });
    return member;
  }
  const gateway = (member: Member) => member.peloton.requests.filter(({ path }) => path.includes('graphql'));

  test('is no failure where this sign-in may not see it, and is asked for again after a day or another sign-in', () => {
    const member = stackOnly();
    const { account } = member.peloton;
    account.service.graphqlFor = 'web';
    const { email, password } = account;
    expect(member.page('apiSignInWithPassword', member.pageKey(), { email, password }).error).toBeUndefined();
    member.syncAll();
    hourOf(member);
    expect(gateway(member)).toEqual([]);
    expect(lastLine(member)).toMatchObject({ Result: expect.stringMatching(/^(OK|Nothing new)$/) });
    expect(lastLine(member).Details).toMatch(/does not show your stack.*first way in Peloton > Connect/);
    expect(member.machine.state.mails).toEqual([]);
    member.connect();
    hourOf(member);
    expect(gateway(member)).toHaveLength(1);
    expect(readRows(member.machine, 'Stack').length).toBeGreaterThan(0);
  });

  test('is no failure where the guard refuses the gateway only', () => {
    const member = stackOnly();
    member.connect();
    member.syncAll();
    guard(member, 'page', ['graphql']);
    const asked = Array.from({ length: 4 }, () => {
      hourOf(member);
      return gateway(member).length;
    });
    expect(asked).toEqual([1, 0, 1, 0]);
    expect(lastLine(member)).toMatchObject({ Result: expect.stringMatching(/^(OK|Nothing new)$/) });
    expect(lastLine(member).Details).toMatch(/guard refuses the question for your stack/);
  });
});
