/** What goes wrong at Google although nobody did anything wrong. */
import { disableTriggers, loseTriggers, type RunOptions } from '../../../local/emulator/index';
import { play, START, scriptMachine } from './emulator-script';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

describe('a look-up finds nothing although it is there', () => {
  const misses = (body: string, which: NonNullable<RunOptions['misses']>) => play(body, {}, { misses: which }).value;

  test('at the calls that are named, and never otherwise', () => {
    const body = `const id = CalendarApp.getDefaultCalendar().getId();
      return [1, 2, 3].map(() => CalendarApp.getCalendarById(id) !== null);`;
    expect(misses(body, { 'CalendarApp.getCalendarById': [2] })).toEqual([true, false, true]);
    expect(play(body).value).toEqual([true, true, true]);
  });

  test('events by id and by time, sheets by name', () => {
    const body = `const calendar = CalendarApp.getDefaultCalendar();
      const [from, to] = [new Date(0), new Date(3600000)];
      const event = calendar.createEvent('x', from, to);
      const look = () => [calendar.getEventById(event.getId()) !== null, calendar.getEvents(from, to).length,
        SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Sheet1') !== null, CalendarApp.getAllOwnedCalendars().length];
      return [look(), look()];`;
    const all = [
      'Calendar.getEventById',
      'Calendar.getEvents',
      'Spreadsheet.getSheetByName',
      'CalendarApp.getAllOwnedCalendars',
    ];
    expect(misses(body, Object.fromEntries(all.map((name) => [name, [1]])))).toEqual([
      [false, 0, false, 0],
      [true, 1, true, 1],
    ]);
  });

  test('now and then, the same on every machine', () => {
    const body = `const id = CalendarApp.getDefaultCalendar().getId(); let found = 0;
      for (let i = 0; i < 200; i += 1) if (CalendarApp.getCalendarById(id)) found += 1;
      return found;`;
    const found = () => {
      const machine = scriptMachine(`function go() { ${body} }`);
      machine.state.quirks.missRate = 0.1;
      return machine.run('go').value;
    };
    expect(found()).toBe(found());
    expect(found()).toBeGreaterThan(150);
    expect(found()).toBeLessThan(195);
  });

  test('a name that is no look-up is an error of the test', () => {
    const { error } = play('CalendarApp.getDefaultCalendar();', {}, { misses: { 'Calendar.getEvent': [1] } });
    expect(error?.message).toContain('Calendar.getEvent looks nothing up');
  });
});

describe('a window whose browser is signed in to several accounts', () => {
  const machine = () =>
    scriptMachine(`function apiWho() { const p = PropertiesService.getUserProperties(); const mine = p.getProperty('mine');
      p.setProperty('mine', 'x'); return [Session.getEffectiveUser().getEmail(), mine, ScriptApp.getProjectTriggers().length]; }
      function on() { ScriptApp.newTrigger('on').timeBased().everyHours(1).create(); }`);

  test('calls the script as the wrong one, which has a store of its own', () => {
    const shared = machine();
    shared.run('on');
    shared.run('apiWho', [], { context: 'page' });
    const other = { context: 'page', account: 'other@example.com' } as const;
    expect(shared.run('apiWho', [], other).value).toEqual(['other@example.com', null, 0]);
    expect(shared.run('apiWho', [], { context: 'page' }).value).toEqual(['member@example.com', 'x', 1]);
  });

  test.each([
    ['storage', /reading from storage\. Error code PERMISSION_DENIED/],
    ['authorization', /^Authorization is required to perform that action\.$/],
  ] as const)('or not at all: %s', (refusal, message) => {
    const shared = machine();
    const { error } = shared.run('apiWho', [], { context: 'page', account: 'other@example.com', refusal });
    expect(error?.message).toMatch(message);
    expect(shared.state.properties.users['other@example.com']).toBeUndefined();
  });
});

describe('triggers', () => {
  const CODE = `
    function hourly() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
    function soon() { ScriptApp.newTrigger('tick').timeBased().after(60000).create(); }
    function tick() { return new Date().getTime(); }
    function count() { return ScriptApp.getProjectTriggers().length; }`;

  test('a one-off comes later than asked for', () => {
    const machine = scriptMachine(CODE);
    machine.run('soon');
    expect(machine.runTriggersUntil(START + MINUTE_MS)).toEqual([]);
    machine.state.quirks.oneOffLateMs = 25 * MINUTE_MS;
    machine.run('soon');
    const times = machine.runTriggersUntil(START + HOUR_MS).map(({ value }) => Number(value) - START);
    expect(times[0]).toBeLessThan(2 * MINUTE_MS);
    expect(times[1]).toBeGreaterThan(25 * MINUTE_MS);
  });

  test('one that is disabled stays in the list and fires no more', () => {
    const machine = scriptMachine(CODE);
    machine.run('hourly');
    disableTriggers(machine, 'tick');
    expect(machine.runTriggersUntil(START + 5 * HOUR_MS)).toEqual([]);
    expect(machine.run('count').value).toBe(1);
  });

  test('one that is lost is in no list', () => {
    const machine = scriptMachine(CODE);
    machine.run('soon');
    machine.run('hourly');
    loseTriggers(machine, 'tick');
    expect(machine.runTriggersUntil(START + 5 * HOUR_MS)).toEqual([]);
    expect(machine.run('count').value).toBe(0);
  });
});

describe('several executions at once', () => {
  const CODE = `
    function long() { const p = PropertiesService.getScriptProperties(); const before = p.getProperty('n') || '0';
      Utilities.sleep(120000); p.setProperty('n', before + 'l'); return new Date().getTime(); }
    function short() { const p = PropertiesService.getScriptProperties(); p.setProperty('n', (p.getProperty('n') || '0') + 's'); return new Date().getTime(); }
    function locked() { const lock = LockService.getScriptLock(); return lock.tryLock(1000); }
    function lockLong() { const lock = LockService.getScriptLock(); lock.tryLock(1000); Utilities.sleep(60000); lock.releaseLock(); return lock.tryLock(1000); }
    function soon() { ScriptApp.newTrigger('short').timeBased().after(60000).create(); }`;

  test('another one runs within a call of the first, and its writes are overwritten by what was read before', () => {
    const machine = scriptMachine(CODE);
    const seen: unknown[] = [];
    const { value } = machine.run('long', [], {
      during: (call) => {
        if (call === 2) seen.push(machine.run('short', [], { context: 'page' }).value);
      },
    });
    expect(Number(seen[0])).toBeLessThanOrEqual(Number(value));
    expect(machine.state.properties.script.n).toBe('0l');
  });

  test('a lock keeps the other one out for as long as it is held', () => {
    const machine = scriptMachine(CODE);
    const seen: unknown[] = [];
    const { value } = machine.run('lockLong', [], {
      during: (call) => {
        if (call === 2) seen.push(machine.run('locked').value);
      },
    });
    expect([seen, value]).toEqual([[false], true]);
    expect(machine.run('locked').value).toBe(true);
  });

  test('a trigger that falls due during a run runs beside it where that is asked for, else afterwards', () => {
    const order = (triggersOverlap: boolean) => {
      const machine = scriptMachine(CODE);
      machine.state.quirks.triggersOverlap = triggersOverlap;
      machine.run('soon');
      machine.run('long');
      machine.runTriggersUntil(machine.clock.now());
      return machine.state.properties.script.n;
    };
    expect(order(false)).toBe('0ls');
    expect(order(true)).toBe('0l');
  });

  test('the error of one reaches neither the other nor its user', () => {
    const machine = scriptMachine(`${CODE} function bad() { throw new Error('bad'); }`);
    const { error } = machine.run('short', [], {
      during: () => void machine.run('bad', [], { account: 'other@example.com' }),
    });
    expect(error).toBeUndefined();
    expect(machine.state.userEmail).toBe('member@example.com');
  });
});
