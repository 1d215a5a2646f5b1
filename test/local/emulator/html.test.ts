/** HtmlService: what it refuses, what it cuts out of scripts, and the one way to a file as it is. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createMachine } from '../../../local/emulator/index';
import type { Quirks } from '../../../local/emulator/quirks';
import { temporaryFolder } from '../../support/folder';
import { complaint, START } from './emulator-script';

const CODE = `
  function served(html) { return HtmlService.createHtmlOutput(html).getContent(); }
  function read(name) { return HtmlService.createHtmlOutputFromFile(name).getContent(); }
  function raw(name) { return HtmlService.createTemplateFromFile(name).getRawContent(); }`;

function htmlMachine(files: Record<string, string> = {}, html: Quirks['html'] = 'anywhere') {
  const dist = temporaryFolder();
  for (const [name, text] of Object.entries({ ...files, 'Code.js': CODE })) writeFileSync(path.join(dist, name), text);
  const internet = () => {
    throw new Error('DNS error');
  };
  const machine = createMachine({ dist, internet, startAt: START });
  machine.state.quirks.html = html;
  return machine;
}

const script = (code: string) => `<p>a // b</p><script>\n${code}\n</script><p>c /* d */</p>`;

test.each([
  ['a whole line', 'f();\n// why\ng();', 'f();\n\ng();'],
  ['the end of a line', 'f(); // why\ng();', 'f(); \ng();'],
  ['a block', 'f(/* why\nso */ 1);', 'f( 1);'],
  ['in a template', 'const a = `http://x`;\nf();', 'const a = `http:\nf();'],
  ['in a template of several lines', 'f(`a /* b\n*/ c`);', 'f(`a  c`);'],
])('a comment goes, whoever looks for it: %s', (_, code, left) => {
  for (const html of ['anywhere', 'outside strings'] as const)
    expect(htmlMachine({}, html).run('served', [script(code)]).value).toBe(script(left));
});

test.each([
  ['in a string', 'f("http://x");', 'f("http:'],
  ['in the other kind of string', "f('a /* b', 1, '*/');", "f('a ');"],
  ['in a regular expression', 'f(/[//]/);', 'f(/['],
])('what looks like a comment goes with the stricter reports alone: %s', (_, code, left) => {
  expect(htmlMachine().run('served', [script(code)]).value).toBe(script(left));
  expect(htmlMachine({}, 'outside strings').run('served', [script(code)]).value).toBe(script(code));
});

test.each(['a = b / 2 / c;', 'f(/"/.test(x), "//");', "return /'/g;", 'f(")") / "//".length;'])(
  'a lexer that knows strings and expressions keeps them apart: %s',
  (code) => {
    expect(htmlMachine({}, 'outside strings').run('served', [script(code)]).value).toBe(script(code));
  },
);

test('after a backtick with a quote in it that lexer takes strings for code', () => {
  const code = `f(\`it's\`, 'http://x');`;
  expect(htmlMachine({}, 'outside strings').run('served', [script(code)]).value).not.toContain('//x');
});

test('on one line the closing tag goes with the comment, and on a last line without an end', () => {
  const page = '<script>f(); //# sourceURL=x</script><p>left</p>\n<script>g();</script>';
  expect(htmlMachine().run('served', [page]).value).toBe('<script>f(); \n<script>g();</script>');
});

test('JSON in a script element is no safer', () => {
  const page = '<script type="application/json">\n{"a":"https://x","b":1}\n</script>';
  expect(htmlMachine().run('served', [page]).value).toBe('<script type="application/json">\n{"a":"https:\n</script>');
});

test('attributes and texts keep everything, and a kinder Google keeps all', () => {
  const page = '<a href="https://x//y">/* z */</a>';
  expect(htmlMachine().run('served', [page]).value).toBe(page);
  expect(htmlMachine({}, 'nothing').run('served', [script('// a')]).value).toBe(script('// a'));
});

test.each([
  ['a program', 'const a = { b: 1 };'],
  ['JSON', '{"a":1}'],
  ['a script that does not end', '<script>f();'],
  ['markup after a program', 'f();\n<p>a</p>'],
])('%s is no markup, and refused', (_, text) => {
  expect(htmlMachine().run('served', [text]).error?.message).toMatch(/^Malformed HTML content: /);
  expect(htmlMachine({ 'x.html': text }).run('read', ['x']).error?.message).toMatch(/^Malformed HTML content: /);
});

test('a plain sentence is served', () => {
  expect(htmlMachine().run('served', ['Hello, world!']).value).toBe('Hello, world!');
});

test('the raw content of a template is the file, whatever is in it', () => {
  const files = { 'a.html': script('f(`http://x`); // y'), 'b.html': '{"a":1}' };
  const machine = htmlMachine(files);
  expect(machine.run('raw', ['a']).value).toBe(files['a.html']);
  expect(machine.run('raw', ['b']).value).toBe(files['b.html']);
  expect(machine.run('read', ['a']).value).toBe(script('f(`http:'));
  for (const way of ['raw', 'read'])
    expect(machine.run(way, ['none']).error?.message).toBe('No HTML file named none was found.');
});

test('templates themselves are not emulated', () => {
  expect(complaint("HtmlService.createTemplate('<p>');")).toContain('not emulated: HtmlService.createTemplate');
});
