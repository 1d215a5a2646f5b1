/** Training files from a window: what it may ask for, and what is said of a workout that has none. */
import { selectedWorkouts, trainingFiles } from '../../src/commands/training-files';
import { workbook } from '../../src/gas/workbook';
import { workouts } from '../../src/streams/workouts/table';
import { newCommandLab } from '../support/command-lab';

test('rows of another sheet, and what no window sends, are refused with what to do', () => {
  newCommandLab();
  expect(selectedWorkouts).toThrow('Select one or more rows of the sheet "Workouts" first');
  for (const wanted of [null, 'w1', [1], Array.from({ length: 11 }, (_, index) => `w${index}`)])
    expect(() => trainingFiles(wanted)).toThrow('Select one or more rows');
});

test('a workout whose row is gone is said by its id, and the others are made', () => {
  newCommandLab();
  const sheet = workbook().insertSheet(workouts.title);
  const { workoutId, title, discipline, startedAt, endedAt } = workouts.columns;
  const header = [workoutId, title, discipline, startedAt, endedAt].map((column) => column.title);
  const at = new Date('2026-02-20T12:00:00Z');
  const row = ['w1', '30 min Ride', 'Cycling', at, new Date(at.getTime() + 1_800_000)];
  sheet.getRange(1, 1, 2, header.length).setValues([header, row]);
  const [made, missing] = trainingFiles(['w1', 'w2']);
  expect(made).toMatchObject({ name: expect.stringMatching(/\.tcx$/), text: expect.stringMatching(/^<\?xml/) });
  expect(missing).toEqual({ workoutId: 'w2', title: 'w2', problem: 'It is not in the sheet "Workouts".' });
});
