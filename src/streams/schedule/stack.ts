/** The member's stack: classes queued to be taken one after another. It has no times, so it is a table and not on the calendar. */

import { HttpError } from '../../base/errors';
import { filledText } from '../../base/json';
import type { Log } from '../../base/ports';
import type { ViewUserStackData, WireClass } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { isWholeStack, viewUserStack, viewUserStackPlain } from '../../peloton/requests/graphql';
import { defineTable, type Row } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { titleCase } from '../wire/disciplines';
import { classLink, plainLine } from './item';

export const stack = defineTable({
  name: 'stack',
  front: ['position', 'title'],
  columns: {
    position: { type: 'integer', about: 'Place in the queue, from 1.' },
    title: { about: 'Title of the class.' },
    discipline: { about: 'Discipline of the class.' },
    instructor: { about: 'Who teaches it.' },
    lengthMin: { type: 'integer', about: 'Length of the class.' },
    difficulty: { about: "Peloton's level for the class." },
    classId: { about: "Peloton's id of the class." },
    link: { about: 'Page of the class.' },
  },
});

export interface StackWorld {
  peloton: Peloton;
  log: Log;
  /** What Peloton has answered already in this run, if anything; else it is asked. */
  answered?: ViewUserStackData | null;
}

/**
 * Mirrors the stack in playing order. An empty one is believed, since Peloton says how many classes it has. Throws HttpError
 * where it comes in part.
 */
export function createStackStream({ peloton, log, answered }: StackWorld): SnapshotStream {
  const read = () => classesIn(answered ?? askForStack(peloton, log)).map(toRow);
  return { table: stack, mayBeEmpty: true, read: () => ({ rows: read(), missing: 0 }) };
}

interface Stacked {
  playOrder?: number | null;
  pelotonClass?: WireClass | null;
}

/** In playing order. */
function classesIn(data: ViewUserStackData): WireClass[] {
  // A member who never stacked a class may have no stack at all.
  const list: (Stacked | null)[] = data.viewUserStack?.userStack?.stackedClassList ?? [];
  const order = (entry: Stacked | null): number => entry?.playOrder ?? 0;
  return [...list].sort((a, b) => order(a) - order(b)).flatMap((entry) => entry?.pelotonClass ?? []);
}

/** Throws HttpError when it comes in part only: rows that are missing would look removed. */
function askForStack(peloton: Peloton, log: Log): ViewUserStackData {
  const answer = withFallback(peloton, log);
  if (answer.data && isWholeStack(answer.data) && answer.errors.length === 0) return answer.data;
  const message = 'Peloton gave your stack only in part, so the Stack sheet was left as it is.';
  throw new HttpError({ status: 200, method: 'post', url: 'graphql', retriable: true, message });
}

function withFallback(peloton: Peloton, log: Log): ReturnType<typeof peloton.graphql<ViewUserStackData>> {
  try {
    return peloton.graphql<ViewUserStackData>(viewUserStack());
  } catch (error) {
    if (!(error instanceof HttpError) || error.retriable || error.status === 403) throw error;
    log.warn('Peloton refused the question for the stack; asking in another way');
    return peloton.graphql<ViewUserStackData>(viewUserStackPlain());
  }
}

function toRow(about: WireClass, index: number): Row<typeof stack> {
  const slug = plainLine(about.fitnessDiscipline?.slug);
  const rideId = filledText(about.classId);
  return {
    position: index + 1,
    title: plainLine(about.title) || null,
    discipline: plainLine(about.fitnessDiscipline?.displayName) || titleCase(slug) || null,
    instructor: plainLine(about.instructor?.name) || null,
    lengthMin: about.duration ? Math.round(about.duration / 60) : null,
    difficulty: plainLine(about.difficultyLevel?.displayName) || null,
    classId: rideId,
    link: rideId ? classLink({ rideId, sessionId: null, joinToken: null, discipline: slug }) : null,
  };
}
