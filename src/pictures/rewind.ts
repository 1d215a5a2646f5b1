/** The picture of a year to share: only the parts that are asked for, one below the other. */
import { iconPath } from '../base/icons';
import type { Units } from '../base/units';
import type { Rewind } from '../streams/derived/rewind';
import { fitting, line, picture, type Shape, shape } from './svg';
import { counted, distanceIn, whole } from './words';

/** What can stand in the picture, in its order. */
export const REWIND_PARTS = ['name', 'totals', 'months', 'disciplines', 'bests', 'instructors'] as const;
export type RewindPart = (typeof REWIND_PARTS)[number];

interface RewindPicture {
  rewind: Rewind;
  units: Units;
  /** Undefined where the name is not to be told. */
  name?: string | undefined;
  parts: readonly RewindPart[];
  /** Initials or short names of the months, January first. */
  monthNames: readonly string[];
}

const WIDTH = 1080;
const EDGE = 80;
const INNER = WIDTH - 2 * EDGE;
const INK = '#ffffff';
const SOFT = '#c9d7ff';
const PANEL = { fill: '#ffffff', 'fill-opacity': 0.1, rx: 28 };

/** A part of the picture that begins at `top`, and how high it is. */
interface Drawn {
  height: number;
  shapes: Shape[];
}
type Draw = (given: RewindPicture, top: number) => Drawn;

/** The picture of a year, 1080 px wide and as high as its parts. */
export function drawRewind(given: RewindPicture): Shape {
  const { rewind, parts, name } = given;
  const isNamed = parts.includes('name') && name !== undefined;
  const heading = isNamed ? fitting(`${name} on Peloton`, 40) : 'On Peloton';
  const shapes = [
    line(EDGE, 118, heading, { fill: SOFT, 'font-size': 40 }),
    line(EDGE - 6, 262, String(rewind.year), { fill: INK, 'font-size': 160, 'font-weight': 700 }),
    line(WIDTH - EDGE, 262, 'Rewind', { fill: SOFT, 'font-size': 64, 'font-weight': 500, 'text-anchor': 'end' }),
  ];
  let top = 320;
  for (const part of REWIND_PARTS) {
    const drawn = parts.includes(part) ? DRAWS[part](given, top) : null;
    if (drawn === null || drawn.height === 0) continue;
    shapes.push(...drawn.shapes);
    top += drawn.height + 28;
  }
  const height = top + EDGE - 28;
  return picture(WIDTH, height, `${heading}: ${rewind.year} in review`, ...ground(height), ...shapes);
}

function ground(height: number): Shape[] {
  const stops = [
    shape('stop', { offset: 0, 'stop-color': '#062e6f' }),
    shape('stop', { offset: 0.6, 'stop-color': '#0842a0' }),
    shape('stop', { offset: 1, 'stop-color': '#4a1d8f' }),
  ];
  const gradient = shape('linearGradient', { id: 'rewind-ground', x1: 0, y1: 0, x2: 1, y2: 1 }, ...stops);
  return [shape('defs', {}, gradient), shape('rect', { width: WIDTH, height, fill: 'url(#rewind-ground)' })];
}

const NOTHING: Drawn = { height: 0, shapes: [] };

const DRAWS: Record<RewindPart, Draw> = {
  name: () => NOTHING,
  totals: ({ rewind, units }, top) => {
    const [distance, unit] = distanceIn(units, rewind.distanceKm);
    const figures: Array<[string, string]> = [
      [whole(rewind.workouts), rewind.workouts === 1 ? 'workout' : 'workouts'],
      [whole(rewind.minutes / 60), 'hours'],
    ];
    if (rewind.outputKj > 0) figures.push([whole(rewind.outputKj), 'kJ of output']);
    if (rewind.distanceKm > 0) figures.push([distance, unit === 'km' ? 'kilometres' : 'miles']);
    return tiles(figures, top, 2, 84);
  },
  months: ({ rewind, monthNames }, top) => monthBars(rewind.months, monthNames, top),
  disciplines: ({ rewind }, top) => disciplineRows(rewind.disciplines.slice(0, 4), top),
  bests: ({ rewind }, top) => {
    const figures: Array<[string, string]> = [
      [whole(rewind.activeDays), 'active days'],
      [whole(rewind.streakDays), 'days in a row'],
    ];
    if (rewind.personalRecords > 0)
      figures.push([whole(rewind.personalRecords), rewind.personalRecords === 1 ? 'record' : 'records']);
    return tiles(figures, top, figures.length, 64);
  },
  instructors: ({ rewind }, top) => {
    if (rewind.instructors.length === 0) return NOTHING;
    const rows = rewind.instructors.map(({ name, workouts }, index) => [
      line(EDGE + 36, top + 108 + index * 52, fitting(name, 32), { fill: INK, 'font-size': 36 }),
      line(WIDTH - EDGE - 36, top + 108 + index * 52, counted(workouts, 'class', 'classes'), {
        fill: SOFT,
        'font-size': 32,
        'text-anchor': 'end',
      }),
    ]);
    const height = 92 + rewind.instructors.length * 52;
    const title = line(EDGE + 36, top + 54, 'Most often with', { fill: SOFT, 'font-size': 32 });
    return { height, shapes: [panel(EDGE, top, INNER, height), title, ...rows.flat()] };
  },
};

const panel = (x: number, y: number, width: number, height: number): Shape =>
  shape('rect', { x, y, width, height, ...PANEL });

/** Numbers and what they count, so many beside each other. */
function tiles(
  figures: ReadonlyArray<[value: string, label: string]>,
  top: number,
  columns: number,
  size: number,
): Drawn {
  const gap = 28;
  const width = (INNER - gap * (columns - 1)) / columns;
  const height = size + 92;
  const shapes = figures.flatMap(([value, label], index) => {
    const x = EDGE + (index % columns) * (width + gap);
    const y = top + Math.floor(index / columns) * (height + gap);
    return [
      panel(x, y, width, height),
      line(x + 36, y + size + 14, value, { fill: INK, 'font-size': size, 'font-weight': 600 }),
      line(x + 36, y + size + 62, label, { fill: SOFT, 'font-size': 32 }),
    ];
  });
  const rows = Math.ceil(figures.length / columns);
  return { height: rows * height + (rows - 1) * gap, shapes };
}

function monthBars(months: readonly number[], names: readonly string[], top: number): Drawn {
  const height = 260;
  const [bottom, room] = [top + height - 68, height - 108];
  const most = Math.max(1, ...months);
  const slot = (INNER - 72) / months.length;
  const bars = months.flatMap((minutes, index) => {
    const x = EDGE + 36 + index * slot;
    const high = Math.max(minutes > 0 ? 6 : 2, (minutes / most) * room);
    return [
      shape('rect', { x: x + slot * 0.18, y: bottom - high, width: slot * 0.64, height: high, rx: 6, fill: INK }),
      line(x + slot / 2, bottom + 40, names[index] ?? '', { fill: SOFT, 'font-size': 26, 'text-anchor': 'middle' }),
    ];
  });
  return { height, shapes: [panel(EDGE, top, INNER, height), ...bars] };
}

function disciplineRows(disciplines: Rewind['disciplines'], top: number): Drawn {
  if (disciplines.length === 0) return NOTHING;
  const rowHeight = 66;
  const height = disciplines.length * rowHeight + 40;
  const rows = disciplines.flatMap(({ name, workouts, minutes }, index) => {
    const y = top + 20 + index * rowHeight;
    const stroke = {
      fill: 'none',
      stroke: INK,
      'stroke-width': 1.6,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    };
    const icon = shape('path', {
      d: iconPath(name),
      transform: `translate(${EDGE + 36} ${y + 13}) scale(1.7)`,
      ...stroke,
    });
    const hours = minutes < 60 ? `${whole(minutes)} min` : `${whole(minutes / 60)} h`;
    return [
      icon,
      line(EDGE + 100, y + 46, fitting(name, 28), { fill: INK, 'font-size': 36 }),
      line(WIDTH - EDGE - 36, y + 46, `${whole(workouts)} · ${hours}`, {
        fill: SOFT,
        'font-size': 32,
        'text-anchor': 'end',
      }),
    ];
  });
  return { height, shapes: [panel(EDGE, top, INNER, height), ...rows] };
}
