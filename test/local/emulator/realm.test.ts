/** Where the script's code runs: a context of its own for each execution, or globals that all executions share. */
import { leftInRealms } from '../../../local/emulator/realm';
import { scriptMachine } from './emulator-script';

const COUNTING = `'use strict';
let count = 0;
function go() { count += 1; return count; }
function page(values) { return { count, isArray: values instanceof Array, sum: values.reduce((a, b) => a + b, 0) }; }
function fail() { return null.x; }
function end_() { return 1; }`;

test.each([false, true])('the script begins from nothing each time (shared globals: %s)', (sharesRealm) => {
  const machine = scriptMachine(COUNTING, { sharesRealm });
  expect([machine.run('go').value, machine.run('go').value]).toEqual([1, 1]);
  expect(machine.run('page', [[1, 2]], { context: 'page' }).value).toEqual({ count: 0, isArray: true, sum: 3 });
  expect(machine.run('fail').error?.name).toBe('TypeError');
  for (const name of ['end_', 'count', 'toString', 'nothing'])
    expect(machine.run(name).error?.message).toBe(`Script function not found: ${name}`);
});

test('services and the clock are those of the execution, not of the one before', () => {
  const body = "return [Date.now(), Math.random(), CacheService.getUserCache().get('a')].join(' ');";
  const machine = scriptMachine(`function go() { ${body} }`, { sharesRealm: true });
  const before = String(machine.run('go').value).split(' ');
  machine.clock.advance(60_000);
  const { value, serviceCalls } = machine.run('go');
  const after = String(value).split(' ');
  expect(Number(after[0]) - Number(before[0])).toBeGreaterThanOrEqual(60_000);
  expect(after[1]).not.toBe(before[1]);
  expect(serviceCalls).toBe(1);
});

test('what a script leaves in shared globals is told', () => {
  scriptMachine("function go() { 'use strict'; return 1; }", { sharesRealm: true }).run('go');
  expect(leftInRealms()).toEqual([]);
  const machine = scriptMachine('function go() { left = 1; Array.prototype.last = () => 1; JSON.parse = (x) => x; }', {
    sharesRealm: true,
  });
  machine.run('go');
  expect(leftInRealms()).toEqual(expect.arrayContaining(['left', 'Array.prototype.last', 'JSON.parse']));
});
