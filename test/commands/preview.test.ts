/** What a preview says of a run that changed nothing yet. */
import { previewLines } from '../../src/commands/preview';
import { createJournal, failed, held, note } from '../../src/run/journal';

const said = (journal: ReturnType<typeof createJournal>) =>
  previewLines(journal).map(({ state, label, text }) => `${state} ${label}: ${text}`);

test('tells problems first, then what waits for the member, rows, the calendar and notes', () => {
  const journal = createJournal();
  journal.record('workouts', { rows: { created: 2, updated: 1, removed: 0 }, detailsLeft: 2 });
  journal.record('stack', { rows: { created: 1, updated: 0, removed: 0 }, issues: [note('Odd.')] });
  journal.record('schedule', { plan: ['Add A.', 'Remove B.'], issues: [held('12 would go.'), failed('Broken.')] });
  expect(said(journal)).toEqual([
    'problem Problem: Broken.',
    'attention Attention: 12 would go.',
    'info Workouts: 2 rows would be added, 1 row would be updated, 2 workouts would get their details.',
    'info Calendar: Add A.',
    'info Calendar: Remove B.',
    'info Note: Odd.',
    'info Note: The sheet "Stack" would be brought up to date.',
  ]);
});

test('says that nothing would change', () => {
  expect(said(createJournal())).toContain('info Calendar: Nothing would change.');
});
