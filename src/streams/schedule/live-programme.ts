/** The studio's live and encore classes of the coming two weeks, filtered as the member wants. */
import { HttpError } from '../../base/errors';
import type { Clock } from '../../base/ports';
import type { WireInstructor, WireLive, WireLiveSession, WireRide } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { ask, liveClasses } from '../../peloton/requests/rest';
import { disciplineLabel } from '../wire/disciplines';
import { itemsOf } from '../wire/values';
import type { SourceReading } from './item';
import { listIn, readOne, type ScheduledItem } from './item';
import { isOver, showingItem } from './reservations';

/** Lower case; empty for all. */
export interface LiveFilter {
  disciplines: string[];
  instructors: string[];
  languages: string[];
  lengthsMin: number[];
  /** At most so many, the soonest first. */
  limit: number;
}

export interface LiveWorld {
  peloton: Peloton;
  clock: Clock;
}

const HOUR_SEC = 3_600;
/** What the web app asks for: two weeks from a full hour. Other spans were answered with about half (live-cal). */
const SPAN_SEC = 1_213_199;

/**
 * Reads the studio's programme with one request, as far as `filter` wants it. Throws SignedOutError and Pause only;
 * what else fails is a problem.
 */
export function readLiveClasses(world: LiveWorld, filter: LiveFilter): SourceReading {
  try {
    const answer = askLive(world);
    const items = toItems(world, answer, filter);
    return {
      items: items.slice(0, filter.limit),
      complete: isWholeList(answer) || items.length >= filter.limit,
      problems: [],
    };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return { items: [], complete: false, problems: [`The live classes could not be read. ${error.message}`] };
  }
}

/** The showing at which a class is yet to be live; null if there is none. One request. Throws what asking throws. */
export function showingOf(world: LiveWorld, rideId: string): (WireLiveSession & { id: string }) | null {
  const found = itemsOf(askLive(world).data).find(
    (one) => one.ride_id === rideId && startOf(one) * 1000 > world.clock.now(),
  );
  return found?.id ? { ...found, id: found.id } : null;
}

const startOf = (showing: WireLiveSession): number => showing.scheduled_start_time ?? 0;
const isWholeList = ({ data, total }: WireLive): boolean => (data?.length ?? 0) >= (total ?? 0);

function askLive({ peloton, clock }: LiveWorld): WireLive {
  const start = Math.floor(clock.now() / 1000 / HOUR_SEC) * HOUR_SEC;
  const answer = ask(peloton, liveClasses({ start, end: start + SPAN_SEC }));
  listIn(answer?.data, 'live classes');
  return answer;
}

function toItems({ clock }: LiveWorld, answer: WireLive, filter: LiveFilter): ScheduledItem[] {
  const rides = byId(answer.rides);
  const instructors = byId(answer.instructors);
  const found = new Map<string, ScheduledItem>();
  for (const showing of itemsOf(answer.data)) {
    const ride = withInstructor(rides.get(showing.ride_id ?? ''), instructors);
    const { id } = showing;
    const item = id ? readOne(() => showingItem(id, showing, ride, null)) : null;
    const isAhead = item !== null && item.startAt > clock.now() && !isOver(showing);
    if (item && isAhead && item.isLive && isWanted(item, ride, filter)) found.set(item.key, liveItem(item));
  }
  return [...found.values()].sort((a, b) => a.startAt - b.startAt || (a.key < b.key ? -1 : 1));
}

/** Another name than on the member's schedule, where the same showing may stand, too. */
const liveItem = (item: ScheduledItem): ScheduledItem => ({ ...item, key: `live:${item.sessionId}` });

function byId<T extends { id?: string | null }>(list: (T | null)[] | null | undefined): Map<string, T> {
  return new Map(itemsOf(list).flatMap((one) => (one.id ? [[one.id, one]] : [])));
}

function withInstructor(ride: WireRide | undefined, instructors: ReadonlyMap<string, WireInstructor>): WireRide {
  const instructor = ride?.instructor ?? instructors.get(ride?.instructor_id ?? '');
  return { ...ride, ...(instructor ? { instructor } : {}) };
}

function isWanted(item: ScheduledItem, ride: WireRide, filter: LiveFilter): boolean {
  const discipline = [item.discipline, item.disciplineName, disciplineLabel(item.discipline) ?? ''];
  const language = [ride.language ?? '', ride.origin_locale ?? '', (ride.origin_locale ?? '').slice(0, 2)];
  const lengthMin = Math.round((item.endAt - item.startAt) / 60_000);
  return (
    isAmong(filter.disciplines, discipline) &&
    isAmong(filter.languages, language) &&
    (filter.instructors.length === 0 ||
      filter.instructors.some((name) => item.instructor.toLowerCase().includes(name))) &&
    (filter.lengthsMin.length === 0 || filter.lengthsMin.includes(lengthMin))
  );
}

const isAmong = (wanted: string[], names: string[]): boolean =>
  wanted.length === 0 || names.some((name) => wanted.includes(name.toLowerCase()));
