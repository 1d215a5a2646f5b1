/** Group C: what a scratch calendar and its events do. */
import { DAY_MS, HOUR_MS } from '../../base/time';
import { answer, type Probe, plain, refusalOf, yesNo } from './probe';
import { type Calendar, type ProbeContext, scratchCalendar } from './probe-context';
import type { Answer } from './state';

type Event = GoogleAppsScript.Calendar.CalendarEvent;

const TITLE = 'Self-test';

/** Tomorrow, so that no reminder rings. */
function makeEvent(context: ProbeContext, calendar: Calendar): Event {
  const startAt = Math.ceil(context.world.clock.now() / HOUR_MS) * HOUR_MS + DAY_MS;
  return calendar.createEvent(TITLE, new Date(startAt), new Date(startAt + HOUR_MS));
}

/** With a fresh event, which is gone afterwards. */
const onEvent =
  (act: (event: Event) => Answer) =>
  (context: ProbeContext): Answer => {
    const event = makeEvent(context, scratchCalendar(context));
    try {
      return act(event);
    } finally {
      event.deleteEvent();
    }
  };

const LOOK_UPS = 50;
const MOST_DESCRIPTION = 8192;
const BURST = 20;

export const calendarProbes: Probe[] = [
  {
    id: 'C1',
    question: "A calendar that is made without a zone has that of the member's first calendar.",
    ifNot: 'Our calendar is always made with the zone of your first calendar, and one that was made in UTC is mended.',
    run: (context) => {
      const zone = scratchCalendar(context).getTimeZone();
      const isSame = zone === CalendarApp.getDefaultCalendar().getTimeZone();
      return answer(
        isSame,
        /^(?:Etc\/)?(?:UTC|GMT)$/.test(zone) ? 'UTC' : `another than UTC, the same: ${yesNo(isSame)}`,
      );
    },
  },
  {
    id: 'C2',
    question: 'A calendar that is there is found by its id every time.',
    ifNot: 'A calendar is believed gone only when two runs miss it by its id and in the list of your calendars.',
    run: (context) => {
      const calendar = scratchCalendar(context);
      const id = calendar.getId();
      const found = Array.from({ length: LOOK_UPS }, () => CalendarApp.getCalendarById(id) !== null);
      const nulls = found.filter((is) => !is).length;
      const isListed = CalendarApp.getAllOwnedCalendars().some((one) => one.getId() === id);
      return answer(
        nulls === 0 && isListed,
        `${nulls} of ${LOOK_UPS} look-ups found nothing, in the list: ${yesNo(isListed)}`,
      );
    },
  },
  {
    id: 'C3',
    question: 'Descriptions keep line breaks and up to 8,192 characters.',
    ifNot: 'Events may be written again in each sync; please report it.',
    run: onEvent((event) => {
      const text = 'a\nb &lt;c&gt; <d> ä🚴';
      event.setDescription(text);
      const isKept = event.getDescription() === text;
      const long = refusalOf(() => event.setDescription('x'.repeat(MOST_DESCRIPTION)));
      const longer = refusalOf(() => event.setDescription('x'.repeat(MOST_DESCRIPTION + 1)));
      return answer(
        isKept && long === null,
        `kept: ${yesNo(isKept)}, 8,192: ${long ?? 'taken'}, 8,193: ${longer ?? 'taken'}`,
      );
    }),
  },
  {
    id: 'C4',
    question: 'Tags hold 1,024 characters under keys of 44, also outside ASCII.',
    ifNot: 'Our marks on events may be refused; please report it.',
    run: onEvent((event) => {
      const key = 'k'.repeat(44);
      const value = `${'x'.repeat(1023)}ä`;
      const taken = refusalOf(() => event.setTag(key, value));
      const isKept = taken === null && event.getTag(key) === value;
      const longer = refusalOf(() => event.setTag('key', 'x'.repeat(1025)));
      const longKey = refusalOf(() => event.setTag('k'.repeat(45), 'x'));
      return answer(isKept, `kept: ${yesNo(isKept)}, 1,025: ${longer ?? 'taken'}, key of 45: ${longKey ?? 'taken'}`);
    }),
  },
  {
    id: 'C5',
    question: 'Events take the colours 1 to 11, and a fresh one has none.',
    ifNot: 'Events stay in the colour of their calendar.',
    run: onEvent((event) => {
      const fresh = event.getColor();
      event.setColor('11');
      return answer(fresh === '' && event.getColor() === '11', `fresh: "${fresh}", then "${event.getColor()}"`);
    }),
  },
  {
    id: 'C6',
    question: 'Reminders of an event can be taken away and set from 5 minutes on.',
    ifNot: 'Reminders stay as your calendar has them.',
    run: onEvent((event) => {
      const fresh = event.getPopupReminders().length;
      event.removeAllReminders();
      event.addPopupReminder(5);
      const set = event.getPopupReminders().join();
      const four = refusalOf(() => event.addPopupReminder(4));
      return answer(set === '5', `fresh: ${fresh}, set: ${set}, 4 minutes: ${four ?? 'taken'}`);
    }),
  },
  {
    id: 'C7',
    question: 'Times of events are kept to the second, and a change moves the time of the last one.',
    ifNot: 'Events may be written again in each sync; please report it.',
    run: onEvent((event) => {
      const start = Number(event.getStartTime()) + 90_000;
      const before = Number(event.getLastUpdated());
      event.setTime(new Date(start + 123), new Date(start + HOUR_MS));
      const off = Number(event.getStartTime()) - start;
      const moved = Number(event.getLastUpdated()) - before;
      return answer(off === 0 || off === 123, `off by ${off} ms, last change moved by ${moved} ms`);
    }),
  },
  {
    id: 'C8',
    question: 'A deleted event is in no list.',
    ifNot: 'The sync takes events that are not listed twice for gone; please report it.',
    run: (context) => {
      const calendar = scratchCalendar(context);
      const event = makeEvent(context, calendar);
      const id = event.getId();
      const start = Number(event.getStartTime());
      event.deleteEvent();
      const isListed = calendar.getEvents(new Date(start), new Date(start + HOUR_MS)).some((one) => one.getId() === id);
      const byId = calendar.getEventById(id) !== null;
      const reading = refusalOf(() => event.getStartTime());
      return answer(
        !isListed,
        `listed: ${yesNo(isListed)}, by id: ${yesNo(byId)}, reading it: ${reading ?? 'answers'}`,
      );
    },
  },
  {
    id: 'C9',
    question: 'Twenty events in a row are taken.',
    ifNot: 'A sync pauses when Google asks for it, and goes on in the next run.',
    run: (context) => {
      const calendar = scratchCalendar(context);
      const startedAt = context.world.clock.now();
      let made = 0;
      const refusal = refusalOf(() => {
        for (; made < BURST; made += 1) makeEvent(context, calendar);
      });
      const ms = Math.round((context.world.clock.now() - startedAt) / Math.max(1, made));
      return answer(refusal === null, `${made} made, ${ms} ms each${refusal === null ? '' : `, ${refusal}`}`);
    },
  },
  {
    id: 'C11',
    question: 'An event that the script makes on a calendar of ours belongs to the member.',
    ifNot: 'Nothing changes: events are known as ours by a signed mark, not by their owner or an answer.',
    run: onEvent((event) => {
      const isOwned = event.isOwnedByMe();
      return answer(isOwned, `owned: ${yesNo(isOwned)}, my status: ${plain(String(event.getMyStatus()))}`);
    }),
  },
  {
    id: 'C10',
    question: 'A deleted calendar is not found by its id any more.',
    ifNot: 'A deleted calendar is taken for one that is there until it refuses an event.',
    run: (context) => {
      const calendar = scratchCalendar(context);
      const id = calendar.getId();
      calendar.deleteCalendar();
      context.set({ hasCalendar: false, calendarId: null });
      const isFound = CalendarApp.getCalendarById(id) !== null;
      return answer(!isFound, `found: ${yesNo(isFound)}`);
    },
  },
];
