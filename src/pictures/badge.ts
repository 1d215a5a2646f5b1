/** A compact card of totals and streak for a blog or a README. It shows what it is given, and leaves room for nothing else. */
import type { Units } from '../base/units';
import type { WorkoutStats } from '../streams/derived/stats';
import { fitting, line, markupOf, picture, type Shape, shape } from './svg';
import { counted, distanceIn, MOST_DAYS_SINCE, streakNow, whole } from './words';

export interface Theme {
  ground: string;
  text: string;
  quiet: string;
  line: string;
  accent: string;
}

export const LIGHT: Theme = {
  ground: '#ffffff',
  text: '#1f1f1f',
  quiet: '#5f6368',
  line: '#c4c7c5',
  accent: '#0b57d0',
};
export const DARK: Theme = { ground: '#1f1f1f', text: '#e3e3e3', quiet: '#c4c7c5', line: '#444746', accent: '#a8c7fa' };

const FIGURE_WIDTH = 108;
const EDGE = 20;
const HEIGHT = 118;
const NAME_CHARACTERS = 26;
const CHARACTER_WIDTH = 9;

/** What of the stats may stand on it; what is not there is not shown. */
type Shown = Partial<Pick<WorkoutStats, 'totals' | 'streaks'>> & {
  units: Units;
  /** ISO 8601. */
  servedAt: string;
  name?: string;
};

type Figure = [value: string, label: string];

function figuresOf({ totals, streaks, units, servedAt }: Shown, locale?: string): Figure[] {
  const figures: Figure[] = [];
  if (totals) {
    const [distance, unit] = distanceIn(units, totals.distanceKm, locale);
    figures.push([whole(totals.workouts, locale), totals.workouts === 1 ? 'workout' : 'workouts']);
    figures.push([whole(totals.minutes / 60, locale), 'hours']);
    if (totals.distanceKm > 0) figures.push([distance, unit === 'km' ? 'kilometres' : 'miles']);
    if (totals.outputKj > 0) figures.push([whole(totals.outputKj, locale), 'kJ of output']);
  }
  if (streaks) {
    const { lastDay, weeks, days } = streaks;
    const weeksNow = streakNow(servedAt, lastDay, weeks, MOST_DAYS_SINCE.weeks);
    const daysNow = streakNow(servedAt, lastDay, days, MOST_DAYS_SINCE.days);
    if (daysNow > 1) figures.push([counted(daysNow, 'day', 'days', locale), 'in a row']);
    figures.push([counted(weeksNow, 'week', 'weeks', locale), 'in a row']);
  }
  return figures;
}

/**
 * The card with a member's figures; null where neither totals nor streaks are there to be shown. `locale` is a BCP 47
 * name; left out for the reader's own.
 */
export function drawBadge(stats: Shown, theme: Theme, locale?: string): Shape | null {
  const figures = figuresOf(stats, locale);
  if (figures.length === 0) return null;
  const title = fitting(stats.name ? `${stats.name} on Peloton` : 'On Peloton', NAME_CHARACTERS);
  const width = Math.max(figures.length * FIGURE_WIDTH, [...title].length * CHARACTER_WIDTH) + 2 * EDGE;
  const cells = figures.flatMap(([value, label], index) => {
    const x = EDGE + index * FIGURE_WIDTH;
    return [
      line(x, 76, value, { class: 'text', fill: theme.text, 'font-size': 22, 'font-weight': 500 }),
      line(x, 97, label, { class: 'quiet', fill: theme.quiet, 'font-size': 12 }),
    ];
  });
  const label = [title, ...figures.map((figure) => figure.join(' '))].join(', ');
  const frame = { class: 'frame', fill: theme.ground, stroke: theme.line };
  return picture(
    width,
    HEIGHT,
    label,
    shape('rect', { x: 0.5, y: 0.5, width: width - 1, height: HEIGHT - 1, rx: 14, ...frame }),
    line(EDGE, 36, title, { class: 'accent', fill: theme.accent, 'font-size': 15, 'font-weight': 600 }),
    ...cells,
  );
}

const IN_DARK = `@media (prefers-color-scheme: dark) { .frame { fill: ${DARK.ground}; stroke: ${DARK.line} } .text { fill: ${DARK.text} } .quiet { fill: ${DARK.quiet} } .accent { fill: ${DARK.accent} } }`;

/** As a file of its own, which follows the reader's choice of light or dark. Null where there is nothing to be shown. */
export function badgeFile(stats: Shown, locale: string): string | null {
  const drawn = drawBadge(stats, LIGHT, locale);
  return drawn && markupOf({ ...drawn, children: [shape('style', {}, IN_DARK), ...drawn.children] });
}
