/** Where the web app is published: which addresses are taken for ours, and what a try of one shows. */
import { answerTry, beginTry, endTry, isPageOld, keepServed, published, useAddress } from '../../src/commands/web-app';
import { keys } from '../../src/run/keys';
import { newCommandLab } from '../support/command-lab';

const exec = (id: string) => `https://script.google.com/macros/s/${id}/exec`;

/** `told`: what Google says of the address. */
function lab(told: 'dev' | 'none' | { other: string } = 'none') {
  const made = newCommandLab();
  made.machine.state.quirks.webAppAddress = told;
  let serial = 0;
  const crypto = { ...made.world.crypto, randomText: () => `word${++serial}` };
  return { ...made, world: { ...made.world, crypto } };
}

test('an address that is pasted is that of a published app, of a Workspace domain too, and public', () => {
  const { world } = lab();
  expect(published(world)).toEqual({ url: null, isSure: false, build: 'unknown' });
  for (const path of ['macros/s', 'a/example.com/macros/s', 'a/macros/example.com/s']) {
    useAddress(world, ` https://script.google.com/${path}/AKfy/exec `);
    expect(published(world)).toEqual({ url: exec('AKfy'), isSure: true, build: 'unknown' });
  }
  expect(() => useAddress(world, 'https://script.google.com/macros/s/AKfy/dev')).toThrow('ends in /dev');
  for (const wrong of [
    exec('AKfy').replace('google.com', 'google.com.evil.example'),
    `${exec('A')}?x`,
    'javascript:',
    7,
  ])
    expect(() => useAddress(world, wrong)).toThrow('not the address of a web app');
  expect(published(world).url).toBe(exec('AKfy'));
});

test('the address of editors is none, and what Google only says is not sure', () => {
  expect(published(lab('dev').world).url).toBeNull();
  expect(published(lab({ other: exec('other') }).world)).toEqual({
    url: exec('other'),
    isSure: false,
    build: 'unknown',
  });
});

test('a request that was served shows the address and its build; what the member pasted stays', () => {
  const { world } = lab({ other: exec('served') });
  keepServed(world);
  expect(published(world)).toEqual({ url: exec('served'), isSure: true, build: 'same' });
  useAddress(world, exec('pasted'));
  keepServed(world);
  expect(published(world).url).toBe(exec('pasted'));
});

test('an older build that answers there is an old page, until one of this build was seen', () => {
  const { world } = lab({ other: exec('served') });
  keepServed(world);
  expect(isPageOld(world)).toBe(false);
  const file = keys.webApp(world.store);
  file.save({ ...file.load(), build: 'older' });
  expect(isPageOld(world)).toBe(true);
});

test('a copy of the script takes the address of its original for another’s', () => {
  const { world, machine } = lab({ other: exec('original') });
  keepServed(world);
  machine.state.scriptId = 'a copy';
  expect(published(world)).toEqual({ url: null, isSure: false, build: 'unknown' });
});

test('a try works when this script answers for this member, and only to the word that was sent', () => {
  const { world } = lab({ other: exec('told') });
  const address = beginTry(world);
  const word = /\?check=(\w+)$/.exec(address ?? '')?.[1] ?? '';
  const unread = () => {
    throw new Error('A visitor made the script read properties.');
  };
  answerTry({ ...world, store: { ...world.store, get: unread } }, `${word}x`);
  expect([endTry(world), published(world).url]).toEqual(['silent', null]);
  useAddress(world, exec('told'));
  const again = /\?check=(\w+)$/.exec(beginTry(world) ?? '')?.[1] ?? '';
  expect(again).not.toBe(word);
  answerTry(world, again);
  expect(endTry(world)).toBe('works');
  expect(published(world)).toEqual({ url: exec('told'), isSure: true, build: 'same' });
});

test('a pasted address stays when nobody answers, and goes when another editor’s script does', () => {
  const { world, machine } = lab();
  useAddress(world, exec('pasted'));
  beginTry(world);
  expect([endTry(world), published(world).url]).toEqual(['silent', exec('pasted')]);
  const word = /\?check=(\w+)$/.exec(beginTry(world) ?? '')?.[1] ?? '';
  // The other editor's web app sees the same cache, and has properties of its own.
  const other = newCommandLab();
  Object.assign(globalThis, machine.globals());
  answerTry({ ...world, store: other.world.store }, word);
  expect(() => endTry(world)).toThrow('published by another editor');
  expect(published(world).url).toBeNull();
});
