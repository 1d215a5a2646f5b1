/** Every class taken, scheduled or bookmarked, with its songs. What lists tell costs nothing; the rest is read once per class. */

import type { WireClassDetails, WireList, WireRide, WireWorkout } from '../../peloton/answers/types';
import type { Peloton, Result } from '../../peloton/client/client';
import { askAll, workoutsPage } from '../../peloton/requests/rest';
import { classDetails, PAGE_SIZE } from '../../peloton/requests/rest-tables';
import type { Detail, Entry, ListPage, LogStream } from '../../sync/types';
import { askWhileThereIsTime, notUnderstood } from '../wire/paging';
import { finite, itemsOf } from '../wire/values';
import { classes, classIdOf, detailedRow, listedRow } from './row';
import { songRows, songs } from './songs';

export interface ClassesWorld {
  peloton: Peloton;
  userId: string;
  withSongs: boolean;
  /** Classes that are planned or bookmarked. */
  others(): WireRide[];
}

/** One request each. */
const DETAIL_BATCH = 80;

/**
 * The classes that the member took, bookmarked or planned. It is walked through as a collection, since their order says
 * nothing of what is new.
 */
export function createClassesStream(world: ClassesWorld): LogStream {
  return {
    table: classes,
    parts: world.withSongs ? [{ table: songs, version: 'v1' }] : [],
    pageSize: PAGE_SIZE,
    list: (pages) => listClasses(world, pages),
    detailBatch: DETAIL_BATCH,
    details: (keys) => readDetails(world.peloton, keys),
    goneRow: {},
  };
}

function listClasses(world: ClassesWorld, pages: readonly number[]): ListPage[] {
  const { peloton, userId } = world;
  const asked = pages.map((page) => workoutsPage(userId, page, PAGE_SIZE));
  return askAll(peloton, asked).map((answer, at) => toPage(world, answer, pages[at] === 0));
}

function toPage({ others }: ClassesWorld, answer: Result<WireList<WireWorkout>>, isFirst: boolean): ListPage {
  if (!answer.ok) throw answer.error;
  const { data, show_next: showNext, total } = answer.value ?? {};
  if (!Array.isArray(data)) throw notUnderstood('workouts');
  return {
    entries: [...itemsOf(data).flatMap(classIn), ...(isFirst ? others() : [])].flatMap(toEntry),
    isLast: data.length === 0 || showNext === false,
    total: finite(total),
  };
}

/** What stands in place of a class in Just Ride, Lanebreak and the like is none. */
function classIn(workout: WireWorkout): WireRide[] {
  return workout.ride && workout.workout_type !== 'freestyle' ? [workout.ride] : [];
}

/** A class stays as it is, so its details are read once. */
function toEntry(ride: WireRide): Entry[] {
  const key = classIdOf(ride);
  return key === null ? [] : [{ key, cursor: 0, etag: '', settled: true, row: listedRow(ride, key) }];
}

function readDetails(peloton: Peloton, keys: readonly string[]): Detail[] {
  return askWhileThereIsTime(peloton, keys.map(classDetails)).map((result, at) => toDetail(keys[at] ?? '', result));
}

function toDetail(key: string, result: Result<WireClassDetails>): Detail {
  if (!result.ok) return { key, error: result.error.message, gone: [404, 410].includes(result.error.status) };
  if (classIdOf(result.value?.ride) !== key) {
    return { key, error: "Peloton's answer for the class could not be understood", gone: false };
  }
  const parts = [{ table: songs.name, rows: songRows(result.value, key) }];
  return { key, row: detailedRow(result.value, key), parts };
}
