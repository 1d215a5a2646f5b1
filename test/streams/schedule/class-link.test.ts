import { linkIn } from '../../../src/streams/schedule/class-link';

const RIDE = '0123456789abcdef0123456789abcdef';
const SESSION = 'fedcba9876543210fedcba9876543210';
const SITE = 'https://members.onepeloton.com';

test.each([
  [`${SITE}/classes/cycling?modal=classDetailsModal&classId=${RIDE}`, RIDE, null],
  [`Look: <a href="${SITE}/classes/cycling?modal=classDetailsModal&amp;classId=${RIDE}">this</a>`, RIDE, null],
  [`(${SITE}/classes/player/${RIDE})`, RIDE, null],
  [`${SITE}/classes/bike_bootcamp?modal=classDetailsModal&classId=class-12`, 'class-12', null],
  [`${SITE}/classes/strength/${RIDE}?x=1`, RIDE, null],
  [`${SITE}/scheduled/class/${RIDE}/${SESSION}?join_token=x&start=0`, RIDE, SESSION],
  [`${SITE}/schedule/cycling?modal=scheduledClassDetails&liveId=${SESSION}`, null, SESSION],
  [`${SITE}/profile ${SITE}/classes/all?classId=${RIDE}`, RIDE, null],
])('%s', (text, rideId, sessionId) => {
  expect(linkIn(text)).toMatchObject({ rideId, sessionId });
});

test.each([
  '',
  'no link',
  `${SITE}/classes/cycling`,
  `${SITE}/profile/workouts/${RIDE}`,
  `https://evil.example/members.onepeloton.com/classes/player/${RIDE}`,
  `https://members.onepeloton.com.evil.example/classes/player/${RIDE}`,
  `${SITE}/classes/player/not-an-id`,
])('no class: %s', (text) => {
  expect(linkIn(text)).toBeNull();
});
