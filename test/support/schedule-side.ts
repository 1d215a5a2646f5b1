/** Peloton's side of a two-way sync, as far as the calendar sees it: a schedule that can be changed and can refuse. */
import { linkIn } from '../../src/streams/schedule/class-link';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import type { Outcome, ScheduleWriter } from '../../src/streams/schedule/writes';
import { classAt } from './calendar-lab';

export interface ScheduleSide {
  items: ScheduledItem[];
  writer: ScheduleWriter;
  /** What the next changes are answered with; null carries them out. */
  refusal: { reason: string; isFinal: boolean } | null;
  /** Called right after a change was carried out, to end the run there. */
  after: () => void;
}

export const RIDE = 'a'.repeat(32);
export const linkTo = (rideId: string): string =>
  `https://members.onepeloton.com/classes/cycling?modal=classDetailsModal&classId=${rideId}`;

export function scheduleSide(items: ScheduledItem[]): ScheduleSide {
  let serial = 0;
  const change = <T>(act: () => T): Outcome<T> => {
    if (side.refusal) return { ok: false, ...side.refusal };
    const value = act();
    side.after();
    return { ok: true, value };
  };
  const side: ScheduleSide = {
    items,
    refusal: null,
    after: () => {},
    writer: {
      linkIn,
      reschedule: ({ key }, startAt) =>
        change(() => {
          side.items = side.items.map((item) =>
            item.key === key ? { ...item, startAt, endAt: startAt + item.endAt - item.startAt } : item,
          );
          return null;
        }),
      remove: ({ key }) =>
        change(() => {
          side.items = side.items.filter((item) => item.key !== key);
          return null;
        }),
      add: ({ rideId }, startAt) =>
        change(() => {
          serial += 1;
          const key = `added-${serial}`;
          const more = { key, scheduleId: key, sessionId: null, rideId, isLive: false, title: 'Added class' };
          const item = classAt(0, { ...more, startAt, endAt: startAt + 1_200_000 });
          side.items = [...side.items, item];
          return item;
        }),
    },
  };
  return side;
}
