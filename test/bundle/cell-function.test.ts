/** PELOTON() through the built script, in the narrow world of a function in a cell. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOptions, RunResult } from '../../local/emulator/index';
import { readRows, userProperties } from '../../local/emulator/inspect';
import { listCatalogue } from '../../src/peloton/catalogue/index';
import { amount } from '../support/effort';
import { temporaryFolder } from '../support/folder';
import { HOUR_MS, type Member, newMember } from '../support/member';

const connected = (workouts = 30): Member => {
  const member = newMember({ workouts });
  member.connect();
  return member;
};

function cell(member: Member, args: unknown[], options: RunOptions = {}): RunResult {
  return member.machine.run('PELOTON', args, { context: 'cell', ...options });
}
const shown = (member: Member, ...args: unknown[]): unknown => {
  const { value, error } = cell(member, args);
  if (error) throw new Error(error.message);
  return value;
};
/** Arrays come from the script's realm. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('what stands in the cell', () => {
  test('one field is one cell', () => {
    const member = connected();
    expect(shown(member, '/api/me', 'username')).toBe('sample_rider');
    expect(shown(member, 'me', 'total_workouts')).toBe(30);
  });

  test('several fields are columns, one row for each row of the answer', () => {
    const member = connected();
    const table = plain(shown(member, '/api/user/{me}/workouts?limit=4&joins=ride', 'id', 'ride.title')) as string[][];
    expect(table).toHaveLength(4);
    expect(table.every((row) => row.length === 2)).toBe(true);
    expect(plain(shown(member, '/api/user/{me}/workouts?limit=4', 'data.id'))).toEqual(table.map(([id]) => [id]));
  });

  test('without fields a list comes as a table with a header, anything else as names and values', () => {
    const member = connected();
    const list = plain(shown(member, '/api/user/{me}/reservations')) as unknown[][];
    expect(list[0]).toEqual(['id', 'peloton_id', 'user_id', 'join_token']);
    expect(list).toHaveLength(member.peloton.account.reservations.length + 1);
    expect(plain(shown(member, '/api/favorites/abc'))).toEqual([['is_favorite', false]]);
  });

  test('fields may come as a range, and empty ones are left out', () => {
    const member = connected();
    expect(
      plain(
        shown(member, '/api/me', [
          ['username', ''],
          ['id', ''],
        ]),
      ),
    ).toEqual([['sample_rider', member.peloton.account.userId]]);
  });

  test('a request can be named, also one of GraphQL', () => {
    const member = connected();
    expect(shown(member, 'viewUserStack', 'data.viewUserStack.numClasses')).toBe(3);
  });

  test('a missing field is an empty cell', () => {
    expect(shown(connected(), '/api/me', 'nobody.knows')).toBe('');
  });
});

describe('what it refuses, in a sentence in the cell', () => {
  test.each([
    ['', 'Give a path'],
    ['/api/nothing', 'not a reading request that is known'],
    ['/api/me?x=1', '"x" is not a parameter'],
    ['/api/user/{me}/challenges/current', 'Parameter "has_joined" is missing'],
    ['/ecomm/card', 'about money'],
    ['orders', 'about money'],
    ['addFavorite', 'can only read'],
    ['addClassToStack', 'can only read'],
    ['token', 'Peloton > Connect'],
    ['workoutSummary', 'does not answer this any more (404)'],
    ['/api/ride/unknown', 'does not have this (404)'],
  ])('%s', (path, sentence) => {
    const text = String(shown(connected(), path));
    expect(text).toContain(sentence);
    expect(text.startsWith('⚠ ')).toBe(true);
  });

  test('no request that changes something, is about money or signs in gets through, by name or by path', () => {
    const member = connected();
    const before = member.peloton.save();
    const sentBefore = member.peloton.requests.length;
    const closed = listCatalogue().filter(({ entry }) => entry.changes || entry.isPrivate || entry.isSecret);
    for (const { name, entry } of closed) {
      expect(String(shown(member, name))).toContain('⚠ ');
      if (entry.isPrivate)
        expect(String(shown(member, entry.path.replace(/\{\w+\}/g, '{me}')))).toContain('about money');
    }
    expect(member.peloton.requests.length).toBe(sentBefore);
    expect(member.peloton.save()).toBe(before);
  });

  test("a published web page cannot use it to show the owner's account to whoever looks", () => {
    const member = connected();
    const sentBefore = member.peloton.requests.length;
    const { value } = member.machine.run('PELOTON', ['/api/me'], { context: 'webapp' });
    expect(String(value)).toContain('in the cells of its sheet only');
    expect(member.peloton.requests.length).toBe(sentBefore);
  });

  test('nobody is connected', () => {
    expect(shown(newMember(), '/api/me')).toContain('Choose Peloton > Connect');
  });
});

describe('within what a cell may do', () => {
  test('it asks for no service that needs permission and ends within 30 seconds', () => {
    const member = connected();
    const { callsByService, durationMs, error } = cell(member, ['/api/user/{me}/workouts']);
    expect(error).toBeUndefined();
    expect(Object.keys(callsByService).sort()).toEqual(
      expect.arrayContaining(['CacheService', 'PropertiesService', 'UrlFetchApp']),
    );
    expect(Object.keys(callsByService).filter((name) => /Calendar|Mail|Session|ScriptApp|Ui/.test(name))).toEqual([]);
    expect(durationMs).toBeLessThan(30_000);
  });

  test('while Peloton is out of order it says so before Google gives the cell up', () => {
    const member = connected();
    member.peloton.faults.add({ match: /\/api\/me/, status: 503, headers: { 'Retry-After': '25' } });
    const { value, killed } = cell(member, ['/api/me']);
    expect(killed).toBe(false);
    expect(String(value)).toMatch(/^⚠ /);
  });

  test('it never renews the session, whose new tokens it could not keep', () => {
    const member = connected();
    const before = JSON.stringify(userProperties(member.machine));
    member.machine.clock.advance(49 * HOUR_MS);
    expect(shown(member, '/api/me')).toContain('The session has to be renewed, which a cell cannot do');
    member.peloton.revokeTokens();
    expect(JSON.stringify(userProperties(member.machine))).toBe(before);
    expect(member.peloton.requests.filter(({ path }) => path.includes('/oauth/token'))).toHaveLength(1);
  });

  test('a session that Peloton ended early is told, not replaced', () => {
    const member = connected();
    member.peloton.revokeTokens();
    expect(shown(member, '/api/me')).toContain('The session has to be renewed');
    expect(Object.keys(userProperties(member.machine))).toContain(`session.${member.peloton.account.userId}`);
  });

  test("another editor's cell works too, though Google lets it write no properties", () => {
    const member = connected();
    expect(cell(member, ['/api/me', 'username'], { asEditor: true }).value).toBe('sample_rider');
  });
});

describe('the cache and the budget', () => {
  test('the same question is sent once an hour, whatever its fields', () => {
    const member = connected();
    const sentBefore = member.peloton.requests.length;
    for (const field of ['username', 'id', 'total_workouts', 'username']) shown(member, '/api/me', field);
    shown(member, 'me');
    expect(member.peloton.requests.length).toBe(sentBefore + 1);
    member.machine.clock.advance(HOUR_MS + 1000);
    shown(member, '/api/me', 'username');
    expect(member.peloton.requests.length).toBe(sentBefore + 2);
  });

  test('an answer larger than one value of the cache is kept as well', () => {
    const member = connected(120);
    const sentBefore = member.peloton.requests.length;
    const path = '/api/user/{me}/workouts?limit=100&joins=ride,ride.instructor';
    const table = plain(shown(member, path, 'id'));
    expect(plain(shown(member, path, 'id'))).toEqual(table);
    expect(table).toHaveLength(100);
    expect(member.peloton.requests.length).toBe(sentBefore + 1);
  });

  test('a failure is not asked for again by the next cell', () => {
    const member = connected();
    const sentBefore = member.peloton.requests.length;
    const first = shown(member, '/api/ride/unknown');
    expect(shown(member, '/api/ride/unknown', 'title')).toBe(first);
    expect(member.peloton.requests.length).toBe(sentBefore + 1);
    member.machine.clock.advance(61_000);
    shown(member, '/api/ride/unknown');
    expect(member.peloton.requests.length).toBe(sentBefore + 2);
  });

  test.each([false, true])('no cell sends more than the budget of the day (another editor: %s)', (asEditor) => {
    const budget = amount(20, 100);
    const member = connected();
    member.page('apiSaveSettings', member.pageKey(), { cellCallBudget: budget });
    const sentBefore = member.peloton.requests.length;
    const values = Array.from(
      { length: budget + amount(5, 30) },
      (_, index) => cell(member, [`/api/favorites/ride${index}`, 'is_favorite'], { asEditor }).value,
    );
    expect(member.peloton.requests.length - sentBefore).toBe(budget);
    expect(values.slice(0, budget)).toEqual(Array(budget).fill(false));
    expect(String(values.at(-1))).toContain('budget');
  });

  test('what cells ask takes nothing from the sync, and together they stay within the day of Google', () => {
    const member = connected(2);
    member.page('apiSaveSettings', member.pageKey(), { cellCallBudget: 5, dailyCallBudget: 19_998 });
    const values = ['a', 'b', 'c'].map((id) => String(shown(member, `/api/favorites/${id}`, 'is_favorite')));
    expect(values.map((value) => value.includes('budget'))).toEqual([false, false, true]);
    member.syncAll();
    expect(readRows(member.machine, 'Workouts')).toHaveLength(2);
  });

  test('personal fields are hidden until the owner shows them, also in answers that are kept', () => {
    const member = connected();
    const look = () => ['email', 'birthday', 'weight', 'username'].map((field) => String(shown(member, 'me', field)));
    expect(look().slice(0, 3)).toEqual(['[hidden]', '[hidden]', '[hidden]']);
    expect(look()[3]).toBe('sample_rider');
    member.page('apiSaveSettings', member.pageKey(), { personalInCells: true });
    expect(look()).not.toContain('[hidden]');
  });

  test.each(['/api/ride/..', '/api/ride/.', '/api/ride/a%2Fb', '/api/ride/%'])(
    '%s is refused in words and not sent',
    (path) => {
      const member = connected();
      const sentBefore = member.peloton.requests.length;
      expect(String(shown(member, path))).toMatch(/^⚠ /);
      expect(member.peloton.requests.length).toBe(sentBefore);
    },
  );
});

test('a project into which only the code was pasted answers in cells, and syncs', () => {
  const dist = temporaryFolder();
  cpSync('dist', dist, { recursive: true });
  const member = newMember({ workouts: 2, dist });
  member.connect();
  for (const file of readdirSync(dist).filter((each) => each.endsWith('.html'))) rmSync(join(dist, file));
  expect(shown(member, 'me', 'username')).toBe('sample_rider');
  member.syncAll();
  expect(readRows(member.machine, 'Workouts')).toHaveLength(2);
});

test('the built script describes it for the help that Google shows while typing', () => {
  expect(readFileSync('dist/Code.js', 'utf8')).toMatch(/@customfunction\n \*\/\nfunction PELOTON\(\)/);
});
