/** Splits: a mile or a kilometre at a time, or 500 m on the Row. */
import type { WireGraph, WireSplitCells } from '../../../peloton/answers/types';
import { finite, itemsOf, positive, textOf, toMetric } from '../../wire/values';
import type { Stretch } from './window';

export interface Split extends Stretch {
  kind: string;
  name: string;
  distance: number | null;
  pace: number | null;
  elevation: number | null;
  isBest: boolean | null;
}

/** The splits of a workout, in the newer form in which Peloton tells them where it is there, else in the older one. */
export function splitsOf(graph: WireGraph): Split[] {
  const own = ownSplits(graph);
  return own.length > 0 ? own : tableSplits(graph);
}

/** The last split is shorter: its `distance_marker` is what was left. */
function ownSplits({ splits_data, duration }: WireGraph): Split[] {
  const unit = textOf(splits_data?.distance_marker_display_unit) ?? '';
  const elevationUnit = textOf(splits_data?.elevation_change_display_unit);
  let startSec = 0;
  let marker = 0;
  return itemsOf(splits_data?.splits).flatMap((split, index) => {
    const to = positive(split.distance_marker);
    const seconds = positive(split.seconds);
    if (to === null || seconds === null) return [];
    const distance = to > marker ? to - marker : to;
    marker = to;
    // Of a shorter one they are those of a whole one at that pace (since 2022 or so), or its own: whichever fits.
    // Each is rounded to a second.
    const isOwn = startSec + seconds <= (finite(duration) ?? 0) + 2 + index;
    const lengthSec = isOwn ? seconds : Math.round(seconds * distance);
    const made = {
      kind: 'Split',
      name: `${index + 1}`,
      startSec,
      lengthSec,
      distance: toMetric(distance, unit, 'distance'),
      pace: toMetric(lengthSec / 60 / distance, `min/${unit}`, 'pace'),
      elevation: toMetric(split.elevation_change, elevationUnit, 'elevation'),
      isBest: split.is_best ?? null,
    };
    startSec += lengthSec;
    return [made];
  });
}

/** What the column of distances may be called, and the pace that belongs to it. */
const PACES = new Map([
  ['mi', 'min/mi'],
  ['km', 'min/km'],
  ['meter', 'min/m'],
]);

function tableSplits({ splits_metrics }: WireGraph): Split[] {
  let endSec = 0;
  let marker = 0;
  return itemsOf(splits_metrics?.metrics).flatMap((row, index) => {
    const cell = cellsOf(row);
    const endMin = finite(cell('total_time')?.value);
    const [where] = [...PACES.keys()].flatMap((slug) => cell(slug) ?? []);
    const to = positive(where?.value);
    if (endMin === null || to === null) return [];
    const distance = to > marker ? to - marker : to;
    marker = to;
    const startSec = endSec;
    endSec = Math.round(endMin * 60);
    const elevation = cell('elevation');
    return [
      {
        kind: 'Split',
        name: `${index + 1}`,
        startSec,
        lengthSec: Math.max(0, endSec - startSec),
        distance: toMetric(distance, where?.unit, 'distance'),
        pace: toMetric((endSec - startSec) / 60 / distance, PACES.get(where?.slug ?? ''), 'pace'),
        elevation: toMetric(elevation?.value, elevation?.unit, 'elevation'),
        isBest: row.is_best ?? null,
      },
    ];
  });
}

const cellsOf = (row: WireSplitCells) => (slug: string) => itemsOf(row.data).find((cell) => cell.slug === slug);
