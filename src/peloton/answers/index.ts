/**
 * Every kind of answer by the name that the catalogue calls it, as Zod schemas: types, JSON Schema and the comparison with recorded
 * answers follow from them. They run on Node only; the script takes the types, from types.ts.
 */
import { z } from 'zod';
import { classAnswers } from './class';
import { commerceAnswers } from './commerce';
import { graph } from './graph';
import { byName, flag, maybe, text, whole } from './kinds';
import { badge, named, workoutCount } from './list';
import { instructor, muscleScore, ride, segment, targetCurve } from './ride';
import { userAnswers } from './user';
import { effortZones, workoutAnswers, zoneDurations } from './workout';

export const ANSWERS = {
  ...classAnswers,
  ...userAnswers,
  ...commerceAnswers,
  ...workoutAnswers,
  Graph: graph,
  Empty: byName(z.unknown()).or(z.literal('')).describe('Nothing, or nothing worth reading'),
  Text: z.string(),
  Page: z.string().describe('A page, or a redirect to one: for browsers'),
  Graphql: byName(z.unknown()).describe('What a GraphQL document asks for; the fields follow from the document'),
  SessionCheck: z.strictObject({ is_valid: flag, user_id: text }),
  LegacyLogin: z.strictObject({
    session_id: text,
    user_id: text,
    user_data: maybe(userAnswers.User),
    pubsub_session: maybe(byName(z.unknown())),
  }),
  Tokens: z.strictObject({
    access_token: z.string(),
    refresh_token: text,
    id_token: text,
    token_type: text,
    scope: text,
    expires_in: whole.describe('Seconds'),
  }),
};

/** Parts that many answers hold, by the name that documents call them. */
export const PARTS = {
  RidePart: ride,
  InstructorPart: instructor,
  Segment: segment,
  TargetCurve: targetCurve,
  MuscleScore: muscleScore,
  EffortZones: effortZones,
  HeartRateZoneDurations: zoneDurations,
  WorkoutCount: workoutCount,
  Badge: badge,
  Named: named,
};
