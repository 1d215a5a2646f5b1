/** Every request of the catalogue runs against a server and answers as it is described. */

import { answerSchema } from '../../../local/catalogue/answer-schema';
import { compare, describeDifference } from '../../../local/catalogue/compare';
import type { Visit } from '../../../local/catalogue/walk';
import { tourOfTheFake } from '../../support/tour-lab';
import { OLDER_COLLECTION } from './older-collection';

const visits = tourOfTheFake();
const label = ({ stop }: Visit) => `${stop.name}${stop.variant ? `, ${stop.variant}` : ''}`;

const findings = ({ stop: { entry }, answer, status }: Visit): string[] => {
  if (status >= 300) return [];
  return compare(answerSchema(entry), answer).map(describeDifference);
};

test('the older collection has its 64 requests, folder by folder', () => {
  const counts = new Map<string, number>();
  for (const [folder] of OLDER_COLLECTION) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  expect([...counts]).toEqual([
    ['Auth', 3],
    ['eCommerce', 5],
    ['GraphQL', 12],
    ['Instructors', 2],
    ['Rides / Classes', 13],
    ['Users', 24],
    ['Workouts', 5],
  ]);
});

const older = OLDER_COLLECTION.map(([folder, title, name, variant = null]) => ({ folder, title, name, variant }));

test.each(older)('$folder: "$title" is in the catalogue, runs, and answers as described', ({ name, variant }) => {
  const visit = visits.find(({ stop }) => stop.name === name && stop.variant === variant);
  expect(visit?.status).toBe(visit?.stop.entry.gone?.status ?? 200);
  expect(visit && findings(visit)).toEqual([]);
});

test.each(visits.map((visit) => [label(visit), visit] as const))('%s answers as described', (_, visit) => {
  const { entry } = visit.stop;
  expect(visit.status).toBe(entry.gone?.status ?? entry.expects ?? 200);
  expect(findings(visit)).toEqual([]);
});

test('no answer of GraphQL carries errors', () => {
  const failed = visits.filter(({ answer }) => Array.isArray((answer as { errors?: unknown } | null)?.errors));
  expect(failed.map(label)).toEqual([]);
});

test('what changes something does change it', () => {
  const at = (name: string) => visits.findIndex(({ stop }) => stop.name === name);
  const text = (name: string) => visits[at(name)]?.body ?? '';
  expect(text('addTag')).toContain('"hasAdded":true');
  expect(text('removeTag')).toContain('"hasAdded":false');
  expect(text('unreserve')).toBe('{"deleted":true}');
  expect(text('updateUser')).toContain('"location":"Springfield"');
  expect(JSON.parse(text('addClassToSchedule')).data.addClassToSchedule.__typename).toBe('ScheduledClass');
  expect(JSON.parse(text('removeClassFromSchedule')).data.removeClassFromSchedule.__typename).toBe('ScheduledClass');
});
