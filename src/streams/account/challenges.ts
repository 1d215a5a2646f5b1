/** Challenges, current, upcoming and past, with the tiers and what is still needed for the next one. */

import { DAY_MS } from '../../base/time';
import type { WireChallenge, WireChallengeDetail, WireTier } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { askAll } from '../../peloton/requests/rest';
import {
  type ChallengeTime,
  challenge as challengeOf,
  challenges as challengesOf,
} from '../../peloton/requests/rest-tables';
import { type AnyRow, defineTable, type PartialRow, type Row, type Table } from '../../schema/table';
import type { Snapshot, SnapshotStream } from '../../sync/snapshot';
import { notUnderstood } from '../wire/paging';
import { dateFrom, lineOf, webLink } from '../wire/text';
import { finite, itemsOf, positive, textOf, withoutNulls } from '../wire/values';

export const challenges = defineTable({
  name: 'challenges',
  front: ['title'],
  columns: {
    challengeId: { about: "Peloton's id of the challenge." },
    title: { about: 'Its title.' },
    time: { about: 'Current, Upcoming or Past.' },
    joined: { type: 'boolean', about: 'Whether you take part.' },
    startsAt: { title: 'Starts', about: 'When it begins.' },
    endsAt: { title: 'Ends', about: 'When it ends.' },
    progress: { type: 'number', about: 'How far you are.' },
    unit: { about: 'Of progress, goal and pace.' },
    tier: { title: 'Tier reached', about: 'The highest that you have.' },
    nextTier: { about: 'Empty when you have them all.' },
    goal: { type: 'number', title: 'Next goal', about: 'What the next tier asks for.' },
    toGo: { type: 'number', about: 'What is missing for it.' },
    pacePerDay: { title: 'Needed per day', decimals: 1, about: 'To reach it in time.' },
    percent: { type: 'number', title: 'Done', unit: '%', about: 'Of the next goal.' },
    tiers: { about: 'All of them with their goals.' },
    participants: { type: 'integer', about: 'How many take part.' },
    description: { hasLines: true, about: 'What it is about.' },
    picture: { about: 'Address of the picture.' },
  },
});

export interface ChallengesWorld {
  peloton: Peloton;
  userId: string;
  nowMs: number;
  /** Rows that are held already, where they can be read. */
  held(table: Table, columns: readonly string[]): AnyRow[];
}

/** Of past challenges only those that the member took part in. */
const LISTS: Array<[ChallengeTime, boolean]> = [
  ['current', true],
  ['upcoming', true],
  ['past', true],
  ['current', false],
  ['upcoming', false],
];
/** Tiers cost a request for each challenge that is joined: every time while it is not over, once when it is. */
const MAX_RUNNING = 12;
/** So many of those that are over and not known yet are read by one refresh; the next ones follow. */
const MAX_PAST = 25;
/** What the details tell. */
const DETAILED = ['progress', 'unit', 'tier', 'nextTier', 'goal', 'toGo', 'pacePerDay', 'percent', 'tiers'] as const;

interface Found {
  challenge: WireChallenge;
  time: ChallengeTime;
  joined: boolean;
}

/** Reads the lists of all times, and each joined challenge by itself. Throws HttpError where a list cannot be had. */
export function createChallengesStream(world: ChallengesWorld): SnapshotStream {
  return { table: challenges, read: () => readChallenges(world) };
}

function readChallenges(world: ChallengesWorld): Snapshot {
  const found = readLists(world);
  const joined = [...found].filter(([, one]) => one.joined);
  const known = joined.some(([, { time }]) => time === 'past') ? knownPast(world) : new Map<string, AnyRow>();
  const running = joined.filter(([, { time }]) => time !== 'past').slice(0, MAX_RUNNING);
  const past = joined.filter(([id, { time }]) => time === 'past' && !known.has(id)).slice(0, MAX_PAST);
  const asked = [...running, ...past].map(([id]) => id);
  const answers = askAll(
    world.peloton,
    asked.map((id) => challengeOf(world.userId, id)),
  );
  const results = new Map(asked.map((id, at) => [id, answers[at]]));
  const rows = [...found].map(([id, one]): PartialRow<typeof challenges> => {
    const result = results.get(id);
    const row = toRow(id, one, result?.ok ? result.value : null, world.nowMs);
    // Until its details come, a challenge has what the list tells of it, and keeps what it had.
    const { tiers, ...told } = withoutNulls(row);
    return result?.ok === false && result.error.retriable ? told : { ...row, ...known.get(id) };
  });
  const failure = answers.flatMap((answer) => (!answer.ok && answer.error.retriable ? [answer.error] : []))[0] ?? null;
  return { rows, missing: 0, failure };
}

/** Of challenges that are over, by id, what was read after they had ended. */
function knownPast({ held }: ChallengesWorld): Map<string, AnyRow> {
  const rows = held(challenges, ['challengeId', 'time', ...DETAILED]);
  return new Map(
    rows.flatMap(({ challengeId, time, ...details }) =>
      time === wordOf('past') && details.tiers != null ? [[String(challengeId), details]] : [],
    ),
  );
}

const wordOf = (time: ChallengeTime): string => time.charAt(0).toUpperCase() + time.slice(1);

/** Throws HttpError when one of the lists cannot be had. */
function readLists({ peloton, userId }: ChallengesWorld): Map<string, Found> {
  const results = askAll(
    peloton,
    LISTS.map(([time, joined]) => challengesOf(userId, time, joined)),
  );
  const found = new Map<string, Found>();
  results.forEach((result, at) => {
    if (!result.ok) throw result.error;
    if (!Array.isArray(result.value?.challenges)) throw notUnderstood('challenges');
    const [time, asked] = LISTS[at] ?? ['current', false];
    for (const challenge of itemsOf(result.value.challenges)) {
      const id = lineOf(challenge?.challenge_summary?.id);
      if (!challenge || id === null || found.has(id)) continue;
      found.set(id, { challenge, time, joined: challenge.progress?.has_joined ?? asked });
    }
  });
  return found;
}

function toRow(id: string, one: Found, detail: WireChallengeDetail | null, nowMs: number): Row<typeof challenges> {
  const { challenge, time, joined } = one;
  const summary = challenge.challenge_summary;
  const told = detail?.progress ?? challenge.progress;
  const all = tiersOf(detail, challenge);
  const startsAt = dateFrom(summary?.start_time);
  const endsAt = dateFrom(summary?.end_time);
  const leftMs = endsAt === null ? null : endsAt.getTime() - Math.max(nowMs, startsAt?.getTime() ?? 0);
  const progress = joined ? (finite(told?.metric_value) ?? 0) : null;
  return {
    challengeId: id,
    title: lineOf(summary?.title),
    time: wordOf(time),
    joined,
    startsAt,
    endsAt,
    progress,
    unit: lineOf(told?.metric_display_unit) ?? lineOf(all[0]?.metric_display_unit),
    ...standing(all, progress, lineOf(told?.current_tier?.title)),
    ...pace(time === 'past' ? [] : all, progress ?? 0, leftMs),
    tiers: all.map(tierText).join(', ') || null,
    participants: finite(challenge.participants?.total_count),
    description: textOf(detail?.challenge_detail?.detailed_description) ?? textOf(summary?.description),
    picture: webLink(summary?.symbol_image_url),
  };
}

/** Those that ask for something, the easiest first. */
function tiersOf(detail: WireChallengeDetail | null, { progress }: WireChallenge): WireTier[] {
  const known = itemsOf(detail?.challenge_detail?.tiers);
  const told = known.length > 0 ? known : [progress?.current_tier, progress?.next_tier];
  const asking = told.flatMap((tier) => (tier && positive(tier.metric_value) !== null ? [tier] : []));
  return asking.sort((a, b) => askedBy(a) - askedBy(b));
}

const askedBy = (tier: WireTier): number => finite(tier.metric_value) ?? 0;

function tierText(tier: WireTier): string {
  return [lineOf(tier.title), askedBy(tier), lineOf(tier.metric_display_unit)]
    .filter((part) => part !== null)
    .join(' ');
}

function standing(tiers: readonly WireTier[], progress: number | null, told: string | null) {
  const reached = tiers.filter((tier) => progress !== null && askedBy(tier) <= progress);
  return { tier: lineOf(reached[reached.length - 1]?.title) ?? told };
}

function pace(tiers: readonly WireTier[], progress: number, leftMs: number | null) {
  const next = tiers.find((tier) => askedBy(tier) > progress);
  if (!next) return { nextTier: null, goal: null, toGo: null, pacePerDay: null, percent: null };
  const goal = askedBy(next);
  const toGo = goal - progress;
  const days = leftMs === null || leftMs <= 0 ? null : Math.ceil(leftMs / DAY_MS);
  return {
    nextTier: lineOf(next.title),
    goal,
    toGo,
    pacePerDay: days === null ? null : toGo / days,
    percent: Math.floor((100 * progress) / goal),
  };
}
