/** What keeps the menu to people in front of the sheet, where neither window nor sheet are missing in a web app. */

import { noteVisit, requirePerson } from '../../src/ui/visitors';
import { memoryStore } from '../support/memory';

function google({ active, effective = 'owner@example.com' }: { active: string; effective?: string }): void {
  const cache = new Map<string, string>();
  Object.assign(globalThis, {
    SpreadsheetApp: { getActiveSpreadsheet: () => ({}) },
    Session: {
      getActiveUser: () => ({ getEmail: () => active }),
      getEffectiveUser: () => ({ getEmail: () => effective }),
    },
    CacheService: {
      getScriptCache: () => ({
        getAll: (keys: string[]) =>
          Object.fromEntries(keys.flatMap((key) => (cache.has(key) ? [[key, cache.get(key)]] : []))),
        putAll: (values: Record<string, string>) => {
          for (const [key, value] of Object.entries(values)) cache.set(key, value);
        },
      }),
    },
  });
}

test.each([
  ['nobody that Google tells of', '', false],
  ['somebody of the same organisation', 'colleague@example.com', false],
  ['the owner', 'owner@example.com', true],
])('once a visit has shown the sheet, the menu acts for %s only if that is its owner', (_, active, mayAct) => {
  google({ active });
  const store = memoryStore();
  noteVisit(store);
  const act = () => requirePerson(store, 'sheet');
  if (mayAct) expect(act).not.toThrow();
  else expect(act).toThrow(/visitors of your published page/);
});

test('editors of other organisations, of whom Google tells nothing, use the menu while no visit has shown the sheet', () => {
  google({ active: '' });
  expect(() => requirePerson(memoryStore(), 'sheet')).not.toThrow();
});

test('visits read and write the store once, not each', () => {
  google({ active: '' });
  const asked: string[] = [];
  const store = memoryStore();
  const counting: typeof store = {
    ...store,
    get(key) {
      asked.push(`get ${key}`);
      return store.get(key);
    },
    set(values) {
      asked.push(`set ${Object.keys(values)}`);
      store.set(values);
    },
  };
  for (let visit = 0; visit < 5; visit += 1) noteVisit(counting);
  expect(asked).toEqual(['get visitorsSeeSheet', 'set visitorsSeeSheet']);
});

test.each([
  ['owner@example.com', true],
  ['', false],
])('where the sheet may not be looked for, the menu acts for %j: %s', (active, mayAct) => {
  google({ active });
  const act = () => requirePerson(memoryStore(), 'may not look');
  if (mayAct) expect(act).not.toThrow();
  else expect(act).toThrow(/has not given Peloton Sync a permission/);
});
