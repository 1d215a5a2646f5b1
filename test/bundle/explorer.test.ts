/** The API explorer through the built script: what it offers, sends, shows and writes. */
import { readRows, userProperties } from '../../local/emulator/inspect';
import { type ExplorerLab, newExplorerLab } from '../support/explorer-lab';
import { newMember } from '../support/member';

const knownIds = ({ member, key }: ExplorerLab) => (member.page('apiExplorer', key).value as { ids: object }).ids;
const sheetNames = ({ member }: ExplorerLab) => member.machine.state.spreadsheet.sheets.map(({ name }) => name);

test('it opens as a sidebar and offers every request with its marks', () => {
  const lab = newExplorerLab();
  const { requests } = lab;
  expect(knownIds(lab)).toEqual({ userId: lab.member.peloton.account.userId, username: 'sample_rider' });
  expect(requests.length).toBeGreaterThan(70);
  const marked = (name: string) => requests.find((request) => request.name === name);
  expect(marked('deleteWorkout')).toMatchObject({ changes: 'for good' });
  expect(marked('card')).toMatchObject({ isPrivate: true, changes: null });
  expect(marked('login')).toMatchObject({ isSecret: true });
});

test("the member's own ids are found and offered", () => {
  const lab = newExplorerLab();
  const { account } = lab.member.peloton;
  const newest = [...account.workouts].sort((a, b) => b.createdAtSec - a.createdAtSec)[0];
  const ids = lab.findIds('workout');
  expect(ids.workoutId).toBe(newest?.id);
  expect(lab.form('workout', ids)).toEqual({ workoutId: newest?.id });
  expect(account.schedule.map(({ id }) => id)).toContain(lab.findIds('scheduledClass').scheduledClassId);
  expect(Object.keys(account.sessions)).toContain(lab.findIds('classSession').sessionId);
  expect(account.friends.map(({ id }) => id)).toContain(lab.findIds('changeRelationship').friendId);
});

test('looking for ids changes nothing, and ends when nobody gives one', () => {
  const lab = newExplorerLab({ workouts: 1 });
  lab.member.peloton.account.schedule.length = 0;
  const before = lab.member.peloton.save();
  expect(lab.findIds('scheduledClass')).not.toHaveProperty('scheduledClassId');
  expect(lab.member.peloton.save()).toBe(before);
});

test('an answer comes with status, time, its lists and the ids in it', () => {
  const lab = newExplorerLab();
  const shown = lab.run('workouts', { userId: '{me}', limit: '5', joins: 'ride' });
  expect(shown).toMatchObject({ status: 200, isJson: true, lists: [{ path: 'data', rows: 5 }], pages: 6 });
  expect(shown.ms).toBeGreaterThan(0);
  expect(JSON.parse(shown.text).data).toHaveLength(5);
  expect(shown.ids.workoutId).toBe(JSON.parse(shown.text).data[0].id);
});

test('a refusal by Peloton is shown with its status and text', () => {
  const lab = newExplorerLab();
  expect(lab.run('ride', { rideId: 'nobody' })).toMatchObject({ status: 404 });
  expect(lab.run('workoutSummary', { workoutId: 'x' })).toMatchObject({ status: 404 });
  lab.member.peloton.faults.add({ match: /\/api\/browse_categories/, status: 503 });
  const shown = lab.runAsOffered('browseCategories');
  expect(shown.status).toBe(503);
  expect(shown.text).toContain('trouble answering');
});

test('errors of GraphQL are an answer too', () => {
  const lab = newExplorerLab();
  const shown = lab.run(
    'removeClassFromSchedule',
    { scheduledClassId: 'none' },
    consentFor(lab, 'removeClassFromSchedule', { scheduledClassId: 'none' }),
  );
  expect(shown.text).toContain('ScheduledClassDoesNotExistError');
});

function consentFor(lab: ExplorerLab, name: string, typed: Record<string, unknown>) {
  const { phrase, ...shown } = lab.preview(name, typed);
  return { typed: phrase, shown };
}

describe('paging', () => {
  test('pages are followed until there are no more, without gaps', () => {
    const lab = newExplorerLab({ workouts: 23 });
    const ids: string[] = [];
    let next: Record<string, unknown> | null = { userId: '{me}', limit: 10 };
    for (let pages = 0; next && pages < 10; pages += 1) {
      const shown = lab.run('workouts', next);
      ids.push(...JSON.parse(shown.text).data.map((row: { id: string }) => row.id));
      next = shown.next;
    }
    expect(new Set(ids)).toEqual(new Set(lab.member.peloton.account.workouts.map(({ id }) => id)));
    expect(ids).toHaveLength(23);
  });

  test('cursors are followed until there are no more', () => {
    const lab = newExplorerLab();
    const names: string[] = [];
    let next: Record<string, unknown> | null = { categorySlug: 'POPULAR' };
    for (let pages = 0; next && pages < 10; pages += 1) {
      const shown = lab.run('browseTags', next);
      const { edges } = JSON.parse(shown.text).data.tagBrowseCategory.tags;
      names.push(...edges.map(({ node }: { node: { name: string } }) => node.name));
      next = shown.next;
    }
    expect(names).toHaveLength(8);
    expect(new Set(names).size).toBe(8);
  });
});

const IDS = {
  workoutId: 'w',
  rideId: 'r',
  sessionId: 's',
  joinToken: 'j',
  scheduledClassId: 'c',
  friendId: 'f',
  challengeId: 'c',
};

describe('changing something', () => {
  const typed = { 'input.tagName': 'NightOwls' };
  const tags = (lab: ExplorerLab) => lab.run('myTags').text;

  test('is refused until it was shown and its name was typed', () => {
    const lab = newExplorerLab();
    const { phrase, ...shown } = lab.preview('addTag', typed);
    expect(JSON.parse(shown.body ?? '').variables).toEqual({ input: { tagName: 'NightOwls' } });
    expect(phrase).toBe('addTag');
    expect(lab.complaint(() => lab.run('addTag', typed))).toContain('Look at what will be sent first');
    expect(lab.complaint(() => lab.run('addTag', typed, { typed: phrase }))).toContain('Look at what will be sent');
    expect(lab.complaint(() => lab.run('addTag', typed, { shown }))).toContain('Type addTag');
    expect(lab.complaint(() => lab.run('addTag', typed, { shown, typed: 'yes' }))).toContain('Type addTag');
    expect(tags(lab)).not.toContain('NightOwls');
    lab.run('addTag', typed, { shown, typed: 'addTag' });
    expect(tags(lab)).toContain('NightOwls');
  });

  test('is refused when it is not what was shown', () => {
    const lab = newExplorerLab();
    const consent = consentFor(lab, 'addTag', { 'input.tagName': 'EarlyBirds' });
    expect(lab.complaint(() => lab.run('addTag', typed, consent))).toContain('Look at what will be sent first');
    expect(tags(lab)).not.toContain('NightOwls');
  });

  test('is never sent twice because an answer was lost', () => {
    const lab = newExplorerLab();
    const { account } = lab.member.peloton;
    const before = account.stack.length;
    const joinToken = lab.run('archivedClasses', { browse_category: 'cycling' }).ids.joinToken ?? '';
    const values = { 'input.pelotonClassId': joinToken };
    const consent = consentFor(lab, 'addClassToStack', values);
    lab.member.peloton.faults.add({ match: /AddClassToStack/, status: 502, afterEffect: true, times: 1 });
    expect(lab.run('addClassToStack', values, consent).status).toBe(502);
    expect(account.stack.length).toBe(before + 1);
  });

  test('every marked request is refused without consent', () => {
    const lab = newExplorerLab();
    const before = lab.member.peloton.save();
    const changing = lab.requests.filter(({ changes, isSecret }) => changes && !isSecret);
    expect(changing.length).toBeGreaterThan(12);
    for (const { name } of changing) {
      const values = { ...lab.form(name, IDS), ...(name === 'modifyStack' ? { 'input.pelotonClassIdList': '' } : {}) };
      expect(lab.complaint(() => lab.run(name, values, { typed: name }))).toContain('Look at what will be sent first');
    }
    expect(lab.member.peloton.save()).toBe(before);
  });
});

describe('secrets', () => {
  test('signing in is not done here', () => {
    const lab = newExplorerLab();
    for (const name of ['login', 'token', 'authorize', 'logout'])
      expect(lab.complaint(() => lab.run(name, {}))).toContain('Peloton > Connect');
  });

  test('tokens in an answer are hidden, join tokens are not', () => {
    const lab = newExplorerLab();
    const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJ4In0', 'c2lnbmF0dXJl'].join('.');
    const body = JSON.stringify({
      id: 'u',
      facebook_access_token: 'abc',
      note: `Bearer ${jwt}`,
      join_token: 'keep',
      has_token: true,
    });
    lab.member.peloton.faults.add({ match: /\/api\/me$/, status: 200, body });
    expect(JSON.parse(lab.run('me').text)).toEqual({
      id: 'u',
      facebook_access_token: '[hidden]',
      note: 'Bearer [hidden]',
      join_token: 'keep',
      has_token: true,
    });
  });

  test("nothing that the page or a log gets holds the member's tokens", () => {
    const lab = newExplorerLab();
    const { machine } = lab.member;
    const session = Object.entries(userProperties(machine)).find(([name]) => name.startsWith('session.'))?.[1] ?? '{}';
    const { accessToken, refreshToken } = JSON.parse(session);
    const { phrase, ...shown } = lab.preview('addTag', { 'input.tagName': 'X' });
    const seen = JSON.stringify([
      knownIds(lab),
      shown,
      phrase,
      lab.run('me'),
      lab.run('authSession'),
      machine.state.logs,
    ]);
    expect(seen).not.toContain(accessToken);
    expect(seen).not.toContain(refreshToken);
  });

  test('without the key of an open window nothing is answered', () => {
    const lab = newExplorerLab();
    for (const name of ['apiExplorer', 'apiExplorerRun', 'apiExplorerToSheet', 'apiExplorerPreview'])
      expect(lab.member.page(name, 'wrong', 'me').error?.message).toContain('out of date');
  });
});

describe('to the sheet', () => {
  test('a list becomes a table with a header, nested fields as columns, pages one below the other', () => {
    const lab = newExplorerLab({ workouts: 12 });
    const first = lab.run('workouts', { userId: '{me}', limit: '8', joins: 'ride,ride.instructor' });
    const second = lab.run('workouts', first.next ?? {});
    const made = lab.toSheet({ name: 'workouts', texts: [first.text, second.text], path: 'data' });
    expect(made).toEqual({ sheet: 'API workouts', rows: 12 });
    const rows = readRows(lab.member.machine, 'API workouts');
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatchObject({ 'ride.title': '30 min Running Late Ride', 'ride.instructor.name': 'Juno Marlow' });
    expect(rows[0]).not.toHaveProperty('effort_zones');
    expect(rows.map((row) => row.id)).toEqual(
      [...JSON.parse(first.text).data, ...JSON.parse(second.text).data].map(({ id }) => id),
    );
  });

  test('a sheet that is there is never written to', () => {
    const lab = newExplorerLab();
    const { text } = lab.run('browseCategories');
    const titles = [1, 2, 3].map(
      () => lab.toSheet({ name: 'browseCategories', texts: [text], path: 'browse_categories' }).sheet,
    );
    expect(titles).toEqual(['API browseCategories', 'API browseCategories 2', 'API browseCategories 3']);
    expect(new Set(sheetNames(lab))).toEqual(new Set([...titles, 'Sheet1']));
  });

  test('a text that looks like a formula stays a text, and ids keep their zeros', () => {
    const lab = newExplorerLab();
    const text = JSON.stringify({
      data: [{ title: '=IMPORTXML("http://evil.example")', id: '007', n: 5, list: [1, 2], deep: [{ a: 1 }] }],
    });
    lab.toSheet({ name: 'ride', texts: [text], path: 'data' });
    expect(readRows(lab.member.machine, 'API ride')).toEqual([
      { title: '=IMPORTXML("http://evil.example")', id: '007', n: 5, list: '1, 2', deep: '[{"a":1}]' },
    ]);
  });

  test('an answer without lists becomes one row', () => {
    const lab = newExplorerLab();
    const { text } = lab.run('me');
    expect(lab.toSheet({ name: 'me', texts: [text], path: null })).toEqual({ sheet: 'API me', rows: 1 });
    expect(readRows(lab.member.machine, 'API me')[0]).toMatchObject({ username: 'sample_rider' });
  });

  test.each(['card', 'orders', 'subscriptions', 'userSubscriptions'])(
    '%s is about money and wants its name typed first',
    (name) => {
      const lab = newExplorerLab();
      const { text } = lab.runAsOffered(name);
      const wanted = { name, texts: [text], path: null };
      expect(lab.complaint(() => lab.toSheet(wanted))).toContain(`Type ${name}`);
      expect(lab.complaint(() => lab.toSheet({ ...wanted, typed: 'yes' }))).toContain(`Type ${name}`);
      expect(sheetNames(lab)).toEqual(['Sheet1']);
      expect(lab.toSheet({ ...wanted, typed: name })).toMatchObject({ rows: 1 });
    },
  );

  test('what is no JSON is refused with a sentence', () => {
    const lab = newExplorerLab();
    const { text, isJson } = lab.runAsOffered('historyCsv');
    expect(isJson).toBe(false);
    expect(lab.complaint(() => lab.toSheet({ name: 'historyCsv', texts: [text], path: null }))).toContain('Only JSON');
  });
});

describe('the budget of the day', () => {
  test('counts what members send, and stops them like the sync', () => {
    const lab = newExplorerLab({ workouts: 40 });
    const { member } = lab;
    member.syncAll();
    const before = member.page('apiStatus', lab.key).value as { calls: { today: number } };
    lab.run('me');
    lab.run('me');
    const after = member.page('apiStatus', lab.key).value as { calls: { today: number } };
    expect(after.calls.today).toBe(before.calls.today + 2);
    member.page('apiSaveSettings', lab.key, { dailyCallBudget: 100 });
    expect(after.calls.today).toBeLessThan(100);
    for (let sent = after.calls.today; sent < 100; sent += 1) lab.run('me');
    expect(lab.complaint(() => lab.run('me'))).toContain('budget');
    const requests = member.peloton.requests.length;
    member.menu('menuSyncNow');
    expect(member.peloton.requests.length).toBe(requests);
  });
});

test('nobody connected: the explorer says what to do', () => {
  const member = newMember();
  const [sidebar] = member.menu('menuExplorer').dialogs;
  const key = /data-key="([^"]+)"/.exec(sidebar?.html ?? '')?.[1] ?? '';
  expect(member.page('apiExplorer', key).error?.message).toContain('Choose Peloton > Connect');
});
