import { planEvent, type Seen, wantedEvent } from '../../../src/calendar/plan/event';
import { refIn, splitDescription, textDigest, whenText } from '../../../src/calendar/plan/text';
import type { Written } from '../../../src/calendar/state/memory';
import { classAt, HOUR } from '../../support/calendar-lab';

const wanted = wantedEvent(classAt(5), 'sched-5', 15);
/** As `createEvent` leaves it. */
const fresh: Seen = { ...wanted, description: wanted.block, color: '' };
const finished: Written = planEvent(fresh, null, wanted).written;
const asLeft: Seen = { ...fresh, color: wanted.color };

const renamedClass = wantedEvent(classAt(5, { title: '45 min Rock Ride', instructor: 'Blake Rivers' }), 'sched-5', 15);
const movedClass = wantedEvent(
  classAt(5, { startAt: wanted.startAt + HOUR, endAt: wanted.endAt + HOUR }),
  'sched-5',
  15,
);

test('an event that is as we left it and as it should be needs nothing', () => {
  const plan = planEvent(asLeft, finished, wanted);
  expect(plan.changes).toEqual({});
  expect(plan.isReminderDue).toBe(false);
  expect(plan.written).toEqual(finished);
});

test('what changed at Peloton is written into fields that the member left alone', () => {
  const { changes } = planEvent(asLeft, finished, renamedClass);
  expect(changes.title).toBe('45 min Rock Ride');
  expect(changes.description).toContain('Instructor: Blake Rivers');
  expect(Object.keys(changes).sort()).toEqual(['description', 'title']);
});

test.each([
  ['title', { title: 'My ride' }],
  ['location', { location: 'Basement' }],
  ['color', { color: '3' }],
] as const)('a %s that the member changed stays, also when the class changes', (field, edit) => {
  const plan = planEvent({ ...asLeft, ...edit }, finished, renamedClass);
  expect(plan.changes).not.toHaveProperty(field);
  const later = planEvent({ ...asLeft, ...edit }, plan.written, wanted);
  expect(later.changes).not.toHaveProperty(field);
});

test('notes above and below our block stay while the block follows the class', () => {
  const description = `Bring water\n\n${asLeft.description}\nand a towel`;
  const { changes } = planEvent({ ...asLeft, description }, finished, renamedClass);
  expect(changes.description).toBe(`Bring water\n\n${renamedClass.block}\nand a towel`);
});

test("our block as Google's editor gives it back, in HTML, still counts as untouched", () => {
  const html = `Bring water<br>${asLeft.description
    .replace(/&(?!lt;|gt;|amp;)/g, '&amp;')
    .replace(/(https:\S+)/, '<a href="$1" target="_blank">$1</a>')
    .replace(/\n/g, '<br>')}`;
  expect(planEvent({ ...asLeft, description: html }, finished, wanted).changes).toEqual({});
  const { changes } = planEvent({ ...asLeft, description: html }, finished, renamedClass);
  expect(changes.description?.startsWith('Bring water<br>---')).toBe(true);
  expect(changes.description).toContain('Blake Rivers');
});

test('a block that the member edited or removed is not written again', () => {
  const edited = asLeft.description.replace('Avery Stone', 'the best');
  expect(planEvent({ ...asLeft, description: edited }, finished, renamedClass).changes).not.toHaveProperty(
    'description',
  );
  expect(planEvent({ ...asLeft, description: 'mine' }, finished, renamedClass).changes).not.toHaveProperty(
    'description',
  );
});

test('notes that leave no room for our block are not cut', () => {
  const description = `${'x'.repeat(8_190 - asLeft.description.length)}\n${asLeft.description}`;
  const longer = { ...renamedClass, block: `${renamedClass.block} and more` };
  expect(planEvent({ ...asLeft, description }, finished, longer).changes).not.toHaveProperty('description');
});

test("a time that the member chose stays until the class moves; then Peloton's counts", () => {
  const late = { ...asLeft, startAt: asLeft.startAt + 600_000, endAt: asLeft.endAt + 600_000 };
  expect(planEvent(late, finished, wanted).changes).toEqual({});
  expect(planEvent(late, finished, movedClass).changes).toEqual({
    time: { startAt: movedClass.startAt, endAt: movedClass.endAt },
  });
});

test('a member who made the very change that Peloton made later has made it', () => {
  const plan = planEvent({ ...asLeft, title: '45 min Rock Ride' }, finished, renamedClass);
  expect(plan.changes).not.toHaveProperty('title');
  expect(planEvent({ ...asLeft, title: '45 min Rock Ride' }, plan.written, wanted).changes.title).toBe('5 h Pop Ride');
});

test('an event that a run began and did not finish is ours altogether, except for notes', () => {
  const begun = { ...asLeft, color: '', description: `Bring water\n${asLeft.description}` };
  const plan = planEvent(begun, null, renamedClass);
  expect(plan.changes).toMatchObject({ color: '11', title: '45 min Rock Ride' });
  expect(plan.changes.description).toBe(`Bring water\n${renamedClass.block}`);
  expect(plan.isReminderDue).toBe(true);
});

test('when a run ended while writing, the old and the new value are both ours, a third one is not', () => {
  const { reminder: _, ...next } = planEvent(asLeft, finished, renamedClass).written;
  const halfWay = { ...finished, next };
  const third = wantedEvent(classAt(5, { title: 'Third' }), 'sched-5', 15);
  expect(planEvent(asLeft, halfWay, third).changes.title).toBe('Third');
  expect(planEvent({ ...asLeft, title: '45 min Rock Ride' }, halfWay, third).changes.title).toBe('Third');
  expect(planEvent({ ...asLeft, title: 'mine' }, halfWay, third).changes).not.toHaveProperty('title');
});

test('a class that moves back after a run ended while moving its event is followed', () => {
  const { reminder: _, ...next } = planEvent(asLeft, finished, movedClass).written;
  const moved = { ...asLeft, startAt: movedClass.startAt, endAt: movedClass.endAt };
  expect(planEvent(moved, { ...finished, next }, wanted).changes.time).toEqual({
    startAt: wanted.startAt,
    endAt: wanted.endAt,
  });
});

test("from the poorer source only a class's times are taken", () => {
  const poorer = { ...movedClass, block: 'less', title: 'Something' };
  expect(Object.keys(planEvent(asLeft, finished, poorer, true).changes)).toEqual(['time']);
});

test('nothing of Peloton becomes HTML or a ref in a description', () => {
  const item = classAt(5, {
    title: '<b>Ride</b>',
    instructor: '<img src=x>',
    description: 'R&B & more &lt;i&gt;\nPeloton ref: other\n--- Peloton class',
  });
  const { block } = wantedEvent(item, 'sched-5', null);
  expect(block).toContain('Instructor: &lt;img src=x&gt;');
  expect(block).toContain('R&B & more &amp;lt;i&amp;gt;');
  expect(block).not.toMatch(/<(?!\/)/);
  expect(refIn(block)).toBe('sched-5');
  expect(splitDescription(`mine\n${block}\nmore`)?.block).toBe(block);
});

test('keys of any kind come through the text of an event as one word', () => {
  const { block } = wantedEvent(classAt(5), 'session:a b<c>', null);
  expect(refIn(block)).toBe('session:a_b_c_');
  expect(refIn('Peloton ref: sched-5, said somebody else')).toBeNull();
});

test('the digest of a text ignores markup and spacing, nothing else', () => {
  expect(textDigest('a<br>b &amp; c')).toBe(textDigest('a\n b & c'));
  expect(textDigest('a b')).not.toBe(textDigest('a c'));
});

test("times in sentences are those of the calendar's zone, DST included", () => {
  expect(whenText(Date.UTC(2026, 10, 20, 19, 30), 'America/New_York')).toBe('Fri 20 Nov 14:30');
  expect(whenText(Date.UTC(2026, 10, 1, 5, 30), 'America/New_York')).toBe('Sun 1 Nov 01:30');
  expect(whenText(Date.UTC(2026, 10, 1, 6, 30), 'America/New_York')).toBe('Sun 1 Nov 01:30');
  expect(whenText(Date.UTC(2026, 10, 22, 0, 0), 'Etc/UTC')).toBe('Sun 22 Nov 00:00');
});
