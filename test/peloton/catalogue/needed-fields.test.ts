/** Which fields an answer is of no use without follows from its schema, and no good answer lacks one. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { answerSchema } from '../../../local/catalogue/answer-schema';
import { neededFields } from '../../../local/catalogue/needed-fields';
import { ANSWERS } from '../../../src/peloton/answers/index';
import { items, list, maybe, needed, text } from '../../../src/peloton/answers/kinds';
import { describeWhere, recordings } from '../../support/effort';
import { lackedFields } from '../../support/needed';
import { tourOfTheFake } from '../../support/tour-lab';
import { findRecorded } from './recorded-answers';

test('what must be there is needed, and what is marked, on every level', () => {
  const song = z.strictObject({ title: needed(text).describe('A mark outlives what is said of the field'), id: text });
  const schema = z.strictObject({
    data: items(z.strictObject({ id: z.string(), note: text, ride: maybe(z.strictObject({ songs: list(song) })) })),
    either: maybe(z.union([z.string(), song])),
  });
  expect(neededFields(schema)).toEqual(['data', 'data.*.id', 'data.*.ride.songs.*.title', 'either.title']);
});

test('the fields that the sync of workouts goes by are among them', () => {
  expect(neededFields(ANSWERS.WorkoutList)).toEqual(
    expect.arrayContaining(['data', 'data.*.id', 'data.*.status', 'data.*.created_at', 'data.*.fitness_discipline']),
  );
  expect(neededFields(ANSWERS.Graph)).toEqual(
    expect.arrayContaining(['metrics.*.slug', 'metrics.*.values', 'summaries.*.slug', 'summaries.*.value']),
  );
});

test('a list that came with a needed field empty in all of it is found, and one that is short of it in places is not', () => {
  const fields = neededFields(ANSWERS.WorkoutList);
  const row = { id: 'a', status: 'COMPLETE', created_at: 1_700_000_000, fitness_discipline: 'cycling' };
  expect(lackedFields(fields, { data: [row, { ...row, status: null }] })).toEqual([]);
  expect(
    lackedFields(fields, {
      data: [
        { ...row, status: null },
        { ...row, state: 'COMPLETE', status: null },
      ],
    }),
  ).toEqual(['data.*.status']);
  expect(lackedFields(fields, { data: [] })).toEqual([]);
  expect(lackedFields(fields, {})).toEqual(['data']);
});

test('no answer of the fake lacks one', () => {
  const lacked = tourOfTheFake()
    .filter(({ status }) => status < 300)
    .flatMap(({ stop, answer }) =>
      lackedFields(neededFields(answerSchema(stop.entry)), answer).map((field) => `${stop.name}: ${field}`),
    );
  expect(lacked).toEqual([]);
});

describeWhere(recordings !== null)('recorded answers', () => {
  test.each(findRecorded())('$file lacks none of what $name needs', ({ file, entry }) => {
    expect(lackedFields(neededFields(answerSchema(entry)), JSON.parse(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
