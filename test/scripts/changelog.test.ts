/** The changelog as the release and the update read it. */
import { readFileSync } from 'node:fs';
import { callModule } from '../support/node-module';

interface Section {
  name: string;
  text: string;
}

const ask = <T>(name: string, ...args: string[]) => callModule<T>('scripts/release/changelog.mjs', name, ...args);
const newsSince = (changelog: string, version: string) => ask<Section[]>('newsSince', changelog, version);
const notesOf = (changelog: string, version: string) => ask<string>('notesOf', changelog, version);
const headingsOf = (changelog: string) => changelog.match(/^## .*$/gm) ?? [];
const stamp = (changelog: string, version: string, date: string) => ask<string>('stamp', changelog, version, date);

const SAMPLE = `# Changelog

Words.

## [Unreleased]

### Added

- A new thing.

### Fixed

- An old fault.

## [0.2.0] - 2026-01-05

### Added

- The thing before.

## [0.1.0] - 2026-01-01

- The first.
`;

test('what is unreleased becomes the section of the version', () => {
  const stamped = stamp(SAMPLE, '0.3.0', '2026-02-01');
  expect(headingsOf(stamped)).toEqual([
    '## [Unreleased]',
    '## [0.3.0] - 2026-02-01',
    '## [0.2.0] - 2026-01-05',
    '## [0.1.0] - 2026-01-01',
  ]);
  expect(notesOf(stamped, '0.3.0')).toBe('### Added\n\n- A new thing.\n\n### Fixed\n\n- An old fault.');
  expect(notesOf(stamped, 'Unreleased')).toBe('');
  expect(stamped.startsWith('# Changelog\n\nWords.\n\n## [Unreleased]\n')).toBe(true);
});

test('a version that is made again keeps what it had, each heading once', () => {
  const again = stamp(SAMPLE, '0.2.0', '2026-02-01');
  expect(notesOf(again, '0.2.0')).toBe(
    '### Added\n\n- A new thing.\n- The thing before.\n\n### Fixed\n\n- An old fault.',
  );
  expect(stamp(again, '0.2.0', '2026-02-01')).toBe(again);
});

test('a version of which nothing is said is refused', () => {
  expect(() => stamp('# Changelog\n\n## [Unreleased]\n', '0.3.0', '2026-02-01')).toThrow('says nothing about 0.3.0');
});

test('what is new since a version is everything above it, and all of it where the version is not known', () => {
  expect(newsSince(SAMPLE, '0.1.0').map(({ name }) => name)).toEqual(['Unreleased', '0.2.0']);
  expect(newsSince(SAMPLE, '0.2.0').map(({ name }) => name)).toEqual(['Unreleased']);
  expect(newsSince(SAMPLE, '9.9.9')).toHaveLength(3);
});

test('our own changelog can be read, and stamped without losing a line', () => {
  const own = readFileSync('CHANGELOG.md', 'utf8').replace('## [Unreleased]\n', '$&\n- A line.\n');
  const lines = (text: string) =>
    text
      .split('\n')
      .filter((line) => /^( {2}|- )/.test(line))
      .sort();
  expect(headingsOf(own)[0]).toBe('## [Unreleased]');
  expect(lines(stamp(own, '99.0.0', '2026-02-01'))).toEqual(lines(own));
});
