/** Numbers and milestones in words. */
import { tellMilestones } from '../../src/pictures/milestones';
import { minutesText, tellsMinutes } from '../../src/pictures/words';
import type { Milestone } from '../../src/streams/derived/milestones';

test.each([
  [0, '0 min'],
  [59.4, '59 min'],
  [59.6, '1 h'],
  [90, '1 h 30 min'],
  [119.7, '2 h'],
  [100 * 60 + 20, '100 h'],
  [1234 * 60, '1,234 h'],
])('%d minutes are %s', (minutes, text) => {
  expect(minutesText(minutes, 'en-US')).toBe(text);
});

test.each([
  ['20 min Pop Ride', 20.3, true],
  ['20 min Pop Ride', 21, false],
  ['Just Ride', 20, false],
])('whether "%s" tells %d minutes', (title, minutes, tells) => {
  expect(tellsMinutes(title, minutes)).toBe(tells);
});

test('a workout that is the best in more ways than one stands once, between the others', () => {
  const at = { day: '2026-09-20', discipline: 'Cycling', title: 'Climb' };
  const all: Milestone[] = [
    { day: '2026-11-05', kind: 'count', discipline: null, value: 1400, title: 'Core' },
    { ...at, kind: 'highest', value: 569 },
    { ...at, kind: 'farthest', value: 32.2 },
    { day: '2026-09-20', discipline: 'Rowing', title: 'Climb', kind: 'longest', value: 90 },
    { day: '2026-08-01', kind: 'comeback', discipline: null, value: 31, title: 'Back' },
    { day: '2024-10-06', kind: 'first', discipline: 'Yoga', value: null, title: 'Flow' },
    { day: '2024-10-05', kind: 'first', discipline: null, value: null, title: 'Ride' },
  ];
  expect(tellMilestones(all, 'imperial').map(({ headline }) => headline)).toEqual([
    '1,400th workout',
    'Cycling: farthest (20 mi), most output (569 kJ)',
    'Rowing: longest (1 h 30 min)',
    'Back after 31 days',
    'First Yoga workout',
    'The first workout',
  ]);
});
