/** Which tables are refreshed on their own. */
import { tableJobs } from '../../../../src/run/parts/tables/list';
import { defaultSettings } from '../../../../src/settings/settings';

const jobsWith = (more = {}) => tableJobs({ ...defaultSettings(), ...more });

test('names never change, because what members have is kept under them', () => {
  expect(jobsWith().map(({ name }) => name)).toEqual([
    'overview',
    'friends',
    'challenges',
    'achievements',
    'favourites',
    'instructors',
    'followers',
    'tags',
    'subscriptions',
    'classes.true',
    'friendWorkouts.10',
  ]);
});

test('a table that is switched off is none, and songs need their classes', () => {
  const titles = (more: object) => jobsWith(more).map(({ title }) => title);
  expect(titles({ overviewToSheet: false })).not.toContain('Overview');
  expect(titles({ classesToSheet: false }).filter((title) => /Classes|Songs/.test(title))).toEqual([]);
  expect(titles({ friendWorkouts: 'off' })).not.toContain('Friend workouts');
});

test('another choice of what a table holds is another schedule, so that it is refreshed at once', () => {
  const added = (more: object) => {
    const before = jobsWith().map(({ name }) => name);
    return jobsWith(more).flatMap(({ name }) => (before.includes(name) ? [] : name));
  };
  expect(added({ friendWorkouts: '25' })).toEqual(['friendWorkouts.25']);
  expect(added({ songsToSheet: false })).toEqual(['classes.false']);
});
