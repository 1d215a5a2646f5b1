/** The published web app: the address that a script is told of, the code that visitors get, and what other programs get. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { copySpreadsheet, type Machine, type RunOptions } from '../../../local/emulator/index';
import { visitWebApp } from '../../../local/emulator/web-app';
import { temporaryFolder } from '../../support/folder';
import { scriptMachine } from './emulator-script';

const EXEC = 'https://script.google.com/macros/s/AKfycb-x_1/exec';
const CODE = `
  function address() { return ScriptApp.getService().getUrl(); }
  function who() { return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()]; }
  function remember(text) { PropertiesService.getUserProperties().setProperty('note', text); }
  function read() { return PropertiesService.getUserProperties().getProperty('note'); }
  function doGet(e) {
    if (e.parameter.format === 'ics') return ContentService.createTextOutput('BEGIN').setMimeType(ContentService.MimeType.ICAL);
    return HtmlService.createHtmlOutput('<p>' + [ScriptApp.getService().getUrl(), read(), e.pathInfo].join(' ') + '</p>');
  }`;

function published(code = CODE): Machine {
  const machine = scriptMachine(code);
  machine.state.webAppUrl = EXEC;
  return machine;
}

const addressIn = (machine: Machine, context: RunOptions['context'] & string) =>
  machine.run('address', [], { context }).value;

test('before it is published the address for editors is told all the same, or nothing', () => {
  const machine = scriptMachine(CODE);
  expect(addressIn(machine, 'page')).toMatch(/\/dev$/);
  machine.state.quirks.webAppAddress = 'published';
  expect(addressIn(machine, 'page')).toBeNull();
});

test('outside of the web app the address may be that for editors, none, or another deployment’s', () => {
  const machine = published();
  for (const context of ['menu', 'page', 'trigger'] as const) {
    machine.state.quirks.webAppAddress = 'dev';
    expect(addressIn(machine, context)).toMatch(/^https:\/\/script\.google\.com\/macros\/s\/[\w-]+\/dev$/);
    machine.state.quirks.webAppAddress = 'none';
    expect(addressIn(machine, context)).toBeNull();
    machine.state.quirks.webAppAddress = { other: EXEC.replace('x_1', 'old') };
    expect(addressIn(machine, context)).toBe('https://script.google.com/macros/s/AKfycb-old/exec');
    expect(addressIn(machine, 'webapp')).toBe(EXEC);
  }
});

test('the domain of a Workspace account stands in every address, in one of two forms', () => {
  const machine = published();
  machine.state.quirks.webAppAddress = 'published';
  machine.state.quirks.webAppDomain = { name: 'example.com', form: '/a/' };
  expect(addressIn(machine, 'webapp')).toBe('https://script.google.com/a/example.com/macros/s/AKfycb-x_1/exec');
  machine.state.quirks.webAppDomain.form = '/a/macros/';
  expect(addressIn(machine, 'page')).toBe('https://script.google.com/a/macros/example.com/s/AKfycb-x_1/exec');
});

test('a copy of the spreadsheet has a script of its own, is told the address of the original, and remembers nothing', () => {
  const machine =
    published(`${CODE} function ids() { return [ScriptApp.getScriptId(), SpreadsheetApp.getActiveSpreadsheet().getId()]; }
    function hourly() { ScriptApp.newTrigger('ids').timeBased().everyHours(1).create(); }`);
  machine.run('remember', ['mine']);
  machine.run('hourly');
  const before = machine.run('ids').value as string[];
  copySpreadsheet(machine);
  const after = machine.run('ids').value as string[];
  expect(after.filter((id) => before.includes(id))).toEqual([]);
  expect(addressIn(machine, 'page')).toBe(EXEC);
  expect(machine.run('read').value).toBeNull();
  expect(machine.state.triggers).toEqual([]);
  expect(visitWebApp(machine, EXEC).status).toBe(404);
});

test('visitors get the code and the rights of the version that was published, and the stores of today', () => {
  const older = temporaryFolder();
  const read = "function read() { return PropertiesService.getUserProperties().getProperty('note'); }";
  const visit = "function doGet() { return HtmlService.createHtmlOutput('<p>old ' + read() + '</p>'); }";
  writeFileSync(path.join(older, 'Code.js'), `${read} ${visit}`);
  const machine = published();
  machine.state.publishedFrom = older;
  machine.run('remember', ['new']);
  expect(visitWebApp(machine, EXEC).body).toBe('<p>old new</p>');
  // A function that only the newer code has is not there for the visitor's page.
  expect(machine.run('remember', ['x'], { context: 'webapp' }).error?.message).toMatch(/function not found/);
  expect(machine.run('read', [], { context: 'trigger' }).value).toBe('new');
});

test('who looks at it is rarely told, and it runs as its owner', () => {
  const machine = published();
  expect(machine.run('who', [], { context: 'webapp' }).value).toEqual(['', 'member@example.com']);
  expect(machine.run('who', [], { context: 'webapp', visitor: 'a@b.example' }).value).toEqual([
    'a@b.example',
    'member@example.com',
  ]);
  expect(machine.run('who', [], { context: 'menu' }).value).toEqual(['member@example.com', 'member@example.com']);
});

test('an answer comes with its type', () => {
  const machine = published();
  expect(visitWebApp(machine, `${EXEC}?a=b`)).toMatchObject({ status: 200, type: 'text/html' });
  expect(visitWebApp(machine, `${EXEC}?format=ics`)).toEqual({ status: 200, type: 'text/calendar', body: 'BEGIN' });
});

test('who asks for the head alone is refused', () => {
  expect(visitWebApp(published(), EXEC, 'HEAD')).toMatchObject({ status: 403, body: '' });
});

test.each([
  ['the address for editors', EXEC.replace('/exec', '/dev')],
  ['one with a domain', EXEC.replace('/macros/s', '/a/macros/example.com/s')],
  ['one with something behind it', `${EXEC}/secret`],
])('strangers are asked to sign in at %s', (_, url) => {
  expect(visitWebApp(published(), url)).toMatchObject({
    status: 302,
    location: expect.stringContaining('accounts.google.com'),
  });
});

test('what stands behind the address reaches the script of somebody signed in', () => {
  expect(visitWebApp(published(), `${EXEC}/secret`, 'GET', 'a@b.example').body).toContain('secret');
});
