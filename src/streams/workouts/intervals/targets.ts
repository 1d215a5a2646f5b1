/** What the instructor called for, one stretch for each range of each metric. */
import type { WireGraph, WireTarget, WireTargetCurve, WireWorkout } from '../../../peloton/answers/types';
import { titleCase } from '../../wire/disciplines';
import { finite, itemsOf, textOf } from '../../wire/values';
import type { Stretch } from './window';

export interface Target extends Stretch {
  metric: string;
  name: string;
  targetLow: number | null;
  targetHigh: number | null;
}

/** Called-for ranges by time. Offsets of the class are brought to seconds of the workout, which begins with the intro. */
export function targetsOf(workout: WireWorkout, graph: WireGraph): Target[] {
  const introSec = finite(workout.ride?.pedaling_start_offset) ?? 0;
  const named = itemsOf(graph.target_metrics_performance_data?.target_metrics).flatMap((each) =>
    readTarget(each, introSec),
  );
  const curves = itemsOf(graph.target_performance_metrics?.target_graph_metrics).flatMap(readCurve);
  const found = joined(named.length > 0 ? named : curves);
  return found.sort((a, b) => a.startSec - b.startSec);
}

/** Their clock starts with the video, ours when the intro is over; both ends are inclusive. */
function readTarget({ offsets, metrics }: WireTarget, introSec: number): Target[] {
  const from = finite(offsets?.start);
  const to = finite(offsets?.end);
  if (from === null || to === null || to < from) return [];
  const startSec = Math.max(0, from - introSec);
  const lengthSec = to - introSec + 1 - startSec;
  if (lengthSec <= 0) return [];
  return itemsOf(metrics).flatMap((each) => targetOf(each.name, { startSec, lengthSec }, each.lower, each.upper));
}

function readCurve({ type, graph_data }: WireTargetCurve): Target[] {
  const lower = Array.isArray(graph_data?.lower) ? graph_data.lower : [];
  const upper = Array.isArray(graph_data?.upper) ? graph_data.upper : [];
  return Array.from({ length: Math.max(lower.length, upper.length) }, (_, second) =>
    targetOf(type, { startSec: second, lengthSec: 1 }, lower[second], upper[second]),
  ).flat();
}

function targetOf(name: unknown, stretch: Stretch, lower: unknown, upper: unknown): Target[] {
  const metric = textOf(name);
  const targetLow = finite(lower);
  const targetHigh = finite(upper);
  if (metric === null || (targetLow === null && targetHigh === null)) return [];
  return [{ ...stretch, metric, name: titleCase(metric), targetLow, targetHigh }];
}

/** The same range right after itself is one stretch. */
function joined(targets: readonly Target[]): Target[] {
  const last = new Map<string, Target>();
  const found: Target[] = [];
  for (const target of targets) {
    const before = last.get(target.metric);
    const isSame =
      before?.targetLow === target.targetLow &&
      before.targetHigh === target.targetHigh &&
      before.startSec + before.lengthSec === target.startSec;
    if (before && isSame) before.lengthSec += target.lengthSec;
    else {
      const own = { ...target };
      last.set(target.metric, own);
      found.push(own);
    }
  }
  return found;
}
