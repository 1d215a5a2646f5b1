/** What the schemas say of Peloton's answers, where no recording that may be kept here shows it. */
import { compare, describeDifference } from '../../../local/catalogue/compare';
import { ANSWERS } from '../../../src/peloton/answers/index';
import { listCatalogue } from '../../../src/peloton/catalogue/index';

const told = (name: keyof typeof ANSWERS, answer: unknown): string[] =>
  compare(ANSWERS[name], answer).map(describeDifference);

test('every answer that the catalogue names is described, and none is described for nothing', () => {
  const named = new Set(listCatalogue().map(({ entry }) => entry.answer));
  expect(Object.keys(ANSWERS).sort()).toEqual([...named].sort());
});

test('rows of 2026 carry distance and calories, which may be missing one by one', () => {
  const data = [{ id: 'a', distance: 13.1816 }, { id: 'b', distance: 1.2163, calories: 30.64 }, { id: 'c' }];
  expect(told('WorkoutList', { data })).toEqual([]);
  expect(told('WorkoutList', { data: [{ id: 'a', distance: '13 mi' }] })).toEqual([
    'data.0.distance: number expected, string found',
  ]);
});

test('sets are worded in the older and in the present way, with one weight or two', () => {
  const weight = { weight_category: 'light', weight_data: { weight_value: 20, weight_unit: 'lb' } };
  const older = { movement_name: 'Push Up', is_hold: false, completed_number: 8, target_number: 10, weight: [] };
  const present = {
    movement_name: 'Dumbbell Squat',
    tracking_type: 'rep_counting',
    completed_reps: 10,
    completed_duration: 0,
    target_reps: 10,
    total_volume: 400,
    weight: [weight, weight],
    muscle_groups: ['quads', { muscle_group: 'glutes', display_name: 'Glutes' }],
  };
  const sets = (...repetition_summary_data: unknown[]) => ({
    id: 'a',
    movement_tracker_data: { completed_movements_summary_data: { repetition_summary_data } },
  });
  expect(told('Workout', sets(older, present))).toEqual([]);
  expect(told('Workout', sets({ ...present, muscle_groups: [4] }))).toEqual([
    'movement_tracker_data.completed_movements_summary_data.repetition_summary_data.0.muscle_groups.0: object or string expected, integer found',
  ]);
});

test('a class plan lists the movements of each part of a segment', () => {
  const muscles = [{ muscle_group: 'lats', display_name: 'Lats', ranking: 3 }];
  const planned = {
    id: 'm',
    name: 'Renegade Row',
    skill_level: 'intermediate',
    muscle_groups: muscles,
    is_rest: false,
  };
  const subsegment = { id: 's', type: 'movement', scheduled_offset: 0, length: 30, movements: [planned] };
  const segments = { segment_list: [{ id: 'g', subsegments_v2: [subsegment] }] };
  expect(told('RideDetails', { ride: {}, segments })).toEqual([]);
});

test('a place in a list may be empty, and a list of something else is told', () => {
  expect(told('WorkoutList', { data: [null, { id: 'a' }] })).toEqual([]);
  expect(told('WorkoutList', { data: {} })).toEqual(['data: list expected, object found']);
  expect(told('WorkoutList', {})).toEqual(['data: a value expected, nothing found']);
  expect(told('WorkoutList', null)).toEqual(['the answer: object expected, null found']);
});
