/**
 * Looks at each answer of Peloton for words that this program does not know, and for fields that it needs and that are empty in
 * all that came: then Peloton has changed a name or a meaning, and a column would stay empty in silence. Each is told once.
 */

import { isObject } from '../../base/json';
import type { Log } from '../../base/ports';
import { has } from '../../base/records';
import type { AnswerName } from '../../peloton/answers/types';
import { valuesAt } from '../../peloton/catalogue/answer';
import type { Peloton } from '../../peloton/client/client';
import { NEEDED } from '../../peloton/client/needed';
import { plainLine } from '../wire/plain';
import { unknownWords, type WordKind } from './words';

/** A word that is not known, or a needed field that is empty (`lack`). */
export interface Finding {
  kind: WordKind | 'lack';
  /** As Peloton has it; cut where it is long. */
  name: string;
  /** Where it stood, in words. */
  where: string;
}

/** What was found so far, oldest first. */
export interface WatchState {
  found: Finding[];
}

export interface WatchWorld {
  /** Read when something is found first, written when it is new. */
  state: { load(): WatchState; save(state: WatchState): void };
  log: Log;
}

export interface Watch {
  see(kind: AnswerName | undefined, answer: unknown): void;
  /** What was first found since this watch began and costs figures. */
  news(): Finding[];
}

/** So many findings are remembered; what is found beyond that is not told. */
const MOST_FOUND = 60;
const MOST_CHARACTERS = 60;
/** Of fewer objects it proves nothing that a field is empty in all of them. */
const FEW = 3;
/** Of these there is one. */
const SINGLE: readonly AnswerName[] = ['User', 'UserSettings', 'Overview'];

const PLACES: Record<keyof typeof NEEDED, string> = {
  User: 'the profile',
  UserSettings: 'the settings of the account',
  Overview: 'the overview',
  WorkoutList: 'the list of workouts',
  Workout: 'the workouts',
  Graph: 'the curves of the workouts',
  RideDetails: 'the pages of classes',
  ReservationList: 'the list of reservations',
  Session: 'the showings of classes',
  LiveList: 'the programme of live classes',
  InstructorList: 'the list of instructors',
  ProfileList: 'the list of people',
  Achievements: 'the achievements',
  Challenges: 'the challenges',
  RideList: 'the list of bookmarked classes',
  SubscriptionList: 'the subscriptions',
};

/** Makes the watch of one run. What it finds is kept in `state` and told once; it never throws for what an answer holds. */
export function createWatch({ state: file, log }: WatchWorld): Watch {
  let state: WatchState | null = null;
  const seen = new Set<string>();
  const counts = new Map<string, { owners: number; hits: number }>();
  const news: Finding[] = [];
  const keyOf = ({ kind, name, where }: Finding): string => [kind, name, where].join('\n');

  function add(finding: Finding): void {
    const key = keyOf(finding);
    if (seen.has(key)) return;
    seen.add(key);
    state ??= file.load();
    if (state.found.length >= MOST_FOUND || state.found.some((known) => keyOf(known) === key)) return;
    state.found.push(finding);
    file.save(state);
    if (costsFigures(finding)) news.push(finding);
    log.warn(sentenceOf(finding), { kind: finding.kind, name: finding.name, where: finding.where });
  }

  /** Peloton sends it again. */
  function drop(finding: Finding): void {
    state ??= file.load();
    const left = state.found.filter((known) => keyOf(known) !== keyOf(finding));
    if (left.length === state.found.length) return;
    state = { found: left };
    seen.delete(keyOf(finding));
    file.save(state);
  }

  function seeNeeded(kind: keyof typeof NEEDED, path: string, answer: unknown): void {
    const owners = valuesAt(answer, path.split('.').slice(0, -1).join('.')).filter(isObject).length;
    if (owners === 0) return;
    const key = `${kind} ${path}`;
    const count = counts.get(key) ?? { owners: 0, hits: 0 };
    const isFirstHit = count.hits === 0;
    count.owners += owners;
    count.hits += valuesAt(answer, path).length;
    counts.set(key, count);
    const finding: Finding = { kind: 'lack', name: path.replace(/^data\.\*\./, ''), where: PLACES[kind] };
    if (count.hits > 0) {
      if (isFirstHit) drop(finding);
    } else if (count.owners >= FEW || SINGLE.includes(kind)) add(finding);
  }

  return {
    see(kind, answer) {
      if (kind === undefined || !isObject(answer)) return;
      for (const { name, ...word } of unknownWords(kind, answer)) add({ ...word, name: shown(name) });
      if (isNeeding(kind)) for (const path of NEEDED[kind]) seeNeeded(kind, path, answer);
    },
    news: () => [...news],
  };
}

const isNeeding = (kind: AnswerName): kind is keyof typeof NEEDED => has(NEEDED, kind);

const shown = (name: string): string => [...plainLine(name)].slice(0, MOST_CHARACTERS).join('');

/** Whether a column stays empty because of it; all else is only worth knowing. */
export const costsFigures = ({ kind }: Finding): boolean => kind === 'lack' || kind === 'unit';

/** What was found as a sentence, for the log and for *Check setup*. */
export const sentenceOf = ({ kind, name, where }: Finding): string =>
  kind === 'lack'
    ? `Peloton sent ${where}, but "${name}", which is needed, is empty in all of it.`
    : `Peloton uses a ${kind} that is not known here: "${name}", in ${where}.`;

/** The same Peloton, which shows each of its answers to the watch. */
export function watched(peloton: Peloton, watch: Pick<Watch, 'see'>): Peloton {
  return {
    ...peloton,
    request(request) {
      const answer = peloton.request(request);
      watch.see(request.kind, answer);
      return answer as never;
    },
    requestAll(requests) {
      const results = peloton.requestAll(requests);
      results.forEach((result, at) => {
        if (result.ok) watch.see(requests[at]?.kind, result.value);
      });
      return results as never;
    },
  };
}
