/** Recorded answers of the real Peloton hold against the descriptions. They are other people's data: PELOTON_SAMPLES says where. */
import { readFileSync } from 'node:fs';
import { answerSchema } from '../../../local/catalogue/answer-schema';
import { compare, describeDifference } from '../../../local/catalogue/compare';
import { ANSWERS } from '../../../src/peloton/answers/index';
import { fixture, fixtureNames } from '../../streams/fixtures';
import { describeWhere, recordings } from '../../support/effort';
import { findRecorded } from './recorded-answers';

const recorded = findRecorded();

describeWhere(recordings !== null)('recorded answers', () => {
  test.each(recorded)('$file is what $name is said to answer', ({ file, entry }) => {
    const differences = compare(answerSchema(entry), JSON.parse(readFileSync(file, 'utf8')));
    expect(differences.map(describeDifference)).toEqual([]);
  });

  test('there are many of them', () => {
    expect(recorded.length).toBeGreaterThan(40);
  });
});

describe('our own workouts', () => {
  test.each(fixtureNames)('%s is what the catalogue says of workouts', (name) => {
    const { workout, graph } = fixture(name);
    const differences = [...compare(ANSWERS.Workout, workout), ...(graph ? compare(ANSWERS.Graph, graph) : [])];
    expect(differences.map(describeDifference)).toEqual([]);
  });
});
