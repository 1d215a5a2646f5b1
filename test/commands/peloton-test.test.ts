/** The questions of Test Peloton: which they are, and which fields they look for. */
import { answerSchema } from '../../local/catalogue/answer-schema';
import { neededFields } from '../../local/catalogue/needed-fields';
import { fieldsOf, QUESTIONS } from '../../src/commands/peloton-test/questions';
import { lackedFields } from '../../src/commands/peloton-test/run';
import { findEntry } from '../../src/peloton/catalogue/index';

test.each(QUESTIONS.map((question) => [question.entry, question]))(
  '%s looks for the fields that its answer is documented to need',
  (name, question) => {
    const entry = findEntry(String(name));
    expect(entry).not.toBeNull();
    const ids = { userId: 'me', workoutId: 'workout', rideId: 'ride', sessionId: 'session' };
    const request = question.request(ids, 0);
    expect(request).not.toBeNull();
    if (entry && request) expect([...fieldsOf(request)].sort()).toEqual(neededFields(answerSchema(entry)).sort());
  },
);

test('nothing that changes anything is asked', () => {
  expect(QUESTIONS.filter(({ entry }) => findEntry(entry)?.changes !== undefined)).toEqual([]);
});

test('a field that is missing everywhere is named, and one that is missing in places is not', () => {
  const value = { data: [{ id: 'a' }, { id: null, title: 'b' }] };
  expect(lackedFields(['data', 'data.*.id', 'data.*.title', 'data.*.ride.id', 'data.*.status'], value)).toEqual([
    'data.*.status',
  ]);
});
