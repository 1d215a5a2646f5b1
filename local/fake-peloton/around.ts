/** What the API says of things around workouts: badges, challenges, memberships, bookmarks, tags. */
import { slice } from './envelope';
import { type Call, type FetchResponse, json } from './http';
import type { Account, Challenge, Tier } from './model';
import type { Wire } from './wire-class';

export function achievements(account: Account): Wire {
  const categories = [...new Set(account.around.badges.map(({ category }) => category))];
  return {
    categories: categories.map((name) => ({
      name,
      slug: name.toLowerCase().replace(/\W+/g, '_'),
      achievements: account.around.badges
        .filter(({ category }) => category === name)
        .map((badge) => ({
          count: badge.count,
          template: {
            id: badge.id,
            name: badge.name,
            slug: badge.name.toLowerCase().replace(/\W+/g, '_'),
            image_url: `https://example.com/badges/${badge.id}.png`,
            description: `Given for "${badge.name}".`,
          },
        })),
    })),
  };
}

const timeOf = (challenge: Challenge, nowSec: number): string =>
  challenge.endAtSec <= nowSec ? 'past' : challenge.startAtSec > nowSec ? 'upcoming' : 'current';

const wireTier = ({ unit }: Challenge, tier: Tier): Wire => ({
  id: tier.title.toLowerCase(),
  title: tier.title,
  metric_value: tier.value,
  metric_display_value: tier.value,
  metric_display_unit: unit,
  detailed_badge_image_url: `https://example.com/tiers/${tier.title.toLowerCase()}.png`,
});

const summaryOf = (challenge: Challenge): Wire => ({
  id: challenge.id,
  title: challenge.title,
  description: `Join in: ${challenge.title}.`,
  start_time: challenge.startAtSec,
  end_time: challenge.endAtSec,
  symbol_image_url: `https://example.com/challenges/${challenge.id}.png`,
});

function progressOf(challenge: Challenge): Wire {
  const done = challenge.progress ?? 0;
  const reached = challenge.tiers.filter(({ value }) => value <= done);
  const next = challenge.tiers.find(({ value }) => value > done);
  const current = reached[reached.length - 1];
  return {
    has_joined: challenge.progress !== null,
    metric_value: done,
    metric_display_value: done,
    metric_display_unit: challenge.unit,
    current_tier: current ? wireTier(challenge, current) : null,
    next_tier: next ? wireTier(challenge, next) : null,
  };
}

export function challengeList(account: Account, call: Call, time: string, nowSec: number): FetchResponse {
  const joined = call.query.get('has_joined');
  const found = account.around.challenges.filter(
    (challenge) =>
      timeOf(challenge, nowSec) === time && (joined === null || (joined === 'true') === (challenge.progress !== null)),
  );
  const challenges = found.map((challenge) => ({
    challenge_summary: summaryOf(challenge),
    participants: { total_count: 12_345 },
    progress: progressOf(challenge),
  }));
  return json(200, { challenges });
}

export function challengeDetail(account: Account, id: string): FetchResponse | null {
  const challenge = account.around.challenges.find((one) => one.id === id);
  if (!challenge) return null;
  return json(200, {
    challenge_detail: {
      detailed_description: `${challenge.title}: earn every tier.`,
      tiers: challenge.tiers.map((tier) => wireTier(challenge, tier)),
    },
    challenge_summary: summaryOf(challenge),
    progress: progressOf(challenge),
  });
}

export function subscriptions(account: Account, call: Call): FetchResponse {
  const { rows, keys } = slice(call, account.around.subscriptions, '', 10);
  const data = rows.map((one) => ({
    id: one.id,
    status: one.status,
    owner: { id: account.userId, username: account.username },
    max_shared_users: 20,
    bike_device_name: 'Bike',
    tread_device_name: null,
    shared_user_set: one.sharedWith.map((username) => ({ id: `u-${username}`, username, last_workout_at: null })),
    attached_devices: one.devices.map(({ group, name, attachedAtSec }) => ({
      device_id: `dev-${group}`,
      device_name: name,
      device_group: group,
      last_attached_at: attachedAtSec,
    })),
  }));
  // This list says less about itself than others do.
  return json(200, { data, limit: keys.limit, page: keys.page, total: keys.total });
}
