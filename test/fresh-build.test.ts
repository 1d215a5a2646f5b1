/** Tests never run on an older product than the sources give. */
import { writeFileSync } from 'node:fs';
import { temporaryFolder } from './support/folder';
import prepare from './support/global-setup';

const root = process.cwd();

beforeEach(() => {
  process.chdir(temporaryFolder());
  writeFileSync('build.mjs', 'console.error("src/main.ts: a bracket is missing"); process.exit(1);');
});

afterEach(() => {
  delete process.env.TEST_PROBLEM;
  process.chdir(root);
});

const setUpFile = () => jest.isolateModules(() => require('./support/each-test'));

test('without a product no test runs', () => {
  expect(() => prepare({ watch: false, watchAll: false })).toThrow('a bracket is missing');
});

test('in a watch, which such an error would end for good, each file fails until the product can be built again', () => {
  prepare({ watch: true, watchAll: false });
  expect(setUpFile).toThrow('a bracket is missing');
  writeFileSync('build.mjs', '');
  prepare({ watch: true, watchAll: false });
  expect(process.env.TEST_PROBLEM).toBeUndefined();
});
