/** Preview: what a sync would change, found by the same code with every write left out. */
import type { World } from '../peloton/auth/sign-in';
import { keepCalls, prepareRun, syncParts } from '../run/sync';
import { requireAccount } from '../run/world';

export interface PreviewLine {
  state: 'problem' | 'attention' | 'info';
  label: string;
  text: string;
}

/** Throws what a sync would throw. */
export function previewSync(world: World): PreviewLine[] {
  const run = prepareRun(world, requireAccount(world), { startedBy: 'menu', preview: true });
  const { tally } = run;
  syncParts(run);
  keepCalls(run);
  const { created, updated } = tally.rows;
  const rows = `${created} rows would be added and ${updated} updated; ${tally.detailsLeft} would get their details.`;
  const events = run.plan.length === 0 ? ['Nothing would change.'] : run.plan;
  return [
    ...tally.problems.map((text): PreviewLine => ({ state: 'problem', label: 'Problem', text })),
    ...tally.attention.map((text): PreviewLine => ({ state: 'attention', label: 'Attention', text })),
    { state: 'info', label: 'Workouts', text: rows },
    ...events.map((text): PreviewLine => ({ state: 'info', label: 'Calendar', text })),
    ...tally.notes.map((text): PreviewLine => ({ state: 'info', label: 'Note', text })),
  ];
}
