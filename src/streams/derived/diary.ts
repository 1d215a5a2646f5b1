/** Each day's workouts for the month view of the stats page, packed so that years of them fit into a small store. */
import { DAY_MS, dayOf } from '../../base/time';
import { type DoneWorkout, dayNumber, rounded, short } from './done';

export interface Diary {
  /** The day of the newest workout, and the first day of which all workouts are here, `yyyy-mm-dd`. */
  lastDay: string;
  from: string;
  disciplines: string[];
  /** `discipline` is its place in `disciplines`. */
  names: Array<[title: string, discipline: number]>;
  /** Newest first. `daysBefore` counts from the workout before it in this list, `name` is its place in `names`. */
  workouts: Array<[daysBefore: number, name: number, minutes: number, outputKj: number | null]>;
}

export interface DiaryEntry {
  day: string;
  title: string;
  discipline: string;
  minutes: number;
  outputKj: number | null;
}

const MOST_CHARACTERS = 24_000;
const TITLE_CHARACTERS = 60;

/** What a day of the diary tells of a workout. */
type Told = Pick<DoneWorkout, 'day' | 'title' | 'discipline' | 'minutes'> & { row: { totalOutputKj?: unknown } };

/**
 * Packs the newest workouts, whole days of them, as many as there is room for.
 * @param later Newest first.
 * @param past What was packed of earlier days; nothing when left out.
 */
export function diaryOf(later: readonly DoneWorkout[], past?: Diary): Diary {
  const before = past ? diaryEntries(past) : [];
  return packed([...later, ...before.map((entry) => ({ ...entry, row: { totalOutputKj: entry.outputKj } }))]);
}

function packed(done: readonly Told[]): Diary {
  const lastDay = done[0]?.day ?? '';
  const diary: Diary = { lastDay, from: lastDay, disciplines: [], names: [], workouts: [] };
  const places = { disciplines: new Map<string, number>(), names: new Map<string, number>() };
  let room = MOST_CHARACTERS;
  let before = lastDay;
  for (let at = 0, end = 0; at < done.length; at = end) {
    const day = done[at]?.day ?? '';
    end = done.findIndex((each, index) => index > at && each.day !== day);
    if (end < 0) end = done.length;
    const ofDay = done.slice(at, end);
    room -= ofDay.reduce((sum, { title, discipline }) => sum + costOf(title, discipline, places), 0);
    // The newest day is there however long it was.
    if (room < 0 && at > 0) break;
    for (const workout of ofDay) {
      diary.workouts.push(pack(diary, places, workout, before));
      before = day;
    }
    diary.from = day;
  }
  return diary;
}

type Places = Record<'disciplines' | 'names', Map<string, number>>;

const nameOf = (title: string, discipline: string): string => `${discipline}\n${short(title, TITLE_CHARACTERS)}`;

/** Characters that it may take, counted rather too high. */
const costOf = (title: string, discipline: string, { names }: Places): number =>
  20 + (names.has(nameOf(title, discipline)) ? 0 : JSON.stringify(short(title, TITLE_CHARACTERS)).length + 8);

function pack(diary: Diary, places: Places, workout: Told, before: string): Diary['workouts'][number] {
  const { title, discipline, day, minutes, row } = workout;
  const place = placeOf(places.disciplines, discipline, () => diary.disciplines.push(discipline));
  const name = placeOf(places.names, nameOf(title, discipline), () =>
    diary.names.push([short(title, TITLE_CHARACTERS), place]),
  );
  return [dayNumber(before) - dayNumber(day), name, Math.round(minutes), rounded(row.totalOutputKj)];
}

function placeOf(places: Map<string, number>, key: string, add: () => number): number {
  const place = places.get(key) ?? add() - 1;
  places.set(key, place);
  return place;
}

/** Unpacks what `diaryOf` packed, newest first. */
export function diaryEntries({ lastDay, disciplines, names, workouts }: Diary): DiaryEntry[] {
  let day = Date.parse(lastDay);
  return workouts.map(([daysBefore, name, minutes, outputKj]) => {
    day -= daysBefore * DAY_MS;
    const [title, discipline] = names[name] ?? ['', -1];
    return { day: dayOf(day), title, discipline: disciplines[discipline] ?? 'Other', minutes, outputKj };
  });
}
