/** Properties and locks. */
import { userProperties } from '../../../local/emulator/index';
import { complaint, play, scriptMachine } from './emulator-script';

const PROPERTIES = 'const p = PropertiesService.getUserProperties();\n';

test('a property is text or, where there is none, null', () => {
  const { value } = play(`${PROPERTIES} p.setProperty('a', '1').setProperties({ b: '2', c: '3' }).deleteProperty('b');
    return [p.getProperty('a'), p.getProperty('b'), p.getProperties(), p.getKeys()];`);
  expect(value).toEqual(['1', null, { a: '1', c: '3' }, ['a', 'c']]);
});

test('setProperties merges, unless it is told to delete the others', () => {
  const { value } = play(`${PROPERTIES} p.setProperties({ a: '1' }); p.setProperties({ b: '2' });
    const merged = p.getProperties(); p.setProperties({ c: '3' }, true); return [merged, p.getProperties()];`);
  expect(value).toEqual([{ a: '1', b: '2' }, { c: '3' }]);
});

test('a value has at most 9 KB, counted in bytes', () => {
  expect(play(`${PROPERTIES} p.setProperty('a', 'x'.repeat(9216));`).error).toBeUndefined();
  expect(complaint(`${PROPERTIES} p.setProperty('a', 'x'.repeat(9217));`)).toBe('Argument too large: value');
  expect(complaint(`${PROPERTIES} p.setProperty('a', 'é'.repeat(4609));`)).toBe('Argument too large: value');
});

test('a store has at most 500 KB, and what would pass it changes nothing', () => {
  const { value, machine } = play(`${PROPERTIES}
    const big = {}; for (let i = 0; i < 55; i += 1) big['k' + i] = 'x'.repeat(9000);
    p.setProperties(big);
    try { p.setProperties({ a: 'y', z: 'x'.repeat(9216), zz: 'x'.repeat(9216) }); } catch (e) { return e.message; }`);
  expect(value).toMatch(/exceeded the property storage quota/);
  expect(Object.keys(userProperties(machine))).toHaveLength(55);
});

test('values that are not text are refused', () => {
  expect(complaint(`${PROPERTIES} p.setProperty('a', 5);`)).toMatch(/don't match the method signature/);
  expect(complaint(`${PROPERTIES} p.setProperties({ a: null });`)).toMatch(/don't match the method signature/);
});

test('50,000 operations a day, from the first one on', () => {
  const machine = scriptMachine(
    `function go(n) { const p = PropertiesService.getUserProperties(); for (let i = 0; i < n; i += 1) p.getProperty('a'); }`,
  );
  machine.state.limits.propertyOperationsPerDay = 10;
  expect(machine.run('go', [10]).error).toBeUndefined();
  expect(machine.run('go', [1]).error?.message).toBe('Service invoked too many times for one day: properties.');
  machine.clock.advance(24 * 3_600_000);
  expect(machine.run('go', [10]).error).toBeUndefined();
});

test('user properties are per user; script properties are shared', () => {
  const machine =
    scriptMachine(`function put() { PropertiesService.getUserProperties().setProperty('a', 'mine'); PropertiesService.getScriptProperties().setProperty('a', 'ours'); }
    function get() { return [PropertiesService.getUserProperties().getProperty('a'), PropertiesService.getScriptProperties().getProperty('a')]; }`);
  machine.run('put');
  machine.state.userEmail = 'editor@example.com';
  expect(machine.run('get').value).toEqual([null, 'ours']);
});

test('a script without a document has neither its properties nor its lock', () => {
  const { value } = play(
    'return [PropertiesService.getDocumentProperties(), LockService.getDocumentLock(), SpreadsheetApp.getActiveSpreadsheet()];',
    {
      boundToSheet: false,
    },
  );
  expect(value).toEqual([null, null, null]);
});

test('a lock is held once, however often it is taken, and freed at the end of the execution', () => {
  const machine =
    scriptMachine(`function go() { const l = LockService.getScriptLock(); const taken = [l.tryLock(1), l.tryLock(1), l.hasLock()]; l.releaseLock(); return taken.concat(l.hasLock()); }
    function keep() { return LockService.getScriptLock().tryLock(1); }`);
  expect(machine.run('go').value).toEqual([true, true, true, false]);
  expect(machine.run('keep').value).toBe(true);
  expect(machine.run('keep').value).toBe(true);
});

test('a lock is freed even when its execution is killed', () => {
  const machine = scriptMachine(
    'function go() { const ok = LockService.getScriptLock().tryLock(1); Utilities.sleep(1); return ok; }',
  );
  expect(machine.run('go', [], { killAtCall: 2 }).killed).toBe(true);
  expect(machine.run('go').value).toBe(true);
});

test('while another execution holds the lock, tryLock waits its time and gives up, waitLock throws', () => {
  const machine =
    scriptMachine(`function go(ms) { return LockService.getScriptLock().tryLock(ms); } function wait() { LockService.getScriptLock().waitLock(10); }
    function user() { return LockService.getUserLock().tryLock(0); }`);
  machine.state.locks.hold('script');
  const refused = machine.run('go', [2000]);
  expect(refused.value).toBe(false);
  expect(refused.durationMs).toBeGreaterThanOrEqual(2000);
  expect(machine.run('wait').error?.message).toMatch(/Lock timeout/);
  expect(machine.run('user').value).toBe(true);
  machine.state.locks.release('script');
  expect(machine.run('go', [0]).value).toBe(true);
});

test('a lock that is freed in time is given to the one who waits, after what its holder wrote', () => {
  const machine = scriptMachine(
    `function go() { const ok = LockService.getScriptLock().tryLock(5000); return [ok, PropertiesService.getScriptProperties().getProperty('a')]; }`,
  );
  machine.state.locks.hold('script', {
    forMs: 1000,
    onRelease: () => {
      machine.state.properties.script.a = 'written meanwhile';
    },
  });
  const { value, durationMs } = machine.run('go');
  expect(value).toEqual([true, 'written meanwhile']);
  expect(durationMs).toBeLessThan(2000);
});

describe('the cache', () => {
  const put = (value: string, seconds = 60) => `CacheService.getScriptCache().put('k', ${value}, ${seconds});`;

  test('forgets after the time that was asked for', () => {
    const body = `${put("'v'", 5)} const cache = CacheService.getScriptCache(); const before = cache.get('k');
      Utilities.sleep(6000); return [before, cache.get('k')];`;
    expect(play(body).value).toEqual(['v', null]);
  });

  test('gives several at once, without those that are missing', () => {
    const body = `const cache = CacheService.getScriptCache(); cache.putAll({ a: '1', b: '2' }, 60);
      cache.remove('b'); return JSON.stringify(cache.getAll(['a', 'b', 'c']));`;
    expect(play(body).value).toBe('{"a":"1"}');
  });

  test.each([
    [put("'x'.repeat(102401)"), 'Argument too large: value'],
    [put("'v'", 21601), 'Invalid argument'],
    ["CacheService.getScriptCache().put('k'.repeat(251), 'v');", 'Argument too large: key'],
  ])('refuses %s', (body, message) => {
    expect(complaint(body)).toContain(message);
  });

  test('drops the oldest beyond a thousand', () => {
    const body = `const cache = CacheService.getScriptCache();
      for (let i = 0; i < 1005; i++) cache.put('k' + i, 'v');
      return [cache.get('k4'), cache.get('k5'), cache.get('k1004')];`;
    expect(play(body).value).toEqual([null, 'v', 'v']);
  });
});
