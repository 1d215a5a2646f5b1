/** Triggers: the rules for making them, and time that makes them fire. */
import { complaint, play, START, scriptMachine } from './emulator-script';

const HOUR_MS = 3_600_000;
const CODE = `
  function hourly() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
  function soon() { ScriptApp.newTrigger('tick').timeBased().after(60000).create(); }
  function tick(e) { const p = PropertiesService.getScriptProperties(); p.setProperty('ticks', (p.getProperty('ticks') || '') + '|' + new Date().getUTCMinutes()); return e; }
  function list() { return ScriptApp.getProjectTriggers().map((t) => [t.getHandlerFunction(), t.getEventType() === ScriptApp.EventType.CLOCK]); }
  function clear() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)); }
  function slow() { Utilities.sleep(300000); }`;

test('an hourly trigger fires at the same minute of every hour', () => {
  const machine = scriptMachine(CODE);
  machine.run('hourly');
  expect(machine.runTriggersUntil(START + 5 * HOUR_MS).map(({ handler }) => handler)).toEqual(
    Array.from({ length: 5 }, () => 'tick'),
  );
  const minutes = new Set((machine.state.properties.script.ticks ?? '').slice(1).split('|'));
  expect(minutes.size).toBe(1);
  expect(machine.clock.now()).toBe(START + 5 * HOUR_MS);
});

test.each([0, 7, 31, 59])('an hourly trigger near minute %i fires within a quarter of an hour of it', (wanted) => {
  const machine = scriptMachine(
    `function hourly() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).nearMinute(${wanted}).create(); } function tick() {}`,
  );
  machine.run('hourly');
  const minute = new Date(machine.state.triggers[0]?.dueAt ?? 0).getUTCMinutes();
  const away = Math.abs(minute - wanted);
  expect(Math.min(away, 60 - away)).toBeLessThanOrEqual(15);
  expect(machine.runTriggersUntil(START + 3 * HOUR_MS)).toHaveLength(3);
});

test('a trigger gets an event with its id, in UTC, weeks starting on Monday', () => {
  const machine = scriptMachine(CODE);
  machine.run('soon');
  const [result] = machine.runTriggersUntil(START + HOUR_MS);
  expect(result?.value).toMatchObject({
    authMode: 'FULL',
    triggerUid: machine.state.triggers[0]?.id,
    timezone: 'UTC',
    year: 2026,
    month: 11,
    'day-of-month': 21,
    'day-of-week': 6,
    hour: 9,
    minute: 1,
  });
});

test('a one-shot fires once and stays in the list', () => {
  const machine = scriptMachine(CODE);
  machine.run('soon');
  expect(machine.runTriggersUntil(START + 3 * HOUR_MS)).toHaveLength(1);
  expect(machine.run('list').value).toEqual([['tick', true]]);
  machine.run('clear');
  expect(machine.run('list').value).toEqual([]);
});

test('hours that nobody waited for are not made up for', () => {
  const machine = scriptMachine(CODE);
  machine.run('hourly');
  machine.clock.advance(10 * HOUR_MS);
  expect(machine.runTriggersUntil(machine.clock.now())).toHaveLength(1);
});

test.each([
  ["ScriptApp.newTrigger('none').timeBased().everyHours(1).create()", 'Script function not found: none'],
  ["ScriptApp.newTrigger('go').timeBased().everyMinutes(7)", /must be one of 1, 5, 10, 15 or 30/],
  ["ScriptApp.newTrigger('go').timeBased().everyHours(0)", /everyHours was invalid/],
  ["ScriptApp.newTrigger('go').timeBased().everyHours(1).nearMinute(60)", /between 0 and 59/],
  ["ScriptApp.newTrigger('go').timeBased().after(1).nearMinute(5)", /needs a schedule of hours/],
  ["ScriptApp.newTrigger('go').timeBased().create()", /needs a schedule/],
  ["ScriptApp.newTrigger('go').forSpreadsheet('x')", /not emulated: TriggerBuilder.forSpreadsheet/],
  [
    "const t = ScriptApp.newTrigger('go').timeBased().after(1).create(); ScriptApp.deleteTrigger(t); ScriptApp.deleteTrigger(t)",
    /Unexpected error/,
  ],
])('%s is refused', (code, message) => {
  expect(complaint(`${code};`)).toMatch(message);
});

test('a script has at most 20 triggers of one user', () => {
  const body = (n: number) =>
    `for (let i = 0; i < ${n}; i += 1) ScriptApp.newTrigger('go').timeBased().after(1000).create();`;
  expect(play(body(20)).error).toBeUndefined();
  expect(complaint(body(21))).toMatch(/too many triggers/);
});

test('each user sees only their own triggers, and a trigger runs as its maker', () => {
  const machine =
    scriptMachine(`function on() { ScriptApp.newTrigger('who').timeBased().everyHours(1).create(); } function who() { return Session.getEffectiveUser().getEmail(); }
    function count() { return ScriptApp.getProjectTriggers().length; }`);
  machine.run('on');
  machine.state.userEmail = 'editor@example.com';
  expect(machine.run('count').value).toBe(0);
  expect(machine.runTriggersUntil(START + HOUR_MS).map(({ value }) => value)).toEqual(['member@example.com']);
  expect(machine.state.userEmail).toBe('editor@example.com');
});

test('triggers share 90 minutes a day', () => {
  const machine = scriptMachine(
    `${CODE} function many() { ScriptApp.newTrigger('slow').timeBased().everyMinutes(10).create(); }`,
  );
  machine.run('many');
  const results = machine.runTriggersUntil(START + 5 * HOUR_MS);
  const ran = results.filter(({ error }) => error === undefined);
  expect(ran).toHaveLength(18);
  expect(results[18]?.error?.message).toBe('Service using too much computer time for one day');
});

test('a handler that is gone from the code fails by name', () => {
  const machine = scriptMachine(CODE);
  machine.run('soon');
  const renamed = scriptMachine('function other() {}');
  renamed.load(machine.save());
  expect(renamed.runTriggersUntil(START + HOUR_MS)[0]?.error?.message).toBe('Script function not found: tick');
});
