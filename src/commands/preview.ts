/** Preview: what a sync would change, found by the same parts over a store, a sheet and a calendar that keep nothing. */
import type { World } from '../peloton/auth/sign-in';
import type { IssueKind, Journal } from '../run/journal';
import { runPreview } from '../run/sync';
import { counted } from '../run/words';

export interface PreviewLine {
  state: 'problem' | 'attention' | 'info';
  label: string;
  text: string;
}

/**
 * Looks at everything that a sync would change, and changes nothing. Throws SettingsError while nobody is connected, and
 * SignedOutError.
 */
export const previewSync = (world: World): PreviewLine[] => previewLines(runPreview(world));

/** What a preview shows: problems first, then what waits for the member, then what would change. */
export function previewLines(journal: Journal): PreviewLine[] {
  const textsOf = (kind: IssueKind) => journal.entries().flatMap((entry) => (entry.kind === kind ? [entry.text] : []));
  const { plan, detailsLeft } = journal.totals();
  const { created, updated } = journal.rowsOf('workouts');
  const parts = [
    counted(created, 'row would be added', 'rows would be added'),
    counted(updated, 'row would be updated', 'rows would be updated'),
    counted(detailsLeft, 'workout would get its details', 'workouts would get their details'),
  ].filter((part) => part !== '');
  const rows = parts.length === 0 ? 'Nothing would change.' : `${parts.join(', ')}.`;
  const stack = journal.rowsOf('stack');
  const isStackNew = stack.created + stack.updated + stack.removed > 0;
  const told = [...textsOf('note'), ...(isStackNew ? ['The sheet "Stack" would be brought up to date.'] : [])];
  return [
    ...textsOf('failed').map((text): PreviewLine => ({ state: 'problem', label: 'Problem', text })),
    ...textsOf('held').map((text): PreviewLine => ({ state: 'attention', label: 'Attention', text })),
    { state: 'info', label: 'Workouts', text: rows },
    ...(plan.length === 0 ? ['Nothing would change.'] : plan).map(
      (text): PreviewLine => ({ state: 'info', label: 'Calendar', text }),
    ),
    ...told.map((text): PreviewLine => ({ state: 'info', label: 'Note', text })),
  ];
}
