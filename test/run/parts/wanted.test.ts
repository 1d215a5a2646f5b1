/** Which parts of workouts are read, by the settings. */
import { wantedParts } from '../../../src/run/parts/wanted';
import { defaultSettings } from '../../../src/settings/settings';

const wanted = (more: object) => wantedParts({ ...defaultSettings(), ...more });

test('curves have the resolution that was chosen, or are not read', () => {
  const chosen = ['off', '1', '5'].map((series) => wanted({ series }).seriesEverySec);
  expect(chosen).toEqual([null, 1, 5]);
});

test('where a member was is read only when they say so', () => {
  expect(wantedParts(defaultSettings()).location).toBe(false);
  expect(wanted({ locationToSheet: true }).location).toBe(true);
});
