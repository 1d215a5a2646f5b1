/** What people are told of the requests in `../schedule.ts`: on the explorer's page, on the command line and in docs. */
import type { schedule, stack } from '../schedule';
import type { TextsOf } from './texts';

export const scheduleTexts = {
  liveClasses: {
    title: 'Live classes and encores to come',
    about:
      'Rows refer to the tables beside them: ride_id to `rides`, instructor_id to `instructors`. The same id may come twice. The web app asks for 14 days from a full hour on; other windows answered half. Yours are those with `authed_user_reservation_id`.',
    params: {
      content_provider: 'studio',
      exclude_complete: 'Without those that are over',
      exclude_live_in_studio_only: 'Those that can be streamed',
      start: 'From; whole seconds',
      end: 'To; whole seconds',
    },
    source: 'ostranme/peloton-postman, JennyTee/peloton-live-ride-calendar',
    seen: '2026-01',
  },
  liveClassesV2: {
    title: 'Live classes to come, older form',
    source: 'API notes of 2026-01',
    seen: '2026-01',
  },
  classSession: {
    title: 'One showing of a class',
    about: 'For `is_session` the start is `pedaling_start_time`. One client met the answer wrapped in `peloton`.',
    source: 'delikat/peloCal, pelo-tech/peloton-api-spec',
    seen: '2026-09',
  },
  reservations: {
    title: 'Live classes that you count yourself in on',
    about: 'No times: ask for the session. Past ones may linger; a cancelled one is simply missing.',
    source: 'delikat/peloCal, ingest scripts of 2026',
    seen: '2026-09',
  },
  myReservations: {
    title: 'The same without naming yourself',
    source: 'delikat/peloCal',
    seen: '2023-06',
  },
  reserve: {
    title: 'Count yourself in on a live class',
    params: { peloton_id: 'Id of the showing', user_id: 'You', location: 'remote: at home' },
    source: 'ostranme/peloton-postman',
    seen: '2023-06',
  },
  unreserve: {
    title: 'Cancel a reservation',
    source: 'ostranme/peloton-postman, pelo-tech/peloton-api-spec',
    seen: '2023-06',
  },
  yourScheduleItems: {
    title: 'Your schedule',
    about: 'A union: kinds that you do not know must be skipped. `errors` beside `data` mean that it is incomplete.',
    source: 'mcdan/peltoon-api, schema probes of 2026-09',
    seen: '2026-09',
  },
  yourScheduleItemsAndStack: {
    title: 'Your schedule and your stack in one request',
    about: 'What the sync asks; either half may fail alone.',
    source: 'schema probes of 2026-09',
    seen: '2026-09',
  },
  userScheduledClasses: {
    title: 'Your schedule, older form',
    params: { id: 'You' },
    source: 'ben105/peloton-to-cal',
    seen: '2023-06',
  },
  scheduledClass: {
    title: 'One entry of your schedule',
    source: 'schema probes of 2026-09',
    seen: '2026-09',
  },
  addClassToSchedule: {
    title: 'Put a class on your schedule',
    about: 'A class that cannot be scheduled is an error in `data`, not in `errors`.',
    params: {
      'input.id': 'Join token of the class: base64 of JSON that names it. A bare class id is ignored without an error',
    },
    source: 'schema probes of 2026-09',
    seen: '2026-09',
  },
  rescheduleClass: {
    title: 'Move a class on your schedule',
    params: { 'input.scheduledClassId': 'Id of the entry of the schedule' },
    source: 'schema probes of 2026-09',
    seen: '2026-09',
  },
  removeClassFromSchedule: {
    title: 'Take a class off your schedule',
    source: 'schema probes of 2026-09',
    seen: '2026-09',
  },
} satisfies TextsOf<typeof schedule>;

export const stackTexts = {
  viewUserStack: {
    title: 'Your stack',
    source: 'API notes of 2026-01',
    seen: '2026-09',
  },
  viewUserStackPlain: {
    title: 'Your stack, without naming the type of the answer',
    about: 'For a gateway that refuses the other form.',
    source: 'schema probes of 2026-09',
    seen: '2026-09',
  },
  checkClassInStack: {
    title: 'Whether a class is in your stack',
    params: {
      pelotonClassId:
        'Join token of the class: base64 of JSON that names it. A bare class id is ignored without an error',
    },
    source: 'API notes of 2026-01',
    seen: '2026-01',
  },
  addClassToStack: {
    title: 'Put a class at the end of your stack',
    about: 'Look at the list in the answer: a wrong token changes nothing and is no error.',
    params: {
      'input.pelotonClassId':
        'Join token of the class: base64 of JSON that names it. A bare class id is ignored without an error',
    },
    source: 'schema probes of 2026-09, jasonmotylinski/peloton-planner',
    seen: '2026-09',
  },
  modifyStack: {
    title: 'Replace your stack',
    about: 'Whatever is not in the list is gone.',
    params: { 'input.pelotonClassIdList': 'Join tokens in playing order, separated by commas; none empties the stack' },
    source: 'schema probes of 2026-09',
    seen: '2026-09',
  },
} satisfies TextsOf<typeof stack>;
