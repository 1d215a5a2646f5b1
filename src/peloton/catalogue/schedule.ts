/** What is planned: live classes, reservations, scheduled classes and the stack. */
import * as documents from './documents';
import { del, get, graphql, post } from './entry';
import { JOIN_TOKEN, joins, limit, PAGE, SESSION_ID, USER_ID } from './params';

const POSTMAN = 'ostranme/peloton-postman';
const GATEWAY_2026 = 'schema probes of 2026-09';
const WINDOW = {
  startTime: { in: 'body', type: 'instant', required: true, inDays: 0, about: 'From' },
  endTime: { in: 'body', type: 'instant', required: true, inDays: 14, about: 'Until' },
} as const;
const SCHEDULED_ID = {
  in: 'body',
  type: 'text',
  required: true,
  own: 'scheduledClassId',
  about: 'Id of the entry of the schedule',
} as const;
const START = {
  in: 'body',
  type: 'instant',
  required: true,
  inDays: 3,
  about: 'When it is to begin, with an offset or Z',
} as const;

export const schedule = {
  liveClasses: get(
    '/api/v3/ride/live',
    'Live classes and encores to come',
    {
      browse_category: { in: 'query', type: 'text', default: 'cycling', about: 'Discipline' },
      content_provider: { in: 'query', type: 'text', default: 'studio', about: 'studio' },
      exclude_complete: { in: 'query', type: 'boolean', default: true, about: 'Without those that are over' },
      exclude_live_in_studio_only: { in: 'query', type: 'boolean', default: true, about: 'Those that can be streamed' },
      start: { in: 'query', type: 'seconds', required: true, inDays: 0, about: 'From; whole seconds' },
      end: { in: 'query', type: 'seconds', required: true, inDays: 14, about: 'To; whole seconds' },
      ...limit(100),
    },
    'LiveList',
    {
      needsPlatform: true,
      gives: { sessionId: 'data.*.id' },
      about:
        'Rows refer to the tables beside them: ride_id to `rides`, instructor_id to `instructors`. The same id may come twice. The web app asks for 14 days from a full hour on; other windows answered half. Yours are those with `authed_user_reservation_id`.',
      source: `${POSTMAN}, JennyTee/peloton-live-ride-calendar`,
      seen: '2026-01',
    },
  ),
  liveClassesV2: get('/api/v2/ride/live', 'Live classes to come, older form', limit(100), 'OlderLiveList', {
    needsPlatform: true,
    source: 'API notes of 2026-01',
    seen: '2026-01',
  }),
  classSession: get(
    '/api/peloton/{sessionId}',
    'One showing of a class',
    { ...SESSION_ID, ...joins('ride,ride.instructor') },
    'Session',
    {
      about: 'For `is_session` the start is `pedaling_start_time`. One client met the answer wrapped in `peloton`.',
      source: 'delikat/peloCal, pelo-tech/peloton-api-spec',
      seen: '2026-09',
    },
  ),
  reservations: get(
    '/api/user/{userId}/reservations',
    'Live classes that you count yourself in on',
    { ...USER_ID, ...limit(40), ...PAGE },
    'ReservationList',
    {
      paging: 'page',
      gives: { sessionId: 'data.*.peloton_id' },
      about: 'No times: ask for the session. Past ones may linger; a cancelled one is simply missing.',
      source: 'delikat/peloCal, ingest scripts of 2026',
      seen: '2026-09',
    },
  ),
  myReservations: get('/api/user/reservations', 'The same without naming yourself', limit(40), 'ReservationList', {
    gives: { sessionId: 'data.*.peloton_id' },
    source: 'delikat/peloCal',
    seen: '2023-06',
  }),
  reserve: post(
    '/api/reservation',
    'Count yourself in on a live class',
    {
      peloton_id: { in: 'body', type: 'text', required: true, own: 'sessionId', about: 'Id of the showing' },
      user_id: { in: 'body', type: 'text', required: true, own: 'userId', about: 'You' },
      location: { in: 'body', type: 'text', required: true, default: 'remote', about: 'remote: at home' },
    },
    'Reservation',
    { source: POSTMAN, seen: '2023-06' },
  ),
  unreserve: del('/api/reservation/{sessionId}', 'Cancel a reservation', SESSION_ID, 'Deleted', {
    source: `${POSTMAN}, pelo-tech/peloton-api-spec`,
    seen: '2023-06',
  }),
  yourScheduleItems: graphql(documents.YOUR_SCHEDULE_ITEMS, 'Your schedule', WINDOW, {
    gives: { scheduledClassId: 'data.userScheduledItemsList.yourScheduleItems.*.id' },
    about: 'A union: kinds that you do not know must be skipped. `errors` beside `data` mean that it is incomplete.',
    source: `mcdan/peltoon-api, ${GATEWAY_2026}`,
    seen: '2026-09',
  }),
  yourScheduleItemsAndStack: graphql(
    documents.YOUR_SCHEDULE_ITEMS_AND_STACK,
    'Your schedule and your stack in one request',
    WINDOW,
    { about: 'What the sync asks; either half may fail alone.', onlyOurs: true, source: GATEWAY_2026, seen: '2026-09' },
  ),
  userScheduledClasses: graphql(
    documents.USER_SCHEDULED_CLASSES,
    'Your schedule, older form',
    { id: { in: 'body', type: 'text', required: true, own: 'userId', about: 'You' }, ...WINDOW },
    { source: 'ben105/peloton-to-cal', seen: '2023-06' },
  ),
  scheduledClass: graphql(
    documents.SCHEDULED_CLASS_BY_ID,
    'One entry of your schedule',
    { scheduledClassId: SCHEDULED_ID },
    { source: GATEWAY_2026, seen: '2026-09' },
  ),
  addClassToSchedule: graphql(
    documents.ADD_TO_SCHEDULE,
    'Put a class on your schedule',
    { 'input.id': JOIN_TOKEN, 'input.scheduledStartTime': START },
    {
      gives: { scheduledClassId: 'data.addClassToSchedule.id' },
      about: 'A class that cannot be scheduled is an error in `data`, not in `errors`.',
      onlyOurs: true,
      source: GATEWAY_2026,
      seen: '2026-09',
    },
  ),
  rescheduleClass: graphql(
    documents.RESCHEDULE,
    'Move a class on your schedule',
    { 'input.scheduledClassId': SCHEDULED_ID, 'input.scheduledStartTime': { ...START, inDays: 4 } },
    { onlyOurs: true, source: GATEWAY_2026, seen: '2026-09' },
  ),
  removeClassFromSchedule: graphql(
    documents.REMOVE_FROM_SCHEDULE,
    'Take a class off your schedule',
    { scheduledClassId: SCHEDULED_ID },
    { onlyOurs: true, source: GATEWAY_2026, seen: '2026-09' },
  ),
} as const;

export const stack = {
  viewUserStack: graphql(documents.VIEW_STACK, 'Your stack', {}, { source: 'API notes of 2026-01', seen: '2026-09' }),
  viewUserStackPlain: graphql(
    documents.VIEW_STACK_PLAIN,
    'Your stack, without naming the type of the answer',
    {},
    { about: 'For a gateway that refuses the other form.', source: GATEWAY_2026, seen: '2026-09' },
  ),
  checkClassInStack: graphql(
    documents.CHECK_STACK,
    'Whether a class is in your stack',
    { pelotonClassId: JOIN_TOKEN },
    { source: 'API notes of 2026-01', seen: '2026-01' },
  ),
  addClassToStack: graphql(
    documents.ADD_TO_STACK,
    'Put a class at the end of your stack',
    { 'input.pelotonClassId': JOIN_TOKEN },
    {
      about: 'Look at the list in the answer: a wrong token changes nothing and is no error.',
      source: `${GATEWAY_2026}, jasonmotylinski/peloton-planner`,
      seen: '2026-09',
    },
  ),
  modifyStack: graphql(
    documents.MODIFY_STACK,
    'Replace your stack',
    {
      'input.pelotonClassIdList': {
        in: 'body',
        type: 'list',
        required: true,
        own: 'joinToken',
        about: 'Join tokens in playing order, separated by commas; none empties the stack',
      },
    },
    { about: 'Whatever is not in the list is gone.', source: GATEWAY_2026, seen: '2026-09' },
  ),
} as const;
