/** The GraphQL questions of the sync. The member's schedule and stack live only there. */
import { own } from '../../base/records';
import { isoOf } from '../../base/time';
import type { ViewUserStackData } from '../answers/types';
import { SCHEDULED_ANSWER, SCHEDULED_CLASS } from '../catalogue/documents';
import { toOperation } from '../catalogue/request';
import { schedule, stack } from '../catalogue/schedule';
import { tags } from '../catalogue/tags';
import type { GraphqlOperation } from '../client/client';

/**
 * False for the other members of the union, which say why there is no stack and have none of these fields, and for a stack
 * that came without the classes that it counts.
 */
export function isWholeStack({ viewUserStack: answer }: ViewUserStackData): boolean {
  if (answer == null || (answer.userStack == null && answer.numClasses == null)) return false;
  const list: unknown = answer.userStack?.stackedClassList ?? (answer.userStack == null ? [] : null);
  return Array.isArray(list) && (list.length > 0 || !answer.numClasses);
}

/** Epoch ms. */
interface Range {
  startAt: number;
  endAt: number;
}

const windowOf = ({ startAt, endAt }: Range) => ({ startTime: isoOf(startAt), endTime: isoOf(endAt) });

/** The newer question for scheduled classes (web app, 2023; root field confirmed September 2026). */
export const yourScheduleItems = (range: Range): GraphqlOperation =>
  toOperation(schedule.yourScheduleItems, windowOf(range));

/** The same with the stack in one request. */
export const yourScheduleItemsAndStack = (range: Range): GraphqlOperation =>
  toOperation(schedule.yourScheduleItemsAndStack, windowOf(range));

/** The older question (web app, 2022), for when the newer one is refused. */
export const userScheduledClasses = (userId: string, range: Range): GraphqlOperation =>
  toOperation(schedule.userScheduledClasses, { id: userId, ...windowOf(range) });

/** The stack as the web app asks for it (January 2026). */
export const viewUserStack = (): GraphqlOperation => toOperation(stack.viewUserStack, {});

/** The same without the success type, which a gateway client of September 2026 did not name; for when the first is refused. */
export const viewUserStackPlain = (): GraphqlOperation => toOperation(stack.viewUserStackPlain, {});

/** What wraps the arguments: as a probe of September 2026 saw it, then as other gateways of this kind do. */
const WRAPPERS: Record<string, string[]> = {
  addClassToSchedule: ['scheduledClassInput', 'input', ''],
  rescheduleClass: ['rescheduleClassInput', 'scheduledClassInput', 'input', ''],
  removeClassFromSchedule: ['', 'input'],
};

/** The same change in the ways that Peloton may want it spelled. Values are literals, since the types' names are not known. */
export function scheduleMutation(
  field: keyof typeof WRAPPERS & string,
  values: Record<string, string>,
): GraphqlOperation[] {
  const fields = Object.entries(values)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ');
  const operationName = field.charAt(0).toUpperCase() + field.slice(1);
  return (own(WRAPPERS, field) ?? []).map((wrapper) => {
    const args = wrapper === '' ? fields : `${wrapper}: { ${fields} }`;
    const query = `mutation ${operationName} {
  ${field}(${args}) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;
    return { operationName, query, variables: {} };
  });
}

/** The member's own tags as the web app asked for them in 2020. */
export const myTags = (): GraphqlOperation => toOperation(tags.myTags, {});
