/** The catalogue: every known request of Peloton's API, by resource. */
import { auth } from './auth';
import { classes, instructor } from './class';
import { commerce } from './commerce';
import type { Entry } from './entry';
import { schedule, stack } from './schedule';
import { social } from './social';
import { tags } from './tags';
import { user } from './user';
import { workout } from './workout';

const RESOURCES = { auth, user, workout, class: classes, instructor, schedule, stack, tags, social, commerce } as const;

export interface Listed {
  name: string;
  resource: string;
  entry: Entry;
}

/** Every request, resource by resource, in the order in which they are written down. */
export function listCatalogue(): Listed[] {
  return Object.entries(RESOURCES).flatMap(([resource, entries]) =>
    Object.entries(entries as Record<string, Entry>).map(([name, entry]) => ({ name, resource, entry })),
  );
}

/** The request of that name, or null. */
export function findEntry(name: string): Entry | null {
  return listCatalogue().find((listed) => listed.name === name)?.entry ?? null;
}
