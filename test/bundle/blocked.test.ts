/** A guard in front of Peloton that refuses Google's addresses, as the member meets it: in runs, mail, status and log. */
import { listEvents, readRows } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import type { GuardedHost, GuardForm } from '../../local/fake-peloton/model';
import { scheduleClass } from '../../local/fake-peloton/schedule';
import { HOUR_MS, type Member, newMember } from '../support/member';

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
