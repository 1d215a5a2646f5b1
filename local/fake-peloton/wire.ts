/** Workouts as api.onepeloton.com spells them, as rows of a list and in detail. */
import { NO_RIDE_ID, round } from './base';
import { DISCIPLINES, displayName } from './disciplines';
import type { Account, Device, Workout } from './model';
import { type Wire, wireRide } from './wire-class';

const DEVICES: Record<Device, { type: string; platform: string; display: string }> = {
  bike: { type: 'home_bike_v1', platform: 'home_bike', display: 'Bike' },
  'bike-plus': { type: 'home_bike_plus', platform: 'home_bike', display: 'Bike' },
  tread: { type: 'prism', platform: 'home_tread', display: 'Tread' },
  row: { type: 'caesar', platform: 'caesar', display: 'Row' },
  iphone: { type: 'iPhone', platform: 'iOS_app', display: 'App' },
  ipad: { type: 'iPad', platform: 'iOS_app', display: 'App' },
  android: { type: 'android', platform: 'android', display: 'App' },
  'fire-tv': { type: 'fire_tv', platform: 'fire_tv', display: 'App' },
  web: { type: 'web', platform: 'web', display: 'App' },
  'apple-health': { type: 'apple_health', platform: 'ios', display: 'Apple Health' },
  guide: { type: 'guide', platform: 'guide', display: 'Guide' },
};

/** What stands in place of a class for Just X, Lanebreak and gym workouts. */
function wireFreestyle(workout: Workout, withInstructor: boolean): Wire {
  const { rideId, durationSec, instructorName } = workout.freestyle ?? {
    rideId: NO_RIDE_ID,
    durationSec: 0,
    instructorName: '',
  };
  return {
    id: rideId,
    title: workout.title,
    description: null,
    duration: durationSec,
    instructor_id: null,
    ...(withInstructor && instructorName ? { instructor: { name: instructorName } } : {}),
    fitness_discipline: null,
    fitness_discipline_display_name: null,
    difficulty_estimate: 0,
    overall_estimate: 0,
    difficulty_rating_avg: 0,
    difficulty_rating_count: 0,
    class_type_ids: null,
    content_provider: null,
    content_format: null,
    image_url: null,
    is_archived: false,
    length: 0,
    pedaling_start_offset: 0,
    pedaling_end_offset: 0,
  };
}

function rideKey(account: Account, workout: Workout, joins: ReadonlySet<string>): Wire {
  const withInstructor = joins.has('ride.instructor');
  if (workout.freestyle) return { ride: wireFreestyle(workout, withInstructor) };
  const ride = workout.rideId === null ? undefined : account.rides[workout.rideId];
  return ride ? { ride: wireRide(account, ride, withInstructor) } : {};
}

const effortZones = (workout: Workout): Wire | null => {
  const zones = workout.effort.zonesSec;
  if (!zones) return null;
  const [z1, z2, z3, z4, z5] = zones;
  return {
    total_effort_points: workout.effort.effortPoints ?? null,
    heart_rate_zone_durations: {
      heart_rate_z1_duration: z1,
      heart_rate_z2_duration: z2,
      heart_rate_z3_duration: z3,
      heart_rate_z4_duration: z4,
      heart_rate_z5_duration: z5,
    },
  };
};

const without = (wire: Wire, keys: readonly string[] = []): Wire => {
  for (const key of keys) delete wire[key];
  return wire;
};

function commonKeys(account: Account, workout: Workout): Wire {
  const device = DEVICES[workout.device];
  const metrics = DISCIPLINES[workout.discipline]?.metrics ?? null;
  return {
    id: workout.id,
    user_id: account.userId,
    status: workout.status,
    workout_type: workout.workoutType,
    fitness_discipline: workout.discipline,
    name: `${displayName(workout.discipline)} Workout`,
    title: workout.title,
    created_at: workout.createdAtSec,
    created: workout.createdAtSec,
    start_time: workout.startAtSec,
    end_time: workout.endAtSec,
    timezone: workout.timeZone,
    device_time_created_at: workout.createdAtSec + workout.utcOffsetSec,
    device_type: device.type,
    platform: device.platform,
    metrics_type: workout.effort.outputWatts ? metrics : null,
    has_pedaling_metrics: workout.effort.cadenceRpm !== undefined,
    has_leaderboard_metrics: workout.leaderboard !== null,
    is_outdoor: workout.isOutdoor,
    is_total_work_personal_record: workout.isPersonalRecord,
    total_work: workout.effort.totalOutputJ ?? 0,
    peloton_id: workout.sessionId,
    strava_id: null,
    fitbit_id: '-1',
    effort_zones: effortZones(workout),
    is_3p_fit_feed_workout: workout.imported ?? false,
    is_peloton_originated_workout: !workout.imported,
    is_3p_digital_workout: false,
    v2_total_video_watch_time_seconds: watchedSec(workout),
    v2_total_video_buffering_seconds: null,
  };
}

/** Of a class somewhat longer than the workout, as the video begins before it. */
const watchedSec = ({ rideId, startAtSec, endAtSec }: Workout): number | null =>
  rideId === null || endAtSec === null ? null : endAtSec - startAtSec + 62;

/** Miles with four decimals, whatever the account uses. */
const listTotals = ({ effort }: Workout): Wire => ({
  distance: round((effort.distanceM ?? 0) / 1609.344, 4),
  calories: effort.caloriesKcal ?? 0,
});

/** A row of the list: no leaderboard, and the class only when it is asked for. */
export function wireRow(account: Account, workout: Workout, joins: ReadonlySet<string>): Wire {
  const ride = joins.has('ride') || joins.has('ride.instructor') ? rideKey(account, workout, joins) : {};
  const user = joins.has('user') ? { user: { id: account.userId, username: account.username } } : {};
  const totals = account.service.listTotals ? listTotals(workout) : {};
  return without({ ...commonKeys(account, workout), ...totals, ...ride, ...user }, workout.omit);
}

const movementTracker = (workout: Workout): Wire | null =>
  workout.movements
    ? {
        completed_movements_summary_data: {
          repetition_summary_data: workout.movements.map((movement, index) => ({
            movement_id: `movement-${index}`,
            movement_name: movement.name,
            is_hold: false,
            completed_number: movement.repetitions,
            offset: 60 + index * 30,
            length: 30,
            weight: [{ weight_data: { weight_value: movement.weightLb, weight_unit: 'lb' } }],
          })),
        },
      }
    : null;

/** The value that held going into the workout: that of the last test, or Peloton's own estimate. */
function ftpInfo(account: Account, workout: Workout): Wire {
  const tests = account.workouts.filter((other) => other.isFtpTest && other.startAtSec < workout.startAtSec);
  const last = tests.sort((a, b) => b.startAtSec - a.startAtSec)[0];
  const source = workout.ftp === 0 ? null : last ? 'ftp_workout_source' : 'ftp_estimated_source';
  return { ftp: workout.ftp, ftp_source: source, ftp_workout_id: (workout.ftp && last?.id) || null };
}

export function wireDetail(account: Account, workout: Workout, joins: ReadonlySet<string>): Wire {
  return without(
    {
      ...commonKeys(account, workout),
      ...rideKey(account, workout, joins),
      leaderboard_rank: workout.leaderboard?.rank ?? null,
      total_leaderboard_users: workout.leaderboard?.size ?? 0,
      ftp_info: ftpInfo(account, workout),
      device_type_display_name: DEVICES[workout.device].display,
      achievement_templates: [],
      movement_tracker_data: movementTracker(workout),
      total_heart_rate_zone_durations: null,
      average_effort_score: null,
    },
    workout.omit,
  );
}
