/** What the build does to names and braces changes nothing of what the script does. */
import { execFileSync } from 'node:child_process';

/** The build's own modules are not for Jest: Node runs them. */
function restored(call: 'withOwnNames' | 'withoutBraces', code: string): string {
  const program = `import { ${call} } from './scripts/restore.mjs'; process.stdout.write(${call}(process.argv[1]));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program, code], { encoding: 'utf8' });
}

test('a local name gets rid of its number, also where a property is called the same', () => {
  expect(restored('withOwnNames', 'var book = 1; var one = (book2) => ({ book: book2, book2 });')).toBe(
    'var book = 1; var one = (book) => ({ book, book2: book });',
  );
  expect(restored('withOwnNames', 'var sum = 1; function two({ sum: sum2 = 3, x }) { return x.sum2 + sum2; }')).toBe(
    'var sum = 1; function two({ sum = 3, x }) { return x.sum2 + sum; }',
  );
});

test('a name that would hide what its statement needs keeps its number', () => {
  const code = 'function sum(a) { return a; } function two(sum2) { return sum(sum2); }';
  expect(restored('withOwnNames', code)).toBe(code);
  const apart = 'var sum = 1; var two = (sum2, sum3) => sum2 + sum3;';
  expect(restored('withOwnNames', apart)).toBe('var sum = 1; var two = (sum, sum3) => sum + sum3;');
  const other = 'var md = 1; var md5 = () => md5(md);';
  expect(restored('withOwnNames', other)).toBe(other);
});

test('braces go only around one plain statement, so that no else finds another if', () => {
  expect(restored('withoutBraces', 'if (a) { throw b; } else { c(); }')).toBe('if (a) throw b; else c();');
  const nested = 'if (a) { if (b) c() } else d()';
  expect(restored('withoutBraces', nested)).toBe(nested);
  const scoped = 'for (const a of b) { const c = a }';
  expect(restored('withoutBraces', scoped)).toBe(scoped);
});
