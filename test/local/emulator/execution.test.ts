/** One execution: its calls, its time, its end, and what outlives it. */
import { createMachine, readSheet, userProperties } from '../../../local/emulator/index';
import { play, SHEET, START, scriptMachine } from './emulator-script';

const STEPS = `const p = PropertiesService.getUserProperties();
  p.setProperty('one', '1'); p.setProperty('two', '2'); p.setProperty('three', '3');`;

test('service calls are counted by service; addresses and fetched events cost none', () => {
  const { serviceCalls, callsByService } = play(`${SHEET}
    const range = sheet.getRange(1, 1); range.getRow(); range.getA1Notation(); range.setValue('x'); range.getValues();
    const event = CalendarApp.getDefaultCalendar().createEvent('x', new Date(), new Date());
    event.getTitle(); event.getId(); event.setTag('k', 'v'); event.getTag('k');
    Utilities.base64Encode('x'); console.log('x'); HtmlService.createHtmlOutput('x').setTitle('x');`);
  expect(callsByService).toEqual({ SpreadsheetApp: 4, CalendarApp: 4 });
  expect(serviceCalls).toBe(8);
});

test('a kill comes before the effect of its call, or right after it', () => {
  const before = play(STEPS, {}, { killAtCall: 2 });
  expect(before.killed).toBe(true);
  expect(before.error).toEqual({ name: 'Exception', message: 'Exceeded maximum execution time' });
  expect(userProperties(before.machine)).toEqual({ one: '1' });
  const after = play(STEPS, {}, { killAtCall: 2, killAfterEffect: true });
  expect(after.killed).toBe(true);
  expect(userProperties(after.machine)).toEqual({ one: '1', two: '2' });
});

test('a script that catches its kill, or has a finally, changes nothing any more', () => {
  const { machine, killed, error, value } = play(
    `const p = PropertiesService.getUserProperties();
     try { p.setProperty('one', '1'); } catch (e) { try { p.setProperty('caught', e.message); } catch (e2) {} }
     finally { try { p.setProperty('finally', '1'); } catch (e3) {} }
     return 'done';`,
    {},
    { killAtCall: 1 },
  );
  expect({ killed, value, message: error?.message }).toEqual({
    killed: true,
    value: undefined,
    message: 'Exceeded maximum execution time',
  });
  expect(userProperties(machine)).toEqual({});
});

test('a kill beyond the last call does not happen', () => {
  const { killed, error, serviceCalls } = play(STEPS, {}, { killAtCall: 4 });
  expect({ killed, error, serviceCalls }).toEqual({ killed: false, error: undefined, serviceCalls: 3 });
});

test('a kill may take the writes along that were neither flushed nor followed by a read', () => {
  const body = `${SHEET} sheet.getRange(1, 1).setValue('flushed'); SpreadsheetApp.flush();
    sheet.getRange(2, 1).setValue('waiting'); sheet.getRange(3, 1).setValue('waiting'); Utilities.sleep(1);`;
  const lastCall = play(body).serviceCalls;
  const column = (losesUnflushed: boolean) =>
    readSheet(play(body, {}, { killAtCall: lastCall, losesUnflushed }).machine, 'T');
  expect(column(false)).toEqual({ headers: ['flushed'], rows: [['waiting'], ['waiting']] });
  expect(column(true)).toEqual({ headers: ['flushed'], rows: [] });
});

test('a kill right after its call happens even when the service refused that call', () => {
  const body = `try { SpreadsheetApp.getActiveSpreadsheet().deleteSheet({}); } catch (e) {} return 'went on';`;
  expect(play(body, {}, { killAtCall: 2, killAfterEffect: true })).toMatchObject({ killed: true, value: undefined });
});

test('six minutes of virtual time end an execution', () => {
  const { killed, durationMs, machine } = play(`const p = PropertiesService.getUserProperties();
    for (let minute = 1; minute < 10; minute += 1) { Utilities.sleep(60000); p.setProperty('minute', String(minute)); }`);
  expect(killed).toBe(true);
  expect(durationMs).toBe(360_000);
  expect(userProperties(machine)).toEqual({ minute: '5' });
});

test('a simple trigger has 30 seconds, and a test may set its own limit', () => {
  expect(play('Utilities.sleep(31000);', {}, { context: 'simple' }).killed).toBe(true);
  expect(play('Utilities.sleep(2000);', {}, { timeLimitMs: 1000 }).killed).toBe(true);
  expect(play('Utilities.sleep(31000);').killed).toBe(false);
});

test('Date follows the virtual clock, which moves with every call', () => {
  const { value, machine } = play(`const a = Date.now(); Utilities.sleep(1500); const b = new Date();
    return [a, Number(b), new Date(5).getTime(), b instanceof Date, typeof Date(), new Date(2026, 0, 1) instanceof Date];`);
  expect(value).toEqual([START, START + 1500, 5, true, 'string', true]);
  expect(machine.clock.now()).toBe(START + 1500);
  machine.clock.advance(500);
  expect(machine.clock.now()).toBe(START + 2000);
});

test('latencies can be set by service', () => {
  expect(play(STEPS, { latencyMs: { PropertiesService: 7 } }).durationMs).toBe(21);
});

test('what a service refuses is an Error of the script, named Exception', () => {
  const { value } = play(`try { SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].getRange(0, 1); }
    catch (e) { return [e instanceof Error, e.name, typeof e.stack]; }`);
  expect(value).toEqual([true, 'Exception', 'string']);
});

test('every execution starts from nothing but the stored state', () => {
  const machine = scriptMachine('var count = 0; function go() { count += 1; return count; }');
  expect([machine.run('go').value, machine.run('go').value]).toEqual([1, 1]);
});

test('an uncaught error is told and logged, and a missing function is named', () => {
  const machine = scriptMachine("function go() { console.warn('careful', { a: 1 }); null.x; } function hidden_() {}");
  expect(machine.run('go').error?.name).toBe('TypeError');
  expect(machine.run('none').error?.message).toBe('Script function not found: none');
  expect(machine.run('hidden_').error?.message).toBe('Script function not found: hidden_');
  expect(machine.state.logs.map(({ level, message }) => [level, message.slice(0, 12)])).toEqual([
    ['warn', 'careful {"a"'],
    ['error', 'go: TypeErro'],
    ['error', 'none: Error:'],
    ['error', 'hidden_: Err'],
  ]);
});

test('the state saves as text and loads into another machine, dates and clock included', () => {
  const code = `function fill() {
      const sheet = SpreadsheetApp.getActiveSpreadsheet().insertSheet('T');
      sheet.getRange(1, 1, 1, 2).setValues([[new Date(123), '=A1']]);
      PropertiesService.getUserProperties().setProperty('k', 'v');
      CalendarApp.getDefaultCalendar().createEvent('x', new Date(), new Date()).setTag('k', 'v');
      ScriptApp.newTrigger('read').timeBased().everyHours(1).create();
    }
    function read() {
      const range = SpreadsheetApp.getActiveSpreadsheet().getSheetByName('T').getRange(1, 1, 1, 2);
      return [range.getValues()[0][0].getTime(), range.getFormulas()[0][1], PropertiesService.getUserProperties().getProperty('k'),
        ScriptApp.getProjectTriggers().length, CalendarApp.getDefaultCalendar().getEvents(new Date(0), new Date(1e14))[0].getTag('k')];
    }`;
  const first = scriptMachine(code);
  first.run('fill');
  const second = scriptMachine(code);
  second.load(first.save());
  expect(second.clock.now()).toBe(first.clock.now());
  expect(second.run('read').value).toEqual([123, '=A1', 'v', 1, 'v']);
  expect(first.run('read').value).toEqual([123, '=A1', 'v', 1, 'v']);
  expect(second.save()).toBe(first.save());
});

test('a machine does the same again: ids and random numbers follow from its state', () => {
  const body = 'return [Math.random(), Math.random(), Utilities.getUuid()];';
  const { value, machine } = play(body);
  expect(play(body).value).toEqual(value);
  expect(machine.run('go').value).not.toEqual(value);
});

test('a machine without a built script says so', () => {
  const machine = createMachine({
    dist: '/nowhere',
    startAt: START,
    internet: () => ({ status: 200, headers: [], body: '' }),
  });
  expect(machine.run('go').error?.message).toBe('There is no built script in /nowhere');
});

test('the services alone serve code that runs outside of gas-local, on the same state', () => {
  const { machine } = play(STEPS);
  const { PropertiesService } = machine.globals() as {
    PropertiesService: GoogleAppsScript.Properties.PropertiesService;
  };
  PropertiesService.getUserProperties().setProperty('four', '4');
  expect(PropertiesService.getUserProperties().getProperty('one')).toBe('1');
  expect(userProperties(machine).four).toBe('4');
});

test('an execution can start while another waits for the network', () => {
  const machine = scriptMachine(
    `function outer() {
       const lock = LockService.getScriptLock(); lock.tryLock(0);
       UrlFetchApp.fetch('https://a.example/');
       return PropertiesService.getUserProperties().getProperty('inner');
     }
     function inner() { PropertiesService.getUserProperties().setProperty('inner', String(LockService.getScriptLock().tryLock(0))); }`,
    {
      internet: () => {
        machine.run('inner');
        return { status: 200, headers: [], body: '' };
      },
    },
  );
  expect(machine.run('outer').value).toBe('false');
});
