/** The words of Peloton's answers that this program does not know, with their places. */
import { isKnownUnit } from '../../base/units';
import type { AnswerName, WireGraph, WireList, WireWorkout } from '../../peloton/answers/types';
import { isKnownDiscipline } from '../wire/disciplines';
import { itemsOf } from '../wire/values';

export type WordKind = 'unit' | 'measure' | 'discipline' | 'status' | 'field';

export interface Word {
  kind: WordKind;
  name: string;
  /** Where it stood, in words. */
  where: string;
}

const STATUSES = ['COMPLETE', 'IN_PROGRESS'];
const CURVES =
  'output cadence resistance speed heart_rate pace incline altitude elevation stroke_rate split_pace power_zone'.split(
    ' ',
  );
const SUMS = ['total_output', 'distance', 'calories', 'elevation', 'stroke_count', 'duration', 'total_calories'];
const AVERAGES = CURVES.map((slug) => `avg_${slug}`);

/** Of a row of the list of workouts; a test compares them with its schema. */
export const LISTED_FIELDS: readonly string[] = (
  'id user_id status workout_type fitness_discipline name title timezone workout_id device_type platform metrics_type ' +
  'peloton_id strava_id fitbit_id service_id created_at created start_time end_time device_time_created_at total_work ' +
  'distance calories has_pedaling_metrics has_leaderboard_metrics is_total_work_personal_record is_outdoor ' +
  'is_3p_fit_feed_workout is_peloton_originated_workout is_3p_digital_workout total_video_watch_time_seconds ' +
  'total_video_buffering_seconds v2_total_video_watch_time_seconds v2_total_video_buffering_seconds ' +
  'total_music_audio_play_seconds total_music_audio_buffer_seconds effort_zones ride user'
).split(' ');

/**
 * Words of Peloton's in an answer that this program was written without knowing, each once. Kinds of answers whose
 * words are not looked at have none.
 */
export function unknownWords(kind: AnswerName, answer: unknown): Word[] {
  const found =
    kind === 'Graph'
      ? inGraph(answer as WireGraph)
      : kind === 'WorkoutList'
        ? itemsOf((answer as WireList<WireWorkout>).data).flatMap(inListed)
        : kind === 'Workout'
          ? inWorkout(answer as WireWorkout, 'a workout')
          : [];
  return [...new Map(found.map((word) => [JSON.stringify(word), word])).values()];
}

const unless = (isKnown: (text: string) => boolean, kind: WordKind, name: unknown, where: string): Word[] =>
  typeof name === 'string' && name !== '' && !isKnown(name) ? [{ kind, name, where }] : [];

const among =
  (known: readonly string[]) =>
  (text: string): boolean =>
    known.includes(text);

function inListed(row: WireWorkout): Word[] {
  const where = 'the list of workouts';
  const fields = Object.keys(row).flatMap((name) => unless(among(LISTED_FIELDS), 'field', name, where));
  return [...inWorkout(row, where), ...fields];
}

function inWorkout(workout: WireWorkout, where: string): Word[] {
  const sets = workout.movement_tracker_data?.completed_movements_summary_data;
  return [
    ...unless(among(STATUSES), 'status', workout.status, where),
    ...unless(isKnownDiscipline, 'discipline', workout.fitness_discipline, where),
    ...unless(isKnownUnit, 'unit', sets?.weight_unit, 'the weights of a workout'),
    ...itemsOf(sets?.repetition_summary_data)
      .flatMap(({ weight }) => itemsOf(weight))
      .flatMap(({ weight_data }) => unless(isKnownUnit, 'unit', weight_data?.weight_unit, 'the weights of a workout')),
  ];
}

function inGraph(graph: WireGraph): Word[] {
  const curves = itemsOf(graph.metrics).flatMap((metric) => [metric, ...itemsOf(metric.alternatives)]);
  const splits = graph.splits_data;
  return [
    ...curves.flatMap((curve) => inMeasure(curve, CURVES, 'the curves')),
    ...itemsOf(graph.summaries).flatMap((sum) => inMeasure(sum, SUMS, 'the sums')),
    ...itemsOf(graph.average_summaries).flatMap((mean) => inMeasure(mean, AVERAGES, 'the means')),
    ...[splits?.distance_marker_display_unit, splits?.elevation_change_display_unit].flatMap((unit) =>
      unless(isKnownUnit, 'unit', unit, 'the splits of a workout'),
    ),
  ];
}

function inMeasure(
  { slug, display_unit: unit }: { slug?: string | null; display_unit?: string | null },
  known: readonly string[],
  what: string,
): Word[] {
  return [
    ...unless(among(known), 'measure', slug, `${what} of a workout`),
    ...unless(isKnownUnit, 'unit', unit, `${slug ?? 'something'} among ${what} of a workout`),
  ];
}
