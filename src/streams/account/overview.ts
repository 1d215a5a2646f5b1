/** The member's profile in figures: counts by discipline, streaks, records, milestones. */

import type { WireOverview, WireRecord } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { ask } from '../../peloton/requests/rest';
import { overview as overviewOf } from '../../peloton/requests/rest-tables';
import { defineTable, type Row } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { disciplineLabel } from '../wire/disciplines';
import { notUnderstood } from '../wire/paging';
import { dateFrom, joinNames, lineOf, webLink } from '../wire/text';
import { finite, itemsOf } from '../wire/values';

export const overview = defineTable({
  name: 'overview',
  front: ['name'],
  columns: {
    metricId: { title: 'Metric', about: 'Name of the figure, which never changes.' },
    group: { about: 'Workouts, Streaks, Records, Milestones.' },
    name: { about: 'What is counted or measured.' },
    value: { type: 'number', about: 'The figure.' },
    unit: { about: 'Of the figure.' },
    achievedAt: { title: 'When', about: 'When it was set or began.' },
    workoutId: { about: 'The workout of a record.' },
    icon: { about: 'Address of the picture.' },
  },
});

type OverviewRow = Row<typeof overview>;

/**
 * Counts, streaks, records and milestones of a member, read with one request. Reading throws HttpError, also for an
 * answer without counts.
 */
export function createOverviewStream(world: { peloton: Peloton; userId: string }): SnapshotStream {
  return {
    table: overview,
    read() {
      const answer = ask(world.peloton, overviewOf(world.userId));
      if (!answer?.workout_counts) throw notUnderstood('overview');
      const rows = [...counts(answer), ...streaks(answer), ...records(answer), ...milestones(answer)];
      return { rows: [...new Map(rows.map((row) => [row.metricId, row])).values()], missing: 0 };
    },
  };
}

function metricRow(metricId: string, group: string, about: Partial<OverviewRow>): OverviewRow {
  const empty = { name: null, value: null, unit: null, achievedAt: null, workoutId: null, icon: null };
  return { ...empty, ...about, metricId, group };
}

function counts({ workout_counts: told }: WireOverview): OverviewRow[] {
  const total = metricRow('workouts', 'Workouts', {
    name: 'All workouts',
    value: finite(told?.total_workouts),
    unit: 'workouts',
  });
  const each = itemsOf(told?.workouts).flatMap((one) => {
    const slug = lineOf(one?.slug) ?? lineOf(one?.name);
    if (slug === null) return [];
    const name = lineOf(one?.name) ?? disciplineLabel(slug);
    return [
      metricRow(`workouts.${slug}`, 'Workouts', {
        name,
        value: finite(one?.count),
        unit: 'workouts',
        icon: webLink(one?.icon_url),
      }),
    ];
  });
  return [total, ...each];
}

function streaks({ streaks: told }: WireOverview): OverviewRow[] {
  if (!told) return [];
  const unit = 'weeks';
  return [
    metricRow('streak.current', 'Streaks', {
      name: 'Current weekly streak',
      value: finite(told.current_weekly),
      unit,
      achievedAt: dateFrom(told.start_date_of_current_weekly),
    }),
    metricRow('streak.best', 'Streaks', { name: 'Best weekly streak', value: finite(told.best_weekly), unit }),
  ];
}

function records({ personal_records: disciplines }: WireOverview): OverviewRow[] {
  return itemsOf(disciplines).flatMap((discipline) => {
    const slug = lineOf(discipline?.slug) ?? lineOf(discipline?.name) ?? '';
    const label = lineOf(discipline?.name) ?? disciplineLabel(slug);
    return itemsOf(discipline?.records).flatMap((record) => recordRow(slug, label, record));
  });
}

function recordRow(discipline: string, label: string | null, record: WireRecord): OverviewRow[] {
  const slug = lineOf(record.slug) ?? lineOf(record.name);
  if (slug === null) return [];
  const shown = typeof record.value === 'string' ? Number(record.value.replace(/,/g, '')) : record.value;
  return [
    metricRow(`record.${discipline}.${slug}`, 'Records', {
      name: [label, lineOf(record.name) ?? slug].filter((part) => part !== null).join(', '),
      value: finite(shown) ?? finite(record.raw_value),
      unit: lineOf(record.unit),
      achievedAt: dateFrom(record.workout_date),
      workoutId: lineOf(record.workout_id),
    }),
  ];
}

const CENTURY = 100;

/** The next hundred, and the milestones that Peloton shows on the profile. */
function milestones({ workout_counts: told, achievements }: WireOverview): OverviewRow[] {
  const total = finite(told?.total_workouts);
  const badges = itemsOf(achievements).flatMap(({ count, template }) => {
    const id = lineOf(template?.id) ?? lineOf(template?.slug);
    if (id === null) return [];
    const name = joinNames([lineOf(template?.name) ?? id]);
    return [
      metricRow(`milestone.${id}`, 'Milestones', {
        name,
        value: finite(count),
        unit: 'times',
        icon: webLink(template?.image_url),
      }),
    ];
  });
  if (total === null) return badges;
  const next = (Math.floor(total / CENTURY) + 1) * CENTURY;
  return [
    metricRow('milestone.next', 'Milestones', {
      name: `Workouts to go until ${next}`,
      value: next - total,
      unit: 'workouts',
    }),
    ...badges,
  ];
}
