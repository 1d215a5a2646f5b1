/** Scripts rewritten so that HtmlService finds no comment in them: they do the same as before. */
import { spawnSync } from 'node:child_process';
import vm from 'node:vm';
import { servedHtml } from '../../local/emulator/html-source';

/** What the module makes of each text. Modules of Node run outside of Jest. */
function ask<T>(call: string, texts: readonly unknown[]): T[] {
  const program = `
    import * as plain from ${JSON.stringify(`${process.cwd()}/scripts/plain-script.mjs`)};
    const texts = ${JSON.stringify(texts)};
    const tried = (text) => { try { return { value: plain.${call}(text) ?? null }; } catch (error) { return { value: 'throws ' + error.message }; } };
    console.log(JSON.stringify(texts.map((text) => tried(text).value)));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as T[];
}

const PROGRAMS: ReadonlyArray<readonly [what: string, code: string]> = [
  ['a string', `'http://a//b' + "///" + '/*' + '/**/' + '\\\\//'`],
  ['a template', `\`http://a/*b*/ \${1 + 1} //\n\n  // c\n\` + \`\\//\``],
  [
    'an expression',
    String.raw`['a//b', '/*', 'x]/', 'a/'].map((t) => /[//]|\/*x?\/\/|[\\/]{2}/u.test(t) + ':' + t.replace(/\/+/g, '-')).join()`,
  ],
  ['division', '[8 / 2 / 2, (4) / 2, /a/.source / 2].join()'],
  ['comments', '// one\n/* two */ 1 /* three */ + /* fo\nur */ 2 // five'],
  ['comments between words', '(() => { let a = 1; return/**/a; })() // x'],
  ['lines that are comments', 'let s = 1;\n  // a\n  s += 1;\n/* b */\ns;\n// end'],
];

describe('a program does the same and has nothing to cut', () => {
  const plain = ask<string>(
    'plainScript',
    PROGRAMS.map(([, code]) => code),
  );
  test.each(PROGRAMS.map(([what, code], index) => ({ what, code, is: plain[index] ?? '' })))(
    '$what',
    ({ code, is }) => {
      expect(vm.runInNewContext(is)).toEqual(vm.runInNewContext(code));
      expect(is).not.toMatch(/\/[/*]/);
      const page = `<script>\n${is}\n</script>`;
      for (const cut of ['anywhere', 'outside strings'] as const) expect(servedHtml(page, cut)).toBe(page);
    },
  );
});

test('a tagged template would be given other text, so there may be none', () => {
  expect(ask('plainScript', ['String.raw`a//b`'])[0]).toMatch(/^throws .*tagged template/);
});

test('data is the same data, and cannot end its element', () => {
  const values = [{ a: 'https://b//c/*d*/', 'e//': ['</script>', '<!--', 1.5, null] }, '///', '/**/'];
  const texts = ask<string>('plainJson', values);
  expect(texts.map((text) => JSON.parse(text))).toEqual(values);
  expect(texts.join()).not.toMatch(/\/[/*]|</);
});

test('what is left in a page is found', () => {
  const pages = [
    '<a href="https://x//y">/* z */</a><script>f();</script>',
    '<script>f("https://x");</script>',
    '<script type="application/json">"/*"</script>',
    '<script>f();</script><script>"<!-- x"</script>',
  ];
  expect(ask('commentIn', pages)).toEqual([null, '//x");', '/*"', '<!-- x"']);
});
