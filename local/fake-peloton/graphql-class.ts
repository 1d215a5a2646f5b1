/** Classes and schedule entries as the GraphQL gateway spells them. */
import { displayName } from './disciplines';
import type { Account, Ride, ScheduledEntry } from './model';
import { joinToken } from './wire-class';

export type Fields = Record<string, unknown>;
/** The same instant in the form that the account's switch names. */
export function dateText(account: Account, epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  if (account.service.dates === 'Z') return iso.replace('.000Z', 'Z');
  if (account.service.dates === 'ms') return iso;
  return new Date(epochMs - 5 * 3_600_000).toISOString().replace(/\.\d+Z$/, '-05:00');
}

const LEVELS = [
  { above: 7.5, slug: 'advanced', displayName: 'Advanced' },
  { above: 5, slug: 'intermediate', displayName: 'Intermediate' },
  { above: 0, slug: 'beginner', displayName: 'Beginner' },
];

const TYPE_OF: Record<ScheduledEntry['kind'], string> = {
  live: 'LiveClass',
  invite: 'LiveClass',
  'on-demand': 'OnDemandInstructorClass',
  'unknown-class': 'GuidedJourneyClass',
  'unknown-item': 'OnDemandInstructorClass',
};

function instructorOf(account: Account, ride: Ride): Fields | null {
  const instructor = ride.instructorId === null ? undefined : account.instructors[ride.instructorId];
  if (!instructor) return null;
  return {
    id: instructor.id,
    name: instructor.name,
    assets: { profileImage: { location: `https://example.com/instructors/${instructor.id}.png` } },
  };
}

export function classOf(account: Account, ride: Ride, typename: string): Fields {
  const level = LEVELS.find((one) => ride.difficulty > one.above) ?? null;
  return {
    __typename: typename,
    id: joinToken(ride.id, null),
    classId: ride.id,
    title: ride.title,
    description: ride.description,
    duration: ride.durationSec,
    joinToken: joinToken(ride.id, null),
    fitnessDiscipline: { displayName: displayName(ride.discipline), slug: ride.discipline },
    originLocale: { code: 'en-US', language: 'English' },
    assets: { thumbnailImage: { location: `https://example.com/classes/${ride.id}.jpg` } },
    classTypes: [{ name: ride.classType }],
    playableOnPlatform: true,
    contentAvailability: 'available',
    contentAvailabilityLevel: 'FREE',
    isLimitedRide: false,
    freeForLimitedTime: false,
    airTime: dateText(account, ride.airedAtSec * 1000),
    actualStartTime: dateText(account, ride.airedAtSec * 1000),
    difficultyLevel: level && { slug: level.slug, displayName: level.displayName },
    instructor: instructorOf(account, ride),
    liveClassCategory: 'LIVE',
    explicitRating: 0,
    contentFormat: ride.contentFormat,
    totalUserWorkouts: ride.totalWorkouts,
    captions: { locales: ['en-US'] },
    timeline: { startOffset: 60 },
    chapterCount: 3,
  };
}

export const memberOf = (account: Account): Fields => ({
  id: account.userId,
  username: account.username,
  assets: { image: { location: `https://example.com/members/${account.userId}.png` } },
});

export function scheduledClass(account: Account, entry: ScheduledEntry): Fields {
  const ride = account.rides[entry.rideId];
  return {
    __typename: 'ScheduledClass',
    id: entry.id,
    isScheduled: true,
    joinToken: joinToken(entry.rideId, entry.sessionId),
    pelotonId: entry.sessionId,
    pelotonClass: ride ? classOf(account, ride, TYPE_OF[entry.kind]) : null,
    scheduleSource: entry.kind === 'live' ? 'LIVE_CLASS' : 'SCHEDULED_CLASS',
    scheduledStartTime: dateText(account, entry.startAtMs),
    scheduledEndTime: dateText(account, entry.endAtMs),
    scheduledUsers: { totalCount: 1, edges: [{ node: memberOf(account) }] },
    totalUsersCountedIn: 1,
  };
}
