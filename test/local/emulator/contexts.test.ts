/** Where a script runs and what it was allowed decide what it can call. */
import { complaint, play, scriptMachine } from './emulator-script';

const MANIFEST = {
  oauthScopes: [
    'calendar',
    'script.scriptapp',
    'spreadsheets.currentonly',
    'script.container.ui',
    'userinfo.email',
  ].map((scope) => `https://www.googleapis.com/auth/${scope}`),
};

test.each(['trigger', 'webapp'] as const)('there is no getUi in context %s', (context) => {
  expect(complaint('SpreadsheetApp.getUi();', {}, { context })).toBe(
    'Cannot call SpreadsheetApp.getUi() from this context.',
  );
});

test('a web app has no active spreadsheet; a trigger has', () => {
  const body = 'return SpreadsheetApp.getActiveSpreadsheet() === null;';
  expect(play(body, {}, { context: 'webapp' }).value).toBe(true);
  expect(play(body, {}, { context: 'trigger' }).value).toBe(false);
});

test('a simple trigger builds its menu without any authorisation', () => {
  const { machine, error } = play(
    `SpreadsheetApp.getUi().createMenu('Peloton').addItem('Sync now', 'menuSyncNow').addSeparator().addToUi();`,
    { deniedScopes: ['spreadsheets.currentonly', 'script.container.ui'] },
    { context: 'simple' },
  );
  expect(error).toBeUndefined();
  expect(machine.state.menus).toEqual([
    { caption: 'Peloton', items: [{ label: 'Sync now', functionName: 'menuSyncNow' }, null] },
  ]);
});

test.each([
  'CalendarApp.getDefaultCalendar()',
  "UrlFetchApp.fetch('https://a.example/')",
  'ScriptApp.getProjectTriggers()',
  "MailApp.sendEmail('a@b.example', 's', 'b')",
  'Session.getActiveUser()',
  "SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('x'), 't')",
])('a simple trigger may not call %s', (code) => {
  expect(complaint(`${code};`, {}, { context: 'simple' })).toMatch(
    /^You do not have permission to call .*Required permissions: https:/,
  );
});

test('a scope that the member did not grant makes its service throw, and only that', () => {
  const { value } = play(
    `let message = ''; try { CalendarApp.getDefaultCalendar(); } catch (e) { message = e.message; }
     return [message, SpreadsheetApp.getActiveSpreadsheet().getName() !== ''];`,
    { deniedScopes: ['calendar'] },
  );
  expect(value).toEqual([
    'You do not have permission to call CalendarApp.getDefaultCalendar. Required permissions: https://www.googleapis.com/auth/calendar',
    true,
  ]);
});

test('a scope that is missing in the manifest makes its service throw', () => {
  const machine = scriptMachine(`function go() { UrlFetchApp.fetch('https://a.example/'); }`, {}, MANIFEST);
  expect(machine.run('go').error?.message).toMatch(
    /^Specified permissions are not sufficient to call UrlFetchApp.fetch/,
  );
});

test('a script can ask what was granted, and insist on it', () => {
  const code = `const CALENDAR = 'https://www.googleapis.com/auth/calendar';
    function ask() { const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL, [CALENDAR]);
      return [info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED, info.getAuthorizedScopes().includes(CALENDAR)]; }
    function insist() { ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, [CALENDAR]); }`;
  const machine = scriptMachine(code, {}, MANIFEST);
  expect(machine.run('ask').value).toEqual([false, true]);
  expect(machine.run('insist').error).toBeUndefined();
  machine.state.deniedScopes = ['calendar'];
  expect(machine.run('ask').value).toEqual([true, false]);
  expect(machine.run('insist').error?.message).toMatch(/Authorization is required/);
});

test.each([
  ['apiDate', [], /not a supported return type/],
  ['apiDeep', [], /not a supported return type/],
  ['apiEcho', [new Date(0)], /illegal value/],
  ['apiEcho', [{ deep: [() => 1] }], /illegal value/],
])('a page cannot pass dates or functions: %s %#', (name, args, message) => {
  const machine = scriptMachine(
    'function apiEcho(x) { return x; } function apiDate() { return new Date(); } function apiDeep() { return { a: [{ f: function () {} }] }; }',
  );
  expect(machine.run(name, args, { context: 'page' }).error?.message).toMatch(message);
});

test('a page passes JSON both ways', () => {
  const machine = scriptMachine('function apiEcho(x) { return { got: x, list: [1, undefined], none: undefined }; }');
  const { value } = machine.run('apiEcho', [{ a: ['b'] }], { context: 'page' });
  expect(value).toEqual({ got: { a: ['b'] }, list: [1, null] });
});

test('dialogs, alerts and toasts are told; the member answers from the queue', () => {
  const machine = scriptMachine(`function go() {
    const ui = SpreadsheetApp.getUi();
    ui.showModalDialog(HtmlService.createHtmlOutput('<p>x</p>').setWidth(400).setHeight(300), 'Title');
    ui.alert('Done');
    const answers = [ui.alert('Sure?', 'Really?', ui.ButtonSet.YES_NO) === ui.Button.YES, ui.alert('Sure?', ui.ButtonSet.YES_NO) === ui.Button.CLOSE];
    const prompt = ui.prompt('Name?');
    SpreadsheetApp.getActiveSpreadsheet().toast('Text', 'Head');
    return answers.concat(prompt.getResponseText());
  }`);
  machine.answers.alert.push('OK', 'YES');
  machine.answers.prompt.push('me');
  const { value, dialogs, alerts, toasts } = machine.run('go');
  expect(value).toEqual([true, true, 'me']);
  expect(dialogs).toEqual([{ title: 'Title', html: '<p>x</p>', width: 400, height: 300 }]);
  expect(alerts).toEqual(['Done', 'Sure?\nReally?', 'Sure?', 'Name?']);
  expect(toasts).toEqual(['Head: Text']);
});

test('mail is kept, 100 recipients a day', () => {
  const body = (n: number) => `const to = Array.from({ length: ${n} }, (_, i) => 'm' + i + '@example.com').join(',');
    MailApp.sendEmail(to, 'subject', 'body'); MailApp.sendEmail({ to: to, subject: 's', body: 'b', name: 'Peloton' }); return MailApp.getRemainingDailyQuota();`;
  const few = play(body(2));
  expect(few.value).toBe(96);
  expect(few.machine.state.mails.map(({ subject, options }) => [subject, options])).toEqual([
    ['subject', {}],
    ['s', { name: 'Peloton' }],
  ]);
  expect(complaint(body(51))).toMatch(/Recipients Per Message/);
  const one = "MailApp.sendEmail('a@b.example', 's', 'b');";
  expect(complaint(`${body(50).replace(/return.*$/, '')} ${one}`)).toBe(
    'Service invoked too many times for one day: email.',
  );
  expect(complaint("MailApp.sendEmail('nobody', 's', 'b')")).toBe('Invalid email: nobody');
  expect(complaint("MailApp.sendEmail('a@b.example', 's', 'x'.repeat(205000))")).toMatch(/Email Body Size/);
});

test.each([
  'DriveApp.getFiles()',
  'setTimeout(function () {}, 1)',
  "new URL('https://a.example')",
  'new TextEncoder()',
])('%s does not exist', (code) => {
  expect(complaint(`${code};`)).toMatch(/is not defined/);
});

describe('a function in a cell', () => {
  test.each([
    'CalendarApp.getDefaultCalendar()',
    "MailApp.sendEmail('a@b.example', 's', 'b')",
    'ScriptApp.getProjectTriggers()',
    'Session.getActiveUser()',
    "SpreadsheetApp.getActiveSpreadsheet().getActiveSheet().getRange(1, 1).setValues([['x']])",
    "SpreadsheetApp.getActiveSpreadsheet().insertSheet('x')",
  ])('may not call %s', (code) => {
    expect(complaint(`${code};`, {}, { context: 'cell' })).toMatch(/^You do not have permission to call /);
  });

  test('has no window', () => {
    expect(complaint('SpreadsheetApp.getUi();', {}, { context: 'cell' })).toContain(
      'Cannot call SpreadsheetApp.getUi()',
    );
  });

  test('reads the sheet, the internet and the cache, and is cut off after 30 seconds', () => {
    const body = `CacheService.getScriptCache().put('a', '1', 60);
      return [CacheService.getScriptCache().get('a'), SpreadsheetApp.getActiveSpreadsheet().getName() !== ''];`;
    expect(play(body, {}, { context: 'cell' }).value).toEqual(['1', true]);
    expect(play('Utilities.sleep(31000);', {}, { context: 'cell' }).killed).toBe(true);
  });

  test('writes user properties for their owner only', () => {
    const body = "PropertiesService.getUserProperties().setProperties({ a: '1' });";
    expect(play(body, {}, { context: 'cell' }).error).toBeUndefined();
    expect(complaint(body, {}, { context: 'cell', asEditor: true })).toContain('do not have permission');
  });
});
