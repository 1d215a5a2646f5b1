/** What the GraphQL fields answer, from the account. */
import { GraphQLError } from 'graphql';
import { classOf, dateText, type Fields, memberOf, scheduledClass } from './graphql-class';
import type { Account, Ride, ScheduledEntry } from './model';
import { tagFieldsOfMember, tagRoot } from './resolvers-tags';
import { addToStack, cancelClass, moveClass, scheduleClass } from './schedule';
import { joinToken } from './wire-class';

interface Window {
  startTime: number;
  endTime: number;
}

function requireShort({ service }: Account, { startTime, endTime }: Window): void {
  const days = (endTime - startTime) / 86_400_000;
  if (service.scheduleWindowDays !== null && days > service.scheduleWindowDays + 1)
    throw new GraphQLError('The time range is too long', { extensions: { code: 'BAD_USER_INPUT' } });
}

const within = (entry: ScheduledEntry, { startTime, endTime }: Window): boolean =>
  entry.startAtMs >= startTime && entry.startAtMs <= endTime;

/** With the switch on, the second entry fails and the rest is good: data beside errors. */
const faulty = (account: Account, items: unknown[]): unknown[] =>
  account.service.partialSchedule
    ? items.map((item, index) =>
        index === Math.min(1, items.length - 1) ? new GraphQLError('Upstream service unavailable') : item,
      )
    : items;

function olderList(account: Account, { input }: { input: Window }): Fields {
  requireShort(account, input);
  const entries = account.schedule.filter(
    (entry) => within(entry, input) && entry.kind !== 'invite' && entry.kind !== 'unknown-item',
  );
  return {
    scheduledClasses: faulty(
      account,
      entries.map((entry) => scheduledClass(account, entry)),
    ),
  };
}

function invite(account: Account, entry: ScheduledEntry): Fields {
  const host = account.friends[0];
  return {
    __typename: 'InviteDetails',
    inviteId: `invite-${entry.id}`,
    inviteStatus: 'PENDING',
    createdAt: dateText(account, entry.startAtMs - 86_400_000),
    hostUser: { id: host?.id ?? 'someone', username: host?.username ?? 'someone', assets: null },
    authedInvitedUser: { invitedUserStatus: 'PENDING', invitorUser: null },
    getInvitedUsers: { __typename: 'InvitedUsersPaginatedList', totalCount: 0, edges: [] },
    visibility: 'PRIVATE',
    scheduledClassId: entry.id,
    scheduledClass: scheduledClass(account, entry),
    occasion: null,
  };
}

function newerItem(account: Account, entry: ScheduledEntry): Fields {
  if (entry.kind === 'invite') return invite(account, entry);
  if (entry.kind === 'unknown-item') return { __typename: 'ScheduleHighlight', headline: 'New classes this week' };
  return scheduledClass(account, entry);
}

function newerList(account: Account, window: Window): Fields {
  requireShort(account, window);
  const entries = account.schedule.filter((entry) => within(entry, window));
  return {
    __typename: 'YourScheduleItemList',
    yourScheduleItems: faulty(
      account,
      entries.map((entry) => newerItem(account, entry)),
    ),
    pendingInvites: {
      __typename: 'PendingInvites',
      countOfPendingInvites: entries.filter((entry) => entry.kind === 'invite').length,
    },
  };
}

function stackOf(account: Account): Fields {
  const rides = account.stack.flatMap((id) => account.rides[id] ?? []);
  return {
    __typename: 'StackResponseSuccess',
    numClasses: rides.length,
    totalTime: rides.reduce((total, ride) => total + (ride.durationSec ?? 0), 0),
    userStack: {
      stackedClassList: rides.map((ride, index) => ({
        playOrder: index,
        pelotonClassId: joinToken(ride.id, null),
        pelotonClass: classOf(account, ride, 'OnDemandInstructorClass'),
      })),
    },
  };
}

/** The class that a join token names. A bare class id is not one, and is ignored silently. */
function rideOfToken(account: Account, token: unknown): Ride | undefined {
  try {
    const content = JSON.parse(Buffer.from(String(token), 'base64').toString()) as { ride_id?: string };
    return account.rides[content.ride_id ?? ''];
  } catch {
    // Not base64 of JSON: no join token.
    return undefined;
  }
}

const entryOf = (account: Account, id: unknown): ScheduledEntry | undefined =>
  account.schedule.find((entry) => entry.id === id || joinToken(entry.rideId, entry.sessionId) === id);

const missing = (): Fields => ({
  __typename: 'ScheduledClassDoesNotExistError',
  code: 'NOT_FOUND',
  message: 'This class is not on your schedule.',
});

function schedule(account: Account, input: { id: string; scheduledStartTime: number }): Fields {
  const ride = rideOfToken(account, input.id);
  if (!ride)
    return {
      __typename: 'CannotScheduleClassError',
      code: 'INVALID_CLASS',
      message: 'This class cannot be scheduled.',
    };
  const id = scheduleClass(account, { startAt: input.scheduledStartTime, rideId: ride.id, kind: 'on-demand' });
  const entry = entryOf(account, id);
  return entry ? scheduledClass(account, entry) : missing();
}

function mutations(account: Account): Fields {
  return {
    addClassToSchedule: ({
      scheduledClassInput,
    }: {
      scheduledClassInput: { id: string; scheduledStartTime: number };
    }) => schedule(account, scheduledClassInput),
    rescheduleClass: ({
      rescheduleClassInput: input,
    }: {
      rescheduleClassInput: { scheduledClassId: string; scheduledStartTime: number };
    }) => {
      const entry = entryOf(account, input.scheduledClassId);
      if (!entry) return missing();
      moveClass(account, entry.id, input.scheduledStartTime);
      return scheduledClass(account, entry);
    },
    removeClassFromSchedule: ({ scheduledClassId }: { scheduledClassId: string }) => {
      const entry = entryOf(account, scheduledClassId);
      if (!entry) return missing();
      const removed = scheduledClass(account, entry);
      cancelClass(account, entry.id);
      return removed;
    },
    addClassToStack: ({ input }: { input: { pelotonClassId: string } }) => {
      const ride = rideOfToken(account, input.pelotonClassId);
      if (ride) addToStack(account, { rideId: ride.id });
      return stackOf(account);
    },
    modifyStack: ({ input }: { input: { pelotonClassIdList: string[] } }) => {
      account.stack = input.pelotonClassIdList.flatMap((token) => rideOfToken(account, token)?.id ?? []);
      return stackOf(account);
    },
  };
}

export function rootValue(account: Account): Fields {
  return {
    // Without an id: whoever asks.
    user: ({ id }: { id?: string }) =>
      id === undefined || id === account.userId
        ? {
            ...memberOf(account),
            ...tagFieldsOfMember(account),
            scheduledClasses: (args: { input: Window }) => olderList(account, args),
          }
        : null,
    userScheduledItemsList: (window: Window) => newerList(account, window),
    viewUserStack: () => stackOf(account),
    checkDoesClassExistInUserStack: ({ pelotonClassId }: { pelotonClassId: string }) =>
      account.stack.includes(rideOfToken(account, pelotonClassId)?.id ?? ''),
    scheduledClass: ({ scheduledClassId }: { scheduledClassId: string }) => {
      const entry = entryOf(account, scheduledClassId);
      return entry ? scheduledClass(account, entry) : missing();
    },
    ...tagRoot(account),
    ...mutations(account),
  };
}
