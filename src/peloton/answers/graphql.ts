/**
 * What the sync reads of GraphQL answers: schedule, stack and tags. Members of a union that are not known here have only
 * `__typename`. A test holds this against the documents that are sent, from which the answers of all other operations follow.
 */
import { z } from 'zod';
import { flag, list, maybe, needed, text, whole } from './kinds';

const label = z.strictObject({ slug: text, displayName: text });

export const pelotonClass = z
  .strictObject({
    __typename: text,
    id: text,
    classId: text.describe('The ride id (32 hex digits)'),
    title: needed(text),
    description: text,
    fitnessDiscipline: maybe(label),
    airTime: text.describe('When it was first shown, ISO 8601'),
    difficultyLevel: maybe(label),
    instructor: maybe(z.strictObject({ name: text })),
    liveClassCategory: text,
    joinToken: text,
    duration: whole.describe('Seconds. Asked for in the stack only'),
  })
  .describe('A class; members of the union that are not known have only the first fields');

const scheduled = {
  id: text.describe('Id of the entry of the schedule: stable while the class is moved'),
  isScheduled: flag,
  joinToken: text,
  pelotonId: text.describe('The session id; may be absent for an on-demand class'),
  scheduleSource: text,
  scheduledStartTime: text.describe('ISO 8601 with Z or an offset, with or without milliseconds'),
  scheduledEndTime: text,
  pelotonClass: maybe(pelotonClass),
};

export const scheduledClass = z.strictObject(scheduled);

export const scheduleItem = z
  .strictObject({
    __typename: text,
    ...scheduled,
    inviteId: text,
    inviteStatus: text,
    scheduledClassId: text,
    scheduledClass: maybe(scheduledClass),
  })
  .describe('A scheduled class, an invitation that holds one, or something newer that must be skipped');

export const scheduleChange = z
  .strictObject({ __typename: text, ...scheduled, code: text, message: text })
  .describe('The entry of the schedule, or one of the error members of the union');

const stackedClass = z.strictObject({ playOrder: whole, pelotonClass: maybe(pelotonClass) });

const stack = z
  .strictObject({
    numClasses: whole,
    totalTime: whole.describe('Seconds'),
    userStack: maybe(z.strictObject({ stackedClassList: list(stackedClass) })),
  })
  .describe('The other members of the union say why there is no stack, and have none of these fields');

const userTag = z.strictObject({
  isPrimary: flag,
  tag: maybe(
    z.strictObject({
      name: text,
      exists: flag,
      hasAdded: flag.describe('The member has it'),
      followingCount: whole,
      users: maybe(z.strictObject({ totalCount: whole })),
      assets: maybe(z.strictObject({ backgroundImage: maybe(z.strictObject({ location: text })) })),
    }),
  ),
});

/** `data` of the answer, by the name of the request. */
export const graphqlData = {
  yourScheduleItems: z.strictObject({
    userScheduledItemsList: maybe(z.strictObject({ __typename: text, yourScheduleItems: list(scheduleItem) })),
  }),
  userScheduledClasses: z.strictObject({
    user: maybe(
      z.strictObject({
        scheduledClasses: maybe(
          z.strictObject({ scheduledClasses: list(scheduledClass.extend({ __typename: text })) }),
        ),
      }),
    ),
  }),
  viewUserStack: z.strictObject({ viewUserStack: maybe(stack) }),
  myTags: z.strictObject({
    user: maybe(
      z.strictObject({ remainingTagSlotCount: whole, userTags: maybe(z.strictObject({ allTags: list(userTag) })) }),
    ),
  }),
};
