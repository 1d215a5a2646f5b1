/**
 * Without what an answer is none, by its kind. Peloton has answered 200 with `{}`, `null` and parts of an answer while it
 * was in trouble: taken at its word, that would be "there is nothing". What is looked for stands in every recorded answer
 * of its kind; all else may be missing.
 */

import { filledText, isObject } from '../../base/json';
import { own } from '../../base/records';
import type { AnswerName } from '../answers/types';

type Shape = (answer: Record<string, unknown>) => boolean;

const hasText =
  (...names: string[]): Shape =>
  (answer) =>
    names.every((name) => filledText(own(answer, name)) !== null);

/** Lists that are empty, or have at least one item that is an object. */
const hasLists =
  (...names: string[]): Shape =>
  (answer) =>
    names.every((name) => {
      const list = own(answer, name);
      return Array.isArray(list) && (list.length === 0 || list.some(isObject));
    });

const hasObject =
  (name: string): Shape =>
  (answer) =>
    isObject(own(answer, name));

const isPage = hasLists('data');

const hasTime: Shape = (answer) => ['created_at', 'created'].some((name) => typeof own(answer, name) === 'number');

const SHAPES: Partial<Record<AnswerName, Shape>> = {
  User: hasText('id'),
  UserSettings: hasText('distance_unit'),
  WorkoutList: isPage,
  Workout: (answer) => hasText('id', 'status')(answer) && hasTime(answer),
  Graph: hasLists('summaries', 'metrics'),
  RideList: isPage,
  // Some servers answer with the class itself.
  RideDetails: ({ ride, ...answer }) => hasText('id')(isObject(ride) ? ride : answer),
  // Some servers wrap it.
  Session: ({ peloton, ...answer }) => hasText('id')(isObject(peloton) ? peloton : answer),
  ReservationList: isPage,
  LiveList: isPage,
  InstructorList: isPage,
  ProfileList: isPage,
  SubscriptionList: isPage,
  Overview: hasObject('workout_counts'),
  Achievements: hasLists('categories'),
  Challenges: hasLists('challenges'),
  Challenge: hasObject('challenge_detail'),
};

/** Whether an answer, as parsed, has what one of its kind cannot be without. Of other kinds everything is accepted. */
export function hasShapeOf(kind: AnswerName | undefined, answer: unknown): boolean {
  const shape = kind === undefined ? undefined : SHAPES[kind];
  return shape === undefined || (isObject(answer) && shape(answer));
}
