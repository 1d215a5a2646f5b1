/** The totals and curves of a workout. Field names: recorded answers of 2019 to 2026. */
import { z } from 'zod';
import { flag, list, maybe, needed, open, real, text, whole } from './kinds';
import { muscleScore, segment, targetCurve } from './ride';
import { effortZones } from './workout';

const summary = z.strictObject({
  slug: needed(text),
  display_name: text,
  display_unit: text.describe('Follows the setting of the account'),
  value: needed(real),
});

const zone = z.strictObject({
  display_name: text,
  slug: text,
  range: text,
  min_value: whole.describe('Inclusive'),
  max_value: whole.describe('Inclusive'),
  duration: whole.describe('Seconds'),
});

const curve = z.strictObject({
  slug: needed(text),
  display_name: text,
  display_unit: text.describe('Follows the setting of the account'),
  max_value: real.describe('Of a pace the fastest, so the smallest'),
  average_value: real,
  missing_data_duration: whole.describe('Seconds, of `heart_rate`'),
  values: needed(list(z.number())).describe(
    'One for each of `seconds_since_pedaling_start`; null where nothing was measured',
  ),
  zones: list(zone).describe('Of `heart_rate`'),
});

export const metric = curve.extend({
  alternatives: list(curve.extend({ alternatives: z.null().exactOptional() })).describe(
    'The same in other terms: a pace brings its speed',
  ),
});

const place = z.strictObject({
  seconds_offset_from_start: whole,
  latitude: real,
  longitude: real,
  accuracy: real,
  distance: real,
  distance_display_unit: text,
});

const split = z
  .strictObject({
    order: whole,
    seconds: whole,
    distance_marker: real,
    elevation_change: real,
    is_best: flag,
    has_floor_segment: flag,
  })
  .describe(
    'A stretch of a mile or a kilometre; the last one is shorter, and `seconds` may then be those of a whole one',
  );

export const splitCells = z
  .strictObject({
    is_best: flag,
    has_floor_segment: flag,
    data: list(z.strictObject({ slug: text, unit: text, value: real })),
  })
  .describe('A split as cells of a table, which the Row has alone; `total_time` runs on');

export const target = z
  .strictObject({
    offsets: maybe(z.strictObject({ start: whole, end: whole })).describe(
      'Seconds since the start of the video, so with the intro',
    ),
    segment_type: text,
    metrics: list(z.strictObject({ name: text, upper: real, lower: real })),
  })
  .describe('What the instructor called for');

const strokes = z.strictObject({
  slug: text,
  display_name: text,
  display_unit: text,
  max_value: real,
  average_value: real,
  data: list(
    z.strictObject({
      id: whole,
      seconds_since_pedaling_start: whole,
      stroke_rate: whole,
      output: real,
      errors: list(z.strictObject({ type: text })),
    }),
  ),
});

const form = z.strictObject({
  score: whole,
  user_avg_score: whole,
  segments: list(
    z.strictObject({
      type: text,
      url: text,
      media_id: text,
      percent_of_good: whole,
      errors: list(z.strictObject({ type: text, media_id: text, percent_of_strokes: whole })),
    }),
  ),
});

export const graph = z
  .strictObject({
    duration: needed(whole).describe('Seconds'),
    workout_id: text,
    is_class_plan_shown: flag,
    has_apple_watch_metrics: flag,
    is_location_data_accurate: flag,
    summary_available: flag,
    performance_graph_available: flag,
    seconds_since_pedaling_start: list(z.int()).describe('The time axis of all curves; seconds may be missing'),
    metrics: list(metric),
    summaries: list(summary),
    average_summaries: list(summary.extend({ display_unites: open, display_units: open })),
    segment_list: list(segment),
    location_data: list(z.strictObject({ segment_id: text, is_gap: flag, coordinates: list(place) })).describe(
      'Outdoors, and only with the header `Peloton-Platform`',
    ),
    splits_data: maybe(
      z.strictObject({
        distance_marker_display_unit: text,
        elevation_change_display_unit: text,
        splits: list(split),
      }),
    ),
    splits_metrics: maybe(
      z.strictObject({ header: list(z.strictObject({ slug: text, display_name: text })), metrics: list(splitCells) }),
    ),
    target_metrics_performance_data: maybe(
      z.strictObject({
        target_metrics: list(target),
        time_in_metric: list(z.strictObject({ name: text, value: whole })),
      }),
    ),
    target_performance_metrics: maybe(
      z.strictObject({
        cadence_time_in_range: whole,
        resistance_time_in_range: whole,
        target_graph_metrics: list(targetCurve),
      }),
    ),
    effort_zones: maybe(effortZones),
    muscle_group_score: list(muscleScore),
    caesar_metrics: maybe(z.strictObject({ output: maybe(strokes), detail: maybe(form) })).describe('Of the Row'),
  })
  .describe('Which slugs there are, and in which order, differs with discipline and device: go by `slug`');
