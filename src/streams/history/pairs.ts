/** Pairs lines of a history file with workouts, one for one. */

/**
 * Leaves as few lines as possible alone, by augmenting paths (Kuhn's algorithm).
 * @param lines In the order in which they choose.
 * @param choices By each line what it may be: first the most likely choices of all lines, then others for those that
 * found none.
 * @returns What each line is; lines that are nothing of it are left out.
 */
export function pairOff<Line>(
  lines: readonly Line[],
  choices: readonly ReadonlyMap<Line, readonly number[]>[],
): Map<Line, number> {
  const takenBy = new Map<number, Line>();
  const paired = new Set<Line>();
  choices.forEach((_, stage) => {
    const choicesOf = (line: Line) => choices.slice(0, stage + 1).flatMap((each) => each.get(line) ?? []);
    const find = (line: Line, tried: Set<number>): boolean =>
      choicesOf(line).some((choice) => {
        if (tried.has(choice)) return false;
        tried.add(choice);
        const other = takenBy.get(choice);
        if (other !== undefined && !find(other, tried)) return false;
        takenBy.set(choice, line);
        return true;
      });
    for (const line of lines) if (!paired.has(line) && find(line, new Set())) paired.add(line);
  });
  return new Map([...takenBy].map(([choice, line]) => [line, choice]));
}
