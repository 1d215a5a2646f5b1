/** Under which keys members' bookmarks are found: another string would forget what was synced. */
import { keys } from '../../src/run/keys';
import { memoryStore } from '../support/memory';

test('the keys under which states are kept are those of every version before', () => {
  const values = new Map<string, string>();
  const store = memoryStore(values);
  const files: Array<{ load(): unknown; save(value: never): void }> = [
    keys.status(store, 'u1'),
    keys.calendar(store, 'u1'),
    keys.live(store, 'u1'),
    keys.schedule(store, 'u1'),
    keys.stats(store, 'u1'),
    keys.past(store, 'u1'),
    keys.fed(store, 'u1'),
    keys.sharing(store, 'u1'),
    keys.workouts(store, 'u1'),
    keys.records(store, 'u1', 'classes'),
    keys.snapshot(store, 'u1', 'stack'),
    keys.refreshes(store, 'u1'),
    keys.people(store, 'u1'),
    keys.imported(store, 'u1'),
    keys.watch(store, 'u1'),
    keys.otherCalls(store),
    keys.cellCalls(store),
    keys.settings(store, 'u1'),
    keys.settings(store, null),
    keys.units(store, 'u1'),
    keys.layout(store, 'workouts'),
    keys.markSecret(store),
    keys.editorId(store),
    keys.webApp(store),
    keys.owner(store),
    keys.hasImported(store),
    keys.hourlyRanAt(store),
    keys.stored(store),
  ];
  // One stands for two settings, and another is no file.
  expect(files).toHaveLength(Object.keys(keys).length);
  for (const file of files) file.save((file.load() ?? 'text') as never);
  keys.heldKeys(store, 'u1', 'classes').make(['sheets'], []);
  store.settle();
  expect([...values.keys()]).toEqual([
    'status.u1',
    'calendar.u1',
    'live.u1',
    'schedule.u1',
    'stats.u1',
    'past.u1',
    'fed.u1',
    'share.u1',
    'state.u1.workouts',
    'state.u1.classes',
    'state.u1.stack',
    'state.u1.rhythm',
    'state.u1.people',
    'state.u1.import',
    'watch.u1',
    'otherCalls',
    'cellCalls',
    'settings.u1',
    'settings.nobody',
    'units.u1',
    'layout.workouts',
    'markSecret',
    'editorId',
    'webApp',
    'owner',
    'hasImported',
    'hourlyRanAt',
    'stored',
    'state.u1.classes.held.of',
  ]);
});

test('a state that cannot be read counts as none', () => {
  const store = memoryStore(new Map([['status.u1', '{"run":']]));
  expect(keys.status(store, 'u1').load()).toMatchObject({ run: null, derivedFor: '' });
});
