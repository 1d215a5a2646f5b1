/** When the stack is asked for, what its sheet then holds, and what is said where Peloton shows none. */
import { BlockedError } from '../../../src/base/errors';
import { keys } from '../../../src/run/keys';
import { isStackDue, syncStack } from '../../../src/run/parts/stack';
import { failure } from '../../streams/scripted-peloton';
import { memoryDestination } from '../../support/memory';
import { newRunLab, type RunLabOptions } from '../../support/run-lab';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const stackOf = (...titles: string[]) => ({
  viewUserStack: {
    __typename: 'StackResponseSuccess' as const,
    numClasses: titles.length,
    userStack: {
      stackedClassList: titles.map((title, playOrder) => ({ playOrder, pelotonClass: { classId: title, title } })),
    },
  },
});

function lab(options: RunLabOptions = {}) {
  const sheet = memoryDestination('sheets');
  const one = newRunLab({ destinations: [sheet], ...options });
  return { ...one, titles: () => [...sheet.rows.values()].map(({ title }) => title) };
}

const noteOf = ({ issues }: ReturnType<typeof syncStack>) => issues.map(({ kind, text }) => `${kind}: ${text}`);

test('is worth a request of its own once a day, after changes each six hours, and always without a schedule', () => {
  const due = (hours: number, hasChanges: boolean, scheduleToCalendar = true) =>
    isStackDue({ nowMs: hours * HOUR, stackReadAt: 0, scheduleToCalendar, hasChanges });
  expect([due(5, true), due(6, true), due(23, false), due(24, false), due(0, false, false)]).toEqual([
    false,
    true,
    false,
    true,
    true,
  ]);
});

test('that came along with the schedule is written without another question, and what left it goes', () => {
  const one = lab();
  expect(syncStack(one.ctx, { answered: stackOf('Climb', 'Stretch') }).rows).toMatchObject({ created: 2 });
  expect(syncStack(one.ctx, { answered: stackOf('Stretch') }).rows).toMatchObject({ removed: 1 });
  expect(one.titles()).toEqual(['Stretch']);
});

test('that the gateway refuses to this sign-in is a note, and is not asked for again for a day', () => {
  let asked = 0;
  const one = lab({
    graphql: () => {
      asked += 1;
      throw failure(403);
    },
  });
  const refused = noteOf(syncStack(one.ctx, { answered: null }));
  expect(refused).toEqual([expect.stringMatching(/^note: Peloton does not show your stack to this sign-in/)]);
  const first = asked;
  one.wait(DAY - HOUR);
  expect(noteOf(syncStack(one.ctx, { answered: null }))).toEqual(refused);
  expect(asked).toBe(first);
  one.wait(2 * HOUR);
  syncStack(one.ctx, { answered: null });
  expect(asked).toBeGreaterThan(first);
});

test('that is shown again forgets the refusal', () => {
  const one = lab();
  keys.schedule(one.ctx.world.store, 'u1').save({ stackForbiddenSince: one.ctx.world.clock.now() });
  syncStack(one.ctx, { answered: stackOf('Climb') });
  expect(keys.schedule(one.ctx.world.store, 'u1').load().stackForbiddenSince).toBeUndefined();
});

test("a question that Peloton's guard stops is a note; other trouble goes up", () => {
  const blocked = new BlockedError({ status: 403, method: 'post', url: '', retriable: false, message: 'No entry.' });
  const answer = (error: Error) => () => {
    throw error;
  };
  expect(noteOf(syncStack(lab({ graphql: answer(blocked) }).ctx, { answered: null }))).toEqual([
    expect.stringMatching(/^note: Peloton's guard refuses the question for your stack/),
  ]);
  expect(() => syncStack(lab({ graphql: answer(failure(503)) }).ctx, { answered: null })).toThrow('503');
});
