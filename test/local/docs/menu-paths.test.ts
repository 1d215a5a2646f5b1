/** What texts call an item of the menu is how the menu calls it, and where it stands. */
import { readFileSync } from 'node:fs';
import { drive } from '../../../src/destinations/drive/settings';
import { listMenu } from '../../../src/ui/menu';
import { projectFiles } from '../../support/project-files';

// Items of options, which these tests are built without.
const OF_OPTIONS = drive.menu.map(([label]) => `More > ${label}`);
const WAYS = [...listMenu().map(({ path }) => path), ...OF_OPTIONS].map((path) => path.replace(/\.+$/, ''));
const NAMED = /Peloton (?:>|&gt;)\s+(?=((?:[^.<]|&gt;){0,40}))/g;

/** What follows "Peloton >" in a text, wherever its lines end. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(NAMED)].map(([, name = '']) => name.replaceAll('&gt;', '>').replace(/\s+/g, ' '));

/** The longest way wins: "Connect" is no item where "Connect again" is meant. */
const isItem = (name: string): boolean => WAYS.some((way) => new RegExp(`^${way}(?![\\w-])`).test(name));

const FILES = projectFiles().filter(
  (file) => /\.(ts|html|md|mjs)$/.test(file) && !/^(test\/|CHANGELOG|release\/NOTES)/.test(file),
);

test('every item of the menu that a text sends to stands there', () => {
  const wrong = FILES.flatMap((file) =>
    namesIn(readFileSync(file, 'utf8'))
      .filter((name) => !isItem(name))
      .map((name) => `${file}: Peloton > ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('an item that is not there, or elsewhere, is found', () => {
  const text =
    'Choose Peloton > Sync\n  now, Peloton &gt; More &gt; API explorer, Peloton > API explorer or Peloton > Statuses.';
  expect(namesIn(text).map(isItem)).toEqual([true, true, false, false]);
});
