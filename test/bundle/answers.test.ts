/** The schemas of Peloton's answers stay on Node: the script holds no trace of them, nor of the library that they are written in. */
import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';

const TRACES = ['_zod', 'safeParse', 'strictObject', 'unrecognized_keys', 'Community mean out of 10'];

const tracesIn = (code: string): string[] => TRACES.filter((trace) => code.includes(trace));

test('the shipped file holds none of them', () => {
  expect(tracesIn(readFileSync('dist/Code.js', 'utf8'))).toEqual([]);
});

test('a script that took more than types would be found', () => {
  const [built] = buildSync({
    entryPoints: ['src/peloton/answers/index.ts'],
    bundle: true,
    format: 'esm',
    write: false,
  }).outputFiles;
  expect(tracesIn(built?.text ?? '')).toEqual(TRACES);
});
