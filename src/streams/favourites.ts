/** Classes that the member bookmarked. */
import type { Peloton } from '../peloton/client';
import { favouritesPage } from '../peloton/rest-tables';
import type { WireFullRide, WireRideList, WireTeacher } from '../peloton/wire-tables';
import { defineTable, type Row } from '../schema/table';
import type { SnapshotStream } from '../sync/snapshot';
import { classes, listedRow } from './classes-row';
import { type Everything, readEverything } from './paging';
import { line } from './wire-text';
import { items } from './workouts-values';

const { classId, title, discipline, instructor, lengthMin, difficulty, ratingPct, airedAt, link } = classes.columns;

export const favourites = defineTable({
  name: 'favourites',
  title: 'Favourites',
  key: 'classId',
  columns: { classId, title, discipline, instructor, lengthMin, difficulty, ratingPct, airedAt, link },
});

/** Throws HttpError. */
export function readFavourites(peloton: Peloton): Everything<WireFullRide> {
  const teachers = new Map<string, WireTeacher>();
  const beside = (page: WireRideList) => {
    for (const teacher of items(page.instructors)) if (teacher?.id) teachers.set(teacher.id, teacher);
  };
  const read = readEverything(peloton, 'favourites', favouritesPage, beside);
  const withTeacher = read.items.map((ride) => {
    const teacher = ride.instructor ?? teachers.get(line(ride.instructor_id) ?? '');
    return teacher ? { ...ride, instructor: teacher } : ride;
  });
  return { ...read, items: withTeacher };
}

export function createFavouritesStream(world: { read(): Everything<WireFullRide> }): SnapshotStream {
  return {
    table: favourites,
    read() {
      const { items: rides, missing } = world.read();
      return { rows: rides.map(toRow), missing };
    },
  };
}

function toRow(ride: WireFullRide & { id: string }): Row<typeof favourites> {
  const known = listedRow(ride, ride.id);
  return {
    classId: ride.id,
    title: known.title ?? null,
    discipline: known.discipline ?? null,
    instructor: known.instructor ?? null,
    lengthMin: known.lengthMin ?? null,
    difficulty: known.difficulty ?? null,
    ratingPct: known.ratingPct ?? null,
    airedAt: known.airedAt ?? null,
    link: known.link ?? null,
  };
}
