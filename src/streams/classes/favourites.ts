/** Classes that the member bookmarked. */

import type { WireInstructor, WireRide, WireRideList } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { favouritesPage } from '../../peloton/requests/rest-tables';
import { type AnyRow, defineTable, pick } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { type Everything, listStream, readEverything } from '../wire/paging';
import { lineOf } from '../wire/text';
import { itemsOf } from '../wire/values';
import { classes, listedRow } from './row';

export const favourites = defineTable({
  name: 'favourites',
  front: ['title'],
  columns: pick(classes.columns, [
    ...(['classId', 'title', 'discipline', 'instructor', 'lengthMin', 'difficulty', 'ratingPct'] as const),
    ...(['airedAt', 'link'] as const),
  ]),
});

/**
 * Reads the classes that the member bookmarked to the end of the list, each with its instructor, whom Peloton tells
 * beside them. Throws HttpError.
 */
export function readFavourites(peloton: Peloton): Everything<WireRide> {
  const teachers = new Map<string, WireInstructor>();
  const beside = (page: WireRideList) => {
    for (const teacher of itemsOf(page.instructors)) if (teacher?.id) teachers.set(teacher.id, teacher);
  };
  const read = readEverything(peloton, 'favourites', favouritesPage, beside);
  const withTeacher = read.items.map((ride) => {
    const teacher = ride.instructor ?? teachers.get(lineOf(ride.instructor_id) ?? '');
    return teacher ? { ...ride, instructor: teacher } : ride;
  });
  return { ...read, items: withTeacher };
}

/**
 * The bookmarked classes as a table, out of a list that several tables share. Reading throws what reading that list
 * throws.
 */
export function createFavouritesStream(world: { favourites(): Everything<WireRide> }): SnapshotStream {
  return listStream(favourites, world.favourites, toRow);
}

function toRow(ride: WireRide & { id: string }): AnyRow {
  const known: AnyRow = listedRow(ride, ride.id);
  return Object.fromEntries(Object.keys(favourites.columns).map((key) => [key, known[key] ?? null]));
}
