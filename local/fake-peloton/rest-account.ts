/** The member's own pages: changing profile and settings, badges, challenges, days with a workout. */
import { extrasOf } from './extras';
import { fieldsOf, json } from './http';
import type { Account } from './model';
import { type Answer, badRequest, notFound, ofMember, type Route, withPlatform } from './rest-route';
import { me, settings } from './users';
import type { Wire } from './wire-class';

const DAY_SEC = 86_400;

const changeUser: Answer = ({ account, call, nowSec }) => {
  const fields = fieldsOf(call);
  if (!fields) return badRequest();
  if (typeof fields.username === 'string') account.username = fields.username;
  for (const [name, value] of Object.entries(fields))
    extrasOf(account)[name.endsWith('_unit') ? 'settings' : 'profile'][name] = value;
  return json(200, me(account, nowSec));
};

const changeSettings: Answer = ({ account, call }) => {
  const fields = fieldsOf(call);
  if (!fields) return badRequest();
  if (fields.distance_unit === 'metric' || fields.distance_unit === 'imperial') account.units = fields.distance_unit;
  if (typeof fields.timezone === 'string') account.timeZone = fields.timezone;
  Object.assign(extrasOf(account).settings, fields);
  return json(200, settings(account));
};

function activeDays(account: Account): Wire {
  const months = new Map<string, Set<number>>();
  for (const workout of account.workouts) {
    const day = new Date((workout.createdAtSec + workout.utcOffsetSec) * 1000).toISOString();
    const month = day.slice(0, 7);
    months.set(month, (months.get(month) ?? new Set()).add(Number(day.slice(8, 10))));
  }
  const wire = [...months].sort().map(([month, days]) => ({
    year: Number(month.slice(0, 4)),
    month: Number(month.slice(5, 7)),
    active_days: [...days].sort((a, b) => a - b),
  }));
  return { months: wire };
}

const BADGES = [
  { slug: 'rides_100', name: 'Century', every: 100, description: 'Awarded for taking 100 classes.' },
  { slug: 'weekly_streak', name: 'Weekly streak', every: 52, description: 'Awarded for a year of weeks.' },
];

const achievements: Answer = ({ account }) => {
  const earned = BADGES.map(({ slug, name, every, description }) => ({
    count: Math.floor(account.workouts.length / every),
    template: { id: slug, name, slug, image_url: `https://example.com/badges/${slug}.png`, description },
  }));
  const categories = [{ name: 'Workout Milestones', slug: 'workout_milestones', achievements: earned }];
  return json(200, { categories });
};

const CHALLENGES = [
  { id: 'annual', title: 'The Annual', startsIn: -200, endsIn: 165, goalMin: 10_000 },
  { id: 'november', title: 'November Minutes', startsIn: -20, endsIn: 9, goalMin: 300 },
  { id: 'december', title: 'December Minutes', startsIn: 10, endsIn: 40, goalMin: 300 },
  { id: 'october', title: 'October Minutes', startsIn: -51, endsIn: -21, goalMin: 300 },
];
type Challenge = (typeof CHALLENGES)[number];

const summaryOf = (challenge: Challenge, nowSec: number): Wire => ({
  id: challenge.id,
  title: challenge.title,
  challenge_type: 'individual',
  description: 'Minutes on and off the Bike count.',
  start_time: nowSec + challenge.startsIn * DAY_SEC,
  end_time: nowSec + challenge.endsIn * DAY_SEC,
  background_image_url: `https://example.com/challenges/${challenge.id}.png`,
});

const tierOf = (challenge: Challenge): Wire => ({
  id: `${challenge.id}-gold`,
  title: 'Gold',
  metric_value: challenge.goalMin,
  metric_display_value: String(challenge.goalMin),
  metric_display_unit: 'min',
  detailed_badge_image_url: `https://example.com/challenges/${challenge.id}-gold.png`,
});

const standingOf = (account: Account, challenge: Challenge): Wire => ({
  participants: { total_count: 464_523 },
  progress: { has_joined: extrasOf(account).challenges.includes(challenge.id), current_tier: tierOf(challenge) },
});

const isWhen = (when: string, { startsIn, endsIn }: Challenge): boolean =>
  when === 'upcoming' ? startsIn > 0 : when === 'past' ? endsIn < 0 : startsIn <= 0 && endsIn >= 0;

const challenges: Answer = ({ account, call, nowSec, part }) => {
  const joined = call.query.get('has_joined');
  if (joined !== 'true' && joined !== 'false') return badRequest();
  const mine = extrasOf(account).challenges;
  const found = CHALLENGES.filter(
    (challenge) => isWhen(part[1] ?? '', challenge) && (joined === 'false' || mine.includes(challenge.id)),
  );
  const list = found.map((one) => ({ challenge_summary: summaryOf(one, nowSec), ...standingOf(account, one) }));
  return json(200, { challenges: list });
};

const withChallenge =
  (answer: (asked: Parameters<Answer>[0], challenge: Challenge) => Wire): Answer =>
  (asked) => {
    const challenge = CHALLENGES.find(({ id }) => id === asked.part[1]);
    return challenge ? json(200, answer(asked, challenge)) : notFound();
  };

const challengeDetail = withChallenge(({ account, nowSec }, challenge) => ({
  challenge_detail: { detailed_description: 'Every minute counts once.', tiers: [tierOf(challenge)] },
  challenge_summary: summaryOf(challenge, nowSec),
  ...standingOf(account, challenge),
}));

const joinChallenge = withChallenge(({ account }, challenge) => {
  const { challenges: mine } = extrasOf(account);
  if (!mine.includes(challenge.id)) mine.push(challenge.id);
  return standingOf(account, challenge);
});

export const ACCOUNT_ROUTES: Route[] = [
  ['PUT', /^\/api\/user\/([^/]+)$/, ofMember(changeUser)],
  ['PUT', /^\/api\/user\/([^/]+)\/settings$/, ofMember(changeSettings)],
  ['GET', /^\/api\/user\/([^/]+)\/calendar$/, ofMember(({ account }) => json(200, activeDays(account)))],
  ['GET', /^\/api\/user\/([^/]+)\/achievements$/, ofMember(withPlatform(achievements))],
  ['GET', /^\/api\/user\/([^/]+)\/challenges\/(current|upcoming|past)$/, ofMember(withPlatform(challenges))],
  ['GET', /^\/api\/user\/([^/]+)\/challenge\/([^/]+)$/, ofMember(challengeDetail)],
  ['POST', /^\/api\/user\/([^/]+)\/challenge\/([^/]+)\/join$/, ofMember(joinChallenge)],
];
