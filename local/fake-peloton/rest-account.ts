/** The member's own pages: changing profile and settings, badges, challenges, days with a workout. */
import { achievements, challengeDetail, challengeList } from './around';
import { extrasOf } from './extras';
import { fieldsOf, json } from './http';
import type { Account } from './model';
import { type Answer, badRequest, notFound, ofMember, type Route, withPlatform } from './rest-route';
import { me, settings } from './users';
import type { Wire } from './wire-class';

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

const joinChallenge: Answer = ({ account, part }) => {
  const challenge = account.around.challenges.find(({ id }) => id === part[1]);
  if (!challenge) return notFound();
  challenge.progress ??= 0;
  return challengeDetail(account, challenge.id) ?? notFound();
};

export const ACCOUNT_ROUTES: Route[] = [
  ['PUT', /^\/api\/user\/([^/]+)$/, ofMember(changeUser)],
  ['PUT', /^\/api\/user\/([^/]+)\/settings$/, ofMember(changeSettings)],
  ['GET', /^\/api\/user\/([^/]+)\/calendar$/, ofMember(({ account }) => json(200, activeDays(account)))],
  [
    'GET',
    /^\/api\/user\/([^/]+)\/achievements$/,
    ofMember(withPlatform(({ account }) => json(200, achievements(account)))),
  ],
  [
    'GET',
    /^\/api\/user\/([^/]+)\/challenges\/(current|upcoming|past)$/,
    ofMember(withPlatform(({ account, call, nowSec, part }) => challengeList(account, call, part[1] ?? '', nowSec))),
  ],
  [
    'GET',
    /^\/api\/user\/([^/]+)\/challenge\/([^/]+)$/,
    ofMember(({ account, part }) => challengeDetail(account, part[1] ?? '') ?? notFound()),
  ],
  ['POST', /^\/api\/user\/([^/]+)\/challenge\/([^/]+)\/join$/, ofMember(joinChallenge)],
];
