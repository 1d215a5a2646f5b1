/**
 * What Peloton sends, as it sends it: every field but a few may be missing or null, and interpreting it is the streams' business. The
 * types follow from the schemas; this file holds nothing that runs, so that the script may import it.
 */
import type { z } from 'zod';
import type { session } from './class';
import type { graph, metric, splitCells, target } from './graph';
import type { graphqlData, pelotonClass, scheduleChange, scheduledClass, scheduleItem } from './graphql';
import type { ANSWERS } from './index';
import type { envelope } from './list';
import type { instructor, ride, targetCurve } from './ride';
import type { achievement, challenge, record, tier } from './user';
import type { effortZones, movement, workout } from './workout';

export type AnswerName = keyof typeof ANSWERS;
export type Answers = { [K in AnswerName]: z.infer<(typeof ANSWERS)[K]> };

/** Any list, as far as reading page after page goes. Its items may be null. */
export interface WireList<T> extends z.infer<typeof envelope> {
  data: (T | null)[];
}

type RowOf<A extends { data: unknown[] }> = NonNullable<A['data'][number]>;

export type WireUser = Answers['User'];
export type WireProfile = RowOf<Answers['ProfileList']>;
export type WireSettings = Answers['UserSettings'];
export interface WireInstructor extends z.infer<typeof instructor> {}
export interface WireRide extends z.infer<typeof ride> {}
export type WireRideList = Answers['RideList'];
export type WireClassDetails = Answers['RideDetails'];

/** A row of the list of workouts, or the detail, which knows more. */
export interface WireWorkout extends z.infer<typeof workout> {}
export interface WireMovement extends z.infer<typeof movement> {}
export type WireEffortZones = z.infer<typeof effortZones>;
export interface WireGraph extends z.infer<typeof graph> {}
export interface WireMetric extends z.infer<typeof metric> {}
export type WireSummary = NonNullable<NonNullable<WireGraph['summaries']>[number]>;
export type WireSplitCells = z.infer<typeof splitCells>;
export type WireTarget = z.infer<typeof target>;
export type WireTargetCurve = z.infer<typeof targetCurve>;

export type WireReservation = Answers['Reservation'];
/** Met wrapped in `peloton`, too: then nothing stands where it is looked for. */
export interface WireSession extends Partial<z.infer<typeof session>> {}
export type WireLive = Answers['LiveList'];
export type WireLiveSession = RowOf<WireLive>;

export type WireOverview = Answers['Overview'];
export type WireAchievement = z.infer<typeof achievement>;
export type WireAchievements = Answers['Achievements'];
export type WireRecord = z.infer<typeof record>;
export type WireTier = z.infer<typeof tier>;
export type WireChallenge = z.infer<typeof challenge>;
export type WireChallenges = Answers['Challenges'];
export type WireChallengeDetail = Answers['Challenge'];
export type WireSubscription = RowOf<Answers['SubscriptionList']>;

export interface WireClass extends z.infer<typeof pelotonClass> {}
export interface WireScheduledClass extends z.infer<typeof scheduledClass> {}
export interface WireScheduleItem extends z.infer<typeof scheduleItem> {}
export interface WireScheduleChange extends z.infer<typeof scheduleChange> {}
export type YourScheduleItemsData = z.infer<typeof graphqlData.yourScheduleItems>;
export type UserScheduledClassesData = z.infer<typeof graphqlData.userScheduledClasses>;
export type ViewUserStackData = z.infer<typeof graphqlData.viewUserStack>;
export type MyTagsData = z.infer<typeof graphqlData.myTags>;
