/** The fake's GraphQL gateway validates and runs documents of the shapes that public clients send. */
import { validateDocument } from '../../../local/fake-peloton/graphql';
import { addToStack, cancelClass, moveClass, scheduleClass } from '../../../local/fake-peloton/schedule';
import { joinToken } from '../../../local/fake-peloton/wire-class';
import { type Lab, NOW, newLab } from '../../support/peloton-lab';

const DAY_MS = 86_400_000;
const WINDOW = {
  startTime: new Date(NOW - 2 * DAY_MS).toISOString(),
  endTime: new Date(NOW + 30 * DAY_MS).toISOString(),
};

const CLASS = `
fragment Entry on ScheduledClass {
  id isScheduled joinToken pelotonId scheduleSource scheduledStartTime scheduledEndTime
  scheduledUsers { totalCount edges { node { id assets { image { location __typename } } } } }
  pelotonClass {
    __typename id classId title description
    fitnessDiscipline { displayName slug } originLocale { code }
    ... on LiveClass { airTime actualStartTime difficultyLevel { slug } instructor { name assets { profileImage { location } } } liveClassCategory explicitRating }
    ... on OnDemandInstructorClass { airTime difficultyLevel { slug } instructor { name } explicitRating }
  }
}`;

const OLDER = `query Older($id: ID!, $startTime: DateTime!, $endTime: DateTime!) {
  user(id: $id) { scheduledClasses(input: { startTime: $startTime, endTime: $endTime }) { scheduledClasses { ...Entry } } }
}${CLASS}`;

const NEWER = `query Newer($startTime: DateTime!, $endTime: DateTime!, $limit: Int = 7) {
  userScheduledItemsList(startTime: $startTime, endTime: $endTime) {
    __typename
    ... on YourScheduleItemList {
      yourScheduleItems {
        __typename
        ...Entry
        ... on InviteDetails { inviteId inviteStatus hostUser { username } scheduledClass { ...Entry } getInvitedUsers(limit: $limit, cursor: "") { __typename } }
        ... on InviteFriendsError { message }
      }
      pendingInvites { ... on PendingInvites { countOfPendingInvites } ... on InviteFriendsError { message } }
    }
  }
}${CLASS}`;

const STACK = `query Stack { viewUserStack { numClasses totalTime ... on StackResponseSuccess { userStack { stackedClassList {
  playOrder pelotonClass { classId title duration joinToken fitnessDiscipline { slug displayName } assets { thumbnailImage { location } }
  ... on OnDemandInstructorClass { airTime instructor { name } difficultyLevel { displayName } } } } } } } }`;

const MUTATIONS = `mutation Change($id: ID!, $at: DateTime!, $entry: String!, $input: AddClassToStackInput!) {
  addClassToSchedule(scheduledClassInput: { id: $id, scheduledStartTime: $at }) { ... on ScheduledClass { id } ... on CannotScheduleClassError { code message } }
  removeClassFromSchedule(scheduledClassId: $entry) { ... on ScheduledClassDoesNotExistError { code message } }
  addClassToStack(input: $input) { numClasses totalTime userStack { stackedClassList { playOrder } } }
}`;

interface Item {
  __typename?: string;
  id: string;
  scheduledStartTime: string;
  pelotonClass: { __typename: string; title: string };
}

const newer = (lab: Lab, window = WINDOW) => {
  const answer = lab.graphql(NEWER, window);
  const data = answer.json.data as { userScheduledItemsList: { yourScheduleItems: Array<Item | null> } };
  return { ...answer, items: data?.userScheduledItemsList.yourScheduleItems ?? [] };
};

const older = (lab: Lab) => {
  const answer = lab.graphql(OLDER, { ...WINDOW, id: lab.peloton.account.userId });
  const data = answer.json.data as { user: { scheduledClasses: { scheduledClasses: Array<Item | null> } } };
  return data.user.scheduledClasses.scheduledClasses;
};

test.each([
  ['the older schedule', OLDER],
  ['the newer schedule', NEWER],
  ['the stack', STACK],
  ['changes', MUTATIONS],
])('accepts a document for %s', (_name, document) => {
  expect(validateDocument(document)).toEqual([]);
});

test('refuses an unknown field with a suggestion, and introspection', () => {
  const typo = newLab().graphql('{ viewUserStack { numClass } }');
  expect(typo.status).toBe(400);
  expect(typo.body).toContain('Did you mean \\"numClasses\\"');
  expect(newLab().graphql('{ __schema { types { name } } }').status).toBe(400);
});

test('refuses requests without a token in an answer of status 200', () => {
  const answer = newLab().post('https://gql-graphql-gateway.prod.k8s.onepeloton.com/graphql', { query: STACK });
  expect(answer).toMatchObject({ status: 200, json: { data: null, errors: [{ message: 'Forbidden' }] } });
});

test('both queries list the same scheduled classes, the newer one other things as well', () => {
  const lab = newLab();
  const { items } = newer(lab);
  const scheduled = items.filter((item) => item?.__typename === 'ScheduledClass').map((item) => item?.id);
  expect(older(lab).map((item) => item?.id)).toEqual(scheduled);
  expect(items.map((item) => item?.__typename)).toEqual(expect.arrayContaining(['InviteDetails', 'ScheduleHighlight']));
});

test('knows a kind of class that no client knows', () => {
  expect(older(newLab()).map((item) => item?.pelotonClass.__typename)).toEqual(
    expect.arrayContaining(['LiveClass', 'OnDemandInstructorClass', 'GuidedJourneyClass']),
  );
});

test('answers only what starts in the window', () => {
  const lab = newLab();
  const { items } = newer(lab, { ...WINDOW, endTime: new Date(NOW + DAY_MS / 2).toISOString() });
  expect(items.map((item) => item?.pelotonClass?.title)).toEqual(["30 min Yesterday's Ride"]);
});

test.each([
  ['2026-11-20T00:00:00Z', 200],
  ['2026-11-19T19:00:00.000-05:00', 200],
  ['Fri Nov 20 2026 00:00:00 GMT+0000', 200],
  ['yesterday', 400],
])('takes %s as a date-time or not', (startTime, status) => {
  expect(newer(newLab(), { ...WINDOW, startTime }).status).toBe(status);
});

test('writes date-times in the form that it is told to', () => {
  const lab = newLab();
  scheduleClass(lab.peloton.account, { startAt: Date.parse('2026-12-01T12:30:00Z'), title: 'Any' });
  const shown = () => newer(lab).items.find((item) => item?.pelotonClass?.title === 'Any')?.scheduledStartTime;
  const { service } = lab.peloton.account;
  service.dates = 'Z';
  expect(shown()).toBe('2026-12-01T12:30:00Z');
  service.dates = 'ms';
  expect(shown()).toBe('2026-12-01T12:30:00.000Z');
  service.dates = 'offset';
  expect(shown()).toBe('2026-12-01T07:30:00-05:00');
});

test('follows moves and cancellations', () => {
  const lab = newLab();
  const { account } = lab.peloton;
  const id = scheduleClass(account, { startAt: NOW + DAY_MS });
  const shown = () => newer(lab).items.find((item) => item?.id === id)?.scheduledStartTime;
  moveClass(account, id, NOW + 2 * DAY_MS);
  expect(shown()).toBe(new Date(NOW + 2 * DAY_MS).toISOString());
  cancelClass(account, id);
  expect(shown()).toBeUndefined();
});

test('refuses the query that it is told not to know', () => {
  const lab = newLab();
  lab.peloton.account.service.scheduleQueries = 'older-only';
  expect(newer(lab).status).toBe(400);
  expect(older(lab).length).toBeGreaterThan(0);
});

test('answers part of the schedule beside an error when it is told to', () => {
  const lab = newLab();
  lab.peloton.account.service.partialSchedule = true;
  const answer = newer(lab);
  expect(answer.status).toBe(200);
  expect(answer.json.errors).toHaveLength(1);
  expect(answer.items.filter((item) => item === null)).toHaveLength(1);
  expect(answer.items.length).toBeGreaterThan(3);
});

test('plays the stack in its order', () => {
  const lab = newLab({ workouts: 0 });
  addToStack(lab.peloton.account, { title: 'Last', durationSec: 600 });
  const { viewUserStack } = lab.graphql(STACK).json.data as {
    viewUserStack: { numClasses: number; userStack: { stackedClassList: unknown[] } };
  };
  expect(viewUserStack.numClasses).toBe(4);
  expect(viewUserStack.userStack.stackedClassList[3]).toMatchObject({
    playOrder: 3,
    pelotonClass: { title: 'Last', duration: 600 },
  });
});

test('a bare class id is no join token: nothing changes', () => {
  const lab = newLab();
  const { account } = lab.peloton;
  const rideId = account.stack[0] ?? '';
  const variables = (id: string) => ({ id, at: WINDOW.endTime, entry: 'none', input: { pelotonClassId: id } });
  const before = [account.schedule.length, account.stack.length];
  expect(lab.graphql(MUTATIONS, variables(rideId)).status).toBe(200);
  expect([account.schedule.length, account.stack.length]).toEqual(before);
  lab.graphql(MUTATIONS, variables(joinToken(rideId, null)));
  expect([account.schedule.length, account.stack.length]).toEqual(before.map((count) => count + 1));
});
