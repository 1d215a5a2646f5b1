/** Which words of visitors cost a reading of properties. */
import { judge, noteLinksChanged } from '../../src/commands/visits';
import { newCommandLab } from '../support/command-lab';

test('a word is looked up once for all visitors, until a link changes', () => {
  const { world } = newCommandLab();
  let reads = 0;
  let links = ['good'];
  const readLinks = () => {
    reads += 1;
    return links;
  };
  expect([judge('good', readLinks), judge('bad', readLinks), judge('other', readLinks)]).toEqual([
    'link',
    'nothing',
    'nothing',
  ]);
  expect(reads).toBe(1);
  links = ['new'];
  // The secret of the lab is always the same, as no two of a real one are.
  noteLinksChanged({ crypto: { ...world.crypto, randomText: () => 'another' } });
  expect([judge('good', readLinks), judge('new', readLinks)]).toEqual(['nothing', 'link']);
  expect(reads).toBe(2);
});

test('what can be no word reads nothing, and a newer build is said to everybody', () => {
  newCommandLab();
  const never = () => {
    throw new Error('read');
  };
  expect(judge(null, never)).toBe('nothing');
  expect([judge('good', () => 'newer'), judge('bad', never)]).toEqual(['newer', 'newer']);
});
