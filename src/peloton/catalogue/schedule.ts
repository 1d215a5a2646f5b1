/** What is planned: live classes, reservations, scheduled classes and the stack. */
import * as documents from './documents';
import { del, get, graphql, post } from './entry';
import { JOIN_TOKEN, joins, limit, PAGE, SESSION_ID, USER_ID } from './params';

const WINDOW = {
  startTime: { in: 'body', type: 'instant', required: true, inDays: 0 },
  endTime: { in: 'body', type: 'instant', required: true, inDays: 14 },
} as const;
const SCHEDULED_ID = { in: 'body', type: 'text', required: true, own: 'scheduledClassId' } as const;
const START = { in: 'body', type: 'instant', required: true, inDays: 3 } as const;

export const schedule = {
  liveClasses: get(
    '/api/v3/ride/live',
    {
      browse_category: { in: 'query', type: 'text', default: 'cycling' },
      content_provider: { in: 'query', type: 'text', default: 'studio' },
      exclude_complete: { in: 'query', type: 'boolean', default: true },
      exclude_live_in_studio_only: { in: 'query', type: 'boolean', default: true },
      start: { in: 'query', type: 'seconds', required: true, inDays: 0 },
      end: { in: 'query', type: 'seconds', required: true, inDays: 14 },
      ...limit(100),
    },
    'LiveList',
    {
      needsPlatform: true,
      gives: { sessionId: 'data.*.id' },
    },
  ),
  liveClassesV2: get('/api/v2/ride/live', limit(100), 'OlderLiveList', { needsPlatform: true }),
  classSession: get('/api/peloton/{sessionId}', { ...SESSION_ID, ...joins('ride,ride.instructor') }, 'Session'),
  reservations: get('/api/user/{userId}/reservations', { ...USER_ID, ...limit(40), ...PAGE }, 'ReservationList', {
    paging: 'page',
    gives: { sessionId: 'data.*.peloton_id' },
  }),
  myReservations: get('/api/user/reservations', limit(40), 'ReservationList', {
    gives: { sessionId: 'data.*.peloton_id' },
  }),
  reserve: post(
    '/api/reservation',
    {
      peloton_id: { in: 'body', type: 'text', required: true, own: 'sessionId' },
      user_id: { in: 'body', type: 'text', required: true, own: 'userId' },
      location: { in: 'body', type: 'text', required: true, default: 'remote' },
    },
    'Reservation',
  ),
  unreserve: del('/api/reservation/{sessionId}', SESSION_ID, 'Deleted'),
  yourScheduleItems: graphql(documents.YOUR_SCHEDULE_ITEMS, WINDOW, {
    gives: { scheduledClassId: 'data.userScheduledItemsList.yourScheduleItems.*.id' },
  }),
  yourScheduleItemsAndStack: graphql(documents.YOUR_SCHEDULE_ITEMS_AND_STACK, WINDOW, { onlyOurs: true }),
  userScheduledClasses: graphql(documents.USER_SCHEDULED_CLASSES, {
    id: { in: 'body', type: 'text', required: true, own: 'userId' },
    ...WINDOW,
  }),
  scheduledClass: graphql(documents.SCHEDULED_CLASS_BY_ID, { scheduledClassId: SCHEDULED_ID }),
  addClassToSchedule: graphql(
    documents.ADD_TO_SCHEDULE,
    { 'input.id': JOIN_TOKEN, 'input.scheduledStartTime': START },
    {
      gives: { scheduledClassId: 'data.addClassToSchedule.id' },
      onlyOurs: true,
    },
  ),
  rescheduleClass: graphql(
    documents.RESCHEDULE,
    { 'input.scheduledClassId': SCHEDULED_ID, 'input.scheduledStartTime': { ...START, inDays: 4 } },
    { onlyOurs: true },
  ),
  removeClassFromSchedule: graphql(
    documents.REMOVE_FROM_SCHEDULE,
    { scheduledClassId: SCHEDULED_ID },
    { onlyOurs: true },
  ),
} as const;

export const stack = {
  viewUserStack: graphql(documents.VIEW_STACK, {}),
  viewUserStackPlain: graphql(documents.VIEW_STACK_PLAIN, {}),
  checkClassInStack: graphql(documents.CHECK_STACK, { pelotonClassId: JOIN_TOKEN }),
  addClassToStack: graphql(documents.ADD_TO_STACK, { 'input.pelotonClassId': JOIN_TOKEN }),
  modifyStack: graphql(documents.MODIFY_STACK, {
    'input.pelotonClassIdList': { in: 'body', type: 'list', required: true, own: 'joinToken' },
  }),
} as const;
