/**
 * The highest figures of a time, and when they were reached. A workout of which a file tells no instant has no start: its day is
 * that of *Created*, which is as near as the file tells.
 */
import type { Sources } from '../sources';
import { between } from './filters';

export interface Bests {
  /** A formula for the highest figure; 0 for none. `figures` is a column of the workouts. */
  highest(figures: string): string;
  /** A formula for the date of the first workout with the figure `best`. */
  dateOf(figures: string, best: string): string;
}

/**
 * Formulas for the best workouts of a time. `from` and `until` are expressions for dates, the last not part of it; `of`
 * are more criteria.
 */
export function bestsDuring({ workouts }: Sources, from: string, until: string, of: string): Bests {
  const [started, created] = [workouts('startedAt'), workouts('createdAt')];
  const byStart = `${between(started, from, until)},${of}`;
  const byFile = `${started},"=",${between(created, from, until)},${of}`;
  return {
    highest: (figures) => `MAX(MAXIFS(${figures},${byStart}),MAXIFS(${figures},${byFile}))`,
    dateOf(figures, best) {
      const first = `MINIFS(${started},${figures},${best},${byStart})`;
      return `IF(${first}>0,${first},MINIFS(${created},${figures},${best},${byFile}))`;
    },
  };
}

/** A formula for a column of the workout that began at the date in this cell, which may be empty. */
export function ofWorkoutAt(date: string, { workouts }: Sources, key: Parameters<Sources['workouts']>[0]): string {
  const by = (dates: string) => `INDEX(${workouts(key)},MATCH(${date},${dates},0))`;
  return `=IF(${date}="","",IFERROR(${by(workouts('startedAt'))},IFERROR(${by(workouts('createdAt'))},"")))`;
}
