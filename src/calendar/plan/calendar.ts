/** Plans what a sync of the schedule does on the calendar and, with two-way, at Peloton. Pure: the steps are taken in `act/`. */
import type { ScheduledItem } from '../../streams/schedule/item';
import { presenceOf } from '../state/gone';
import type { Creating, Deleted, WorkingMemory } from '../state/memory';
import type { CalendarSight, PlanContext, ScheduleWishes } from './context';
import { madeAs } from './event';
import { planLinks } from './links';
import { planOrphans } from './orphans';
import { deletedKey, type Kept, planSchedule, type SchedulePlan } from './schedule';
import type { SeenEvent, Step } from './step';
import { planDeletions, planMoves, planUnscheduling } from './two-way';
import { planUpdate } from './update';

/**
 * Plans all steps that bring the calendar in line with the schedule, in the order in which they must be taken. Changes
 * none of its arguments. Tags of events, which cost a call each, are read where nothing else tells what to do.
 */
export function planCalendar(kept: WorkingMemory, sight: CalendarSight, wishes: ScheduleWishes): Step[] {
  const before = { ...kept, creating: { ...begunBefore(kept, wishes), ...kept.creating } };
  const orphans = planOrphans(before, sight.unknown, wishes.items);
  const taken = Object.fromEntries(orphans.map(({ key, known }) => [key, known]));
  const memory = { ...before, known: { ...before.known, ...taken } };
  const context = { memory, wishes, elsewhere: sight.elsewhere, isSure: before.scannedCleanly === true };
  const events = { ...sight.events, ...Object.fromEntries(orphans.map(({ key, event }) => [key, event])) };
  const plan = planSchedule({ ...wishes, ...memory, standing: standingOf(memory, events) });
  const held: Step[] = plan.heldBack === null ? [] : [{ do: 'hold back', why: plan.heldBack }];
  return [...orphans, ...held, ...(plan.isBraked ? [] : planSteps(context, plan, sight.listed, events))];
}

/**
 * Where our events begin, by key. What was not found once is taken to stand where we left it: no class loses or gets an
 * event for it. What we were about to remove ourselves is gone at once.
 */
function standingOf({ known }: WorkingMemory, events: Record<string, SeenEvent>): Record<string, number> {
  const starts = Object.entries(known).flatMap(([key, one]) => {
    const event = events[key];
    const presence = presenceOf(event !== undefined, one.missing === true || one.removing === true);
    return presence === 'gone' ? [] : [[key, event?.look().startAt ?? (one.written ?? one).startAt] as const];
  });
  return Object.fromEntries(starts);
}

/** What a version before marks was about to make when it ended. */
function begunBefore({ creatingKeys = [] }: WorkingMemory, { items, want }: ScheduleWishes): Record<string, Creating> {
  const begun = items.filter(({ key }) => creatingKeys.includes(key));
  return Object.fromEntries(begun.map((item) => [item.key, madeAs(want(item, item.key))]));
}

function planSteps(
  context: PlanContext,
  plan: SchedulePlan,
  listed: SeenEvent[],
  events: Record<string, SeenEvent>,
): Step[] {
  const { wishes, memory } = context;
  const links = wishes.twoWay ? planLinks(context, listed) : { steps: [], adopted: [] };
  const { elsewhere } = context;
  const create = plan.create.filter((item) => !links.adopted.includes(item) && !elsewhere.has(item.key));
  const deletions = planDeletions(context, plan);
  const deleted = withoutAdopted({ ...deletions.deleted, ...putAway(plan.create, elsewhere) }, links.adopted);
  const creating = Object.fromEntries(create.map((item) => [item.key, madeAs(wishes.want(item, item.key))]));
  const ahead = ({ startAt }: { startAt: number }): boolean => startAt > wishes.now;
  const gone = new Set([...plan.forget, ...plan.remove]);
  const remove = plan.remove.filter((key) => key in events);
  const missing = Object.keys(memory.known).filter((key) => !(key in events));
  const staying = Object.entries(memory.known).filter(([key, event]) => !gone.has(key) && ahead(event));
  const coming = staying.length + [...create, ...links.adopted].filter(ahead).length;
  return [
    ...links.steps,
    ...deletions.steps,
    { do: 'begin schedule', why: '', deleted, forget: plan.forget, remove, creating, missing },
    ...planMarks(context, events, gone),
    ...plan.keep.flatMap((kept) => planKept(context, kept, events[kept.key])),
    ...create.map((item) => planCreation(context, item)),
    ...remove.flatMap((key) => planRemoval(key, events[key])),
    { do: 'end schedule', why: '', markedWith: wishes.markName },
    ...planUnscheduling(context, deleted, coming),
  ];
}

/**
 * Events of a version before marks, and those of a secret that was lost, are taken over once: what we remember by its id
 * is ours.
 */
function planMarks({ memory, wishes }: PlanContext, events: Record<string, SeenEvent>, gone: Set<string>): Step[] {
  if (memory.markedWith === wishes.markName) return [];
  return Object.entries(memory.known).flatMap(([key, known]): Step[] => {
    const event = events[key];
    const tag = event?.tag();
    if (!event || !tag || tag.from === 'us' || gone.has(key)) return [];
    const written = tag.from === 'older' ? tag.written : known.written;
    if (written === null) return [];
    const { sessionId, rideId = null } = known;
    const why = 'It is remembered, but has no mark of ours.';
    return [{ do: 'mark event', why, key, event, tag: { key, sessionId, rideId, written } }];
  });
}

/** What the member put on another calendar is not made again, as if it were deleted. */
function putAway(create: ScheduledItem[], elsewhere: ReadonlySet<string>): Record<string, Deleted> {
  const away = create.filter(({ key }) => elsewhere.has(key));
  return Object.fromEntries(away.map(({ key, sessionId, startAt }) => [key, { sessionId, startAt }]));
}

/** Whoever puts a link to a class on the calendar wants its event, also after an earlier one was deleted. */
function withoutAdopted(deleted: Record<string, Deleted>, adopted: ScheduledItem[]): Record<string, Deleted> {
  const keys = new Set(adopted.map((item) => deletedKey(deleted, item)));
  return Object.fromEntries(Object.entries(deleted).filter(([key]) => !keys.has(key)));
}

function planKept(context: PlanContext, kept: Kept, event: SeenEvent | undefined): Step[] {
  const { wishes, memory, isSure } = context;
  const known = memory.known[kept.key];
  // What has taken place stays as it is.
  if (!event || !known || kept.item.endAt <= wishes.now || known.written?.outcome) return [];
  return planMoves(context, kept, known, event, (item, isTimeOurs) =>
    planUpdate({ event, known, kept, item, wanted: wishes.want(item, kept.newKey), isTimeOurs, isSure }),
  );
}

function planCreation({ wishes }: PlanContext, item: ScheduledItem): Step {
  const wanted = wishes.want(item, item.key);
  const { title, startAt } = wanted;
  const line = { verb: 'Add', title, startAt };
  return { do: 'create event', why: 'The class is on the schedule and has no event.', line, item, wanted };
}

function planRemoval(key: string, event: SeenEvent | undefined): Step[] {
  if (!event) return [];
  const { title, startAt } = event.look();
  const line = { verb: 'Remove', title, startAt };
  return [{ do: 'remove event', why: 'The class is off the schedule.', line, key, event }];
}
