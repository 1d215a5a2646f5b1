/** The member and the people whom they follow, as accounts: for databases that several members share. */
import type { WireProfile } from '../../peloton/answers/types';
import { defineTable, type Row } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { dateFrom, lineOf, webLink } from '../wire/text';
import { finite } from '../wire/values';

export const users = defineTable({
  name: 'users',
  key: 'id',
  columns: {
    id: { type: 'id', title: 'ID', about: "Peloton's id of the member." },
    username: { about: 'Leaderboard name.' },
    firstName: { about: 'Only of oneself.' },
    lastName: { about: 'Only of oneself.' },
    imageUrl: { type: 'url', title: 'Image URL', about: 'Address of the picture.' },
    birthday: { type: 'instant', about: 'Only of oneself.' },
    cyclingWorkoutFtp: { type: 'number', title: 'Cycling FTP', unit: 'W', about: 'Only of oneself.' },
    customizedMaxHeartRate: { type: 'number', title: 'Own max heart rate', unit: 'bpm', about: 'Only of oneself.' },
    defaultMaxHeartRate: { type: 'number', unit: 'bpm', about: 'Only of oneself.' },
    createdAt: { title: 'Created', about: 'When the account was made; only of oneself.' },
    totalWorkouts: { type: 'integer', about: 'Of their whole life.' },
  },
});

/** What only the member's own profile tells. */
interface WireOwnProfile extends WireProfile {
  first_name?: string | null;
  last_name?: string | null;
  birthday?: number | null;
  cycling_workout_ftp?: number | null;
  customized_max_heart_rate?: number | null;
  default_max_heart_rate?: number | null;
  created_at?: number | null;
}

/** Accounts that were read already, as a table. `missing` is how many fewer there are than the list says. */
export function createUsersStream(people: Array<WireOwnProfile & { id: string }>, missing: number): SnapshotStream {
  return { table: users, read: () => ({ rows: people.map(toRow), missing }) };
}

function toRow(user: WireOwnProfile & { id: string }): Row<typeof users> {
  return {
    id: user.id,
    username: lineOf(user.username),
    firstName: lineOf(user.first_name),
    lastName: lineOf(user.last_name),
    imageUrl: webLink(user.image_url),
    birthday: dateFrom(user.birthday),
    cyclingWorkoutFtp: finite(user.cycling_workout_ftp),
    customizedMaxHeartRate: finite(user.customized_max_heart_rate),
    defaultMaxHeartRate: finite(user.default_max_heart_rate),
    createdAt: dateFrom(user.created_at),
    totalWorkouts: finite(user.total_workouts),
  };
}
