/** The catalogue is whole and sound: every entry says all that client, explorer and exports rely on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { validateDocument } from '../../../local/fake-peloton/graphql';
import { readArgs, suggestArgs, timesFrom } from '../../../src/peloton/catalogue/args';
import { findEntry } from '../../../src/peloton/catalogue/index';
import { sent } from '../../../src/peloton/catalogue/sent';
import { listDescribed, TEXTS } from '../../../src/peloton/catalogue/texts/index';
import { PARAM_MEANINGS } from '../../../src/peloton/catalogue/texts/params';
import { NOW } from '../../support/peloton-lab';

const all = listDescribed();
const rows = all.map((listed) => [listed.name, listed.entry] as const);

test('every resource of the API is there', () => {
  expect([...new Set(all.map(({ resource }) => resource))]).toEqual([
    'auth',
    'user',
    'workout',
    'class',
    'instructor',
    'schedule',
    'stack',
    'tags',
    'social',
    'commerce',
  ]);
});

test('names are unique', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

test.each(rows)('%s declares exactly the parameters of its path', (_, entry) => {
  const inPath = Object.keys(entry.params).filter((name) => entry.params[name]?.in === 'path');
  expect(inPath.sort()).toEqual([...entry.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
  expect(inPath.filter((name) => !entry.params[name]?.required)).toEqual([]);
});

test.each(rows)('%s says since when and from where it is known', (_, entry) => {
  expect(entry.seen).toMatch(/^20\d\d-(0\d|1[0-2])$/);
  expect(entry.source.length).toBeGreaterThan(5);
  for (const { about } of Object.values(entry.params)) expect(about.length).toBeGreaterThan(2);
});

test('nothing is said of a parameter that there is not', () => {
  const said = Object.entries(TEXTS);
  expect(said.map(([name]) => name).sort()).toEqual(all.map(({ name }) => name).sort());
  const strays = said.flatMap(([name, { params = {} }]) =>
    Object.keys(params).filter((param) => findEntry(name)?.params[param] === undefined),
  );
  expect(strays).toEqual([]);
  const used = new Set(all.flatMap(({ entry }) => Object.keys(entry.params)));
  expect(Object.keys(PARAM_MEANINGS).filter((param) => !used.has(param))).toEqual([]);
});

test.each(rows)('%s has variants in parameters that it has', (_, entry) => {
  const varied = Object.values(entry.variants ?? {}).flatMap((values) => Object.keys(values));
  expect(varied.filter((name) => entry.params[name] === undefined)).toEqual([]);
});

test('some requests have variants', () => {
  expect(all.filter(({ entry }) => Object.keys(entry.variants ?? {}).length > 0).length).toBeGreaterThan(0);
});

test('only reading requests are GETs without a mark, and every change is marked', () => {
  const unmarked = all.filter(({ entry }) => entry.changes === undefined && entry.method !== 'get');
  const reading = unmarked.filter(({ entry }) => !entry.document?.startsWith('query'));
  expect(reading.map(({ name }) => name)).toEqual(['token']);
  expect(all.filter(({ entry }) => entry.changes && entry.document?.startsWith('query'))).toEqual([]);
});

describe('GraphQL', () => {
  const documents = all.flatMap(({ name, entry }) => (entry.document ? [[name, entry.document, entry] as const] : []));

  test.each(documents)("%s is valid by the gateway's schema", (_, document) => {
    expect(validateDocument(document).map(({ message }) => message)).toEqual([]);
  });

  test.each(documents)('%s has a parameter for each variable of its document', (_, document, entry) => {
    const [operation] = parse(document).definitions;
    const variables = operation && 'variableDefinitions' in operation ? (operation.variableDefinitions ?? []) : [];
    const names = variables.map(({ variable }) => variable.name.value).sort();
    expect([...new Set(Object.keys(entry.params).map((name) => name.split('.')[0]))].sort()).toEqual(names);
  });
});

describe('building a request', () => {
  const entry = (name: string) => {
    const found = findEntry(name);
    if (!found) throw new Error(name);
    return found;
  };

  test('puts parameters where they belong', () => {
    expect(sent(entry('workouts'), { userId: 'a/b', limit: 2, page: 0 })).toEqual({
      method: 'GET',
      url: 'https://api.onepeloton.com/api/user/a%2Fb/workouts?limit=2&page=0',
      body: null,
    });
    expect(JSON.parse(sent(entry('addTag'), { 'input.tagName': 'X' }).body ?? '').variables).toEqual({
      input: { tagName: 'X' },
    });
    expect(sent(entry('reserve'), { peloton_id: 's', user_id: 'u', location: 'remote' }).body).toBe(
      '{"peloton_id":"s","user_id":"u","location":"remote"}',
    );
  });

  test('reads typed text by the kind of the parameter', () => {
    const typed = { userId: '{me}', limit: ' 5 ', page: '', from: '2026-01-01' };
    expect(readArgs(entry('workouts'), typed, { userId: 'u1' })).toEqual({
      userId: 'u1',
      limit: 5,
      from: '2026-01-01',
    });
    expect(readArgs(entry('modifyStack'), { 'input.pelotonClassIdList': 'a, b' })).toEqual({
      'input.pelotonClassIdList': ['a', 'b'],
    });
    expect(readArgs(entry('modifyStack'), { 'input.pelotonClassIdList': '' })).toEqual({
      'input.pelotonClassIdList': [],
    });
  });

  test.each([
    ['workouts', {}, 'Parameter "userId" is missing'],
    ['workouts', { userId: 'u', limit: 'many' }, 'Parameter "limit": enter a whole number.'],
    ['workouts', { userId: 'u', limits: 1 }, '"limits" is not a parameter of this request.'],
    ['changeRelationship', { user_id: 'u', action: 'marry' }, 'choose one of follow, unfollow'],
    ['currentChallenges', { userId: 'u', has_joined: 'yes' }, 'enter true or false'],
    ['yourScheduleItems', { startTime: 'soon', endTime: '2026-01-01' }, 'enter a time'],
    ['updateUserSettings', { userId: 'u', privacy: '{' }, 'enter JSON'],
  ])('refuses %s with %j and says why', (name, typed, sentence) => {
    expect(() => readArgs(entry(name), typed)).toThrow(sentence);
  });

  test("forms begin with the member's ids, usual values and times that are right today", () => {
    const form = suggestArgs(entry('liveClasses'), {}, timesFrom(NOW));
    expect(form).toMatchObject({ browse_category: 'cycling', start: String(NOW / 1000) });
    expect(Number(form.end) - Number(form.start)).toBe(14 * 86_400);
    expect(suggestArgs(entry('workout'), { workoutId: 'w1' }, timesFrom(NOW))).toEqual({ workoutId: 'w1' });
  });
});

const sources = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? sources(join(dir, one.name)) : one.name.endsWith('.ts') ? [join(dir, one.name)] : [],
  );

test('no address of a request stands outside the catalogue', () => {
  const code = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const offenders = sources('src')
    .filter((file) => !file.includes('/catalogue/'))
    .filter((file) => /['"`}]\/(api|auth|oauth|ecomm|authorize|graphql)\b(?!\/\*)/.test(code(file)));
  expect(offenders).toEqual([]);
});
