/** What a run tells of a calendar that was brought up to date, and of one that failed. */
import { DestinationError, SignedOutError } from '../../../src/base/errors';
import type { CalendarOutcome } from '../../../src/calendar/sync';
import { keys } from '../../../src/run/keys';
import { putOnCalendar } from '../../../src/run/parts/put-on-calendar';
import { newRunLab } from '../../support/run-lab';

type Wish = Parameters<typeof putOnCalendar>[1];
type Calendar = NonNullable<Parameters<typeof newRunLab>[0]>['calendar'];

const DONE: CalendarOutcome = {
  created: 2,
  updated: 0,
  removed: 1,
  written: 0,
  heldBack: null,
  pause: null,
  plan: [],
  notes: [],
  adherence: null,
};

function put(calendar: NonNullable<Calendar>, more: Partial<Wish> = {}, reading: Partial<Wish['reading']> = {}) {
  const { ctx } = newRunLab({ calendar });
  return putOnCalendar(ctx, {
    file: keys.calendar(ctx.world.store, 'u1'),
    reading: { items: [], complete: true, problems: [], ...reading },
    own: { calendarId: '', own: { name: '', summary: '' }, force: false } as unknown as Wish['own'],
    ...more,
  });
}

const said = ({ outcome }: ReturnType<typeof putOnCalendar>) =>
  outcome.issues.map(({ kind, text, reason }) => `${kind}: ${reason ?? text}`);

test('counts events, and puts the name of the calendar before what would be done and what waits', () => {
  const result = put(() => ({ ...DONE, plan: ['Add A.'], heldBack: '12 events would go.' }), { label: 'Live: ' });
  expect(result.outcome).toMatchObject({ events: { created: 2, updated: 0, removed: 1 }, plan: ['Live: Add A.'] });
  expect(said(result)).toEqual(['held: Live: 12 events would go.']);
});

test('what a block holds back waits for no decision of the member', () => {
  expect(said(put(() => ({ ...DONE, heldBack: 'Left.' }), {}, { isBlocked: true }))).toEqual(['note: Left.']);
});

test('a pause and a reading that failed are told beside what was done', () => {
  const result = put(() => ({ ...DONE, pause: 'google' }), {}, { complete: false, problems: ['Not read.'] });
  expect(said(result)).toEqual(['failed: Not read.', 'paused: google']);
});

test('a calendar that fails is an issue with what was noted until then, and the run goes on', () => {
  const result = put(({ notes }) => {
    notes.push('One was adopted.');
    throw new DestinationError('Calendar', 'Google refused.');
  });
  expect(result.calendar).toBeNull();
  expect(said(result)).toEqual(['failed: Google refused.', 'note: One was adopted.']);
  expect(() =>
    put(() => {
      throw new SignedOutError('Over.');
    }),
  ).toThrow('Over.');
});
