/** What a performance graph has besides its curves: zones, places, splits, the plan of the class. */
import { round } from './base';
import { DISCIPLINES } from './disciplines';
import type { Account, Workout } from './model';
import { distanceIn, METRES_PER_MILE, UNITS } from './units';
import type { Wire } from './wire-class';

export interface Drawing {
  account: Account;
  workout: Workout;
  axis: number[];
  durationSec: number;
}

export type Family = 'cycling' | 'running' | 'caesar' | 'outdoor' | 'floor';

export function familyOf(workout: Workout): Family {
  if (workout.isOutdoor) return 'outdoor';
  return DISCIPLINES[workout.discipline]?.metrics ?? (workout.effort.cadenceRpm ? 'cycling' : 'floor');
}

export function zonesOf({ account, workout }: Drawing): Wire {
  const zones = workout.effort.zonesSec;
  if (!zones) return {};
  const floors = [0, 0.65, 0.75, 0.85, 0.95].map((share) => Math.round(share * account.maxHeartRate));
  return {
    missing_data_duration: 0,
    zones: zones.map((duration, index) => {
      const low = floors[index] ?? 0;
      const high = (floors[index + 1] ?? account.maxHeartRate + 1) - 1;
      const range = index === 0 ? `<${high + 1} bpm` : index === 4 ? `>${low - 1} bpm` : `${low}-${high} bpm`;
      return {
        display_name: `Zone ${index + 1}`,
        slug: `zone${index + 1}`,
        range,
        min_value: low,
        max_value: high,
        duration,
      };
    }),
  };
}

/** One loop in the middle of the Atlantic. */
export function locations({ account, workout, axis, durationSec }: Drawing): Wire[] {
  if (!workout.isOutdoor || workout.effort.distanceM === undefined) return [];
  const total = workout.effort.distanceM;
  const radius = total / (2 * Math.PI) / 111_320;
  const coordinates = axis.map((second) => {
    const turn = (second / durationSec) * 2 * Math.PI;
    return {
      seconds_offset_from_start: second,
      latitude: round(40 + radius * Math.sin(turn), 7),
      longitude: round(-40 + (radius * (Math.cos(turn) - 1)) / Math.cos((40 * Math.PI) / 180), 7),
      accuracy: 5.19,
      distance: distanceIn(account.units, (total * second) / durationSec),
      distance_display_unit: UNITS[account.units].distance,
    };
  });
  return [{ segment_id: `${workout.id.slice(0, 8)}-segment`, is_gap: false, coordinates }];
}

export function splits({ account, workout, durationSec }: Drawing): Wire {
  const metres = workout.effort.distanceM;
  if (metres === undefined || familyOf(workout) === 'caesar' || familyOf(workout) === 'floor') return {};
  const total = metres / (account.units === 'metric' ? 1000 : METRES_PER_MILE);
  const rows = Array.from({ length: Math.ceil(total) }, (_row, index) => {
    const part = Math.min(1, total - index);
    return {
      order: index + 1,
      distance_marker: round(part === 1 ? index + 1 : part, 2),
      seconds: Math.round((durationSec / total) * part),
      elevation_change: null,
      is_best: index === 0,
    };
  });
  const unit = UNITS[account.units];
  return { distance_marker_display_unit: unit.distance, elevation_change_display_unit: unit.elevation, splits: rows };
}

export function segments({ workout, durationSec }: Drawing): Wire[] {
  if (workout.rideId === null || durationSec < 300) return [];
  const warmup = Math.round(durationSec * 0.2);
  const parts: Array<[string, number, number]> = [
    ['Warm Up', 0, warmup],
    [DISCIPLINES[workout.discipline]?.name ?? 'Main', warmup, durationSec - warmup - 60],
    ['Cool Down', durationSec - 60, 60],
  ];
  return parts.map(([name, start, length], index) => ({
    id: `${workout.id.slice(0, 24)}${index}`.padEnd(32, '0'),
    name,
    length,
    start_time_offset: start,
    icon_name: name.toLowerCase(),
    icon_slug: name.toLowerCase(),
    intensity_in_mets: 6,
    metrics_type: familyOf(workout),
    is_drill: false,
  }));
}

export function effortZones(workout: Workout): Wire | null {
  const zones = workout.effort.zonesSec;
  if (!zones) return null;
  const durations = Object.fromEntries(zones.map((seconds, index) => [`heart_rate_z${index + 1}_duration`, seconds]));
  return { total_effort_points: workout.effort.effortPoints ?? null, heart_rate_zone_durations: durations };
}
