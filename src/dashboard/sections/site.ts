/** What the sections of the dashboard are planned with. */
import type { BoardPlan } from '../board-plan';
import type { HelperPlan } from '../helper-plan';
import type { History } from '../history';
import type { Lists } from '../lists';
import type { Moments } from '../moments';
import type { Sources } from '../sources';

export interface Site {
  board: BoardPlan;
  helper: HelperPlan;
  /** Columns of the tables. */
  sources: Sources;
  lists: Lists;
  history: History;
  moments: Moments;
  /** `km` or `mi`, in which the tables hold distances. */
  distanceUnit: string;
  /** That have a part of their own in charts, in the order of the parts, and the colour of all others. */
  disciplines: ReadonlyArray<{ label: string; light: string }>;
  otherColour: string;
}
