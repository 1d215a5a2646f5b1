/** What a visitor of the web app is given: what their link says, and nothing else. */
import { changeSharing } from '../../src/commands/share';
import { webAnswer } from '../../src/commands/web';
import { keys, WEB_STATE } from '../../src/run/keys';
import { newCommandLab } from '../support/command-lab';

const NOTHING = { text: 'There is nothing at this address.', type: 'TEXT' };
const ADDRESS = 'https://script.google.com/macros/s/AKfycb123/exec';

/** Both links of a member; the secrets are as long as real ones. */
function shared(blocks: string[] = ['totals', 'name']) {
  const lab = newCommandLab();
  let serial = 0;
  const crypto = { ...lab.world.crypto, randomText: () => String(++serial).padStart(43, 's') };
  const world = { ...lab.world, crypto };
  const snapshot = keys.stats(world.store, 'u1');
  const total = { workouts: 1, minutes: 30, outputKj: 100, distanceKm: 0, calories: 0 };
  const workouts = { totals: { ...total, disciplines: [{ ...total, name: 'Cycling' }] }, eddington: 7 };
  snapshot.save({ ...snapshot.load(), madeAt: 1, workouts: workouts as never });
  const { stats, feed } = changeSharing(world, { address: ADDRESS, blocks, stats: 'new', feed: 'new' });
  const [statsKey, feedKey] = [stats, feed].map(({ link }) => /key=([\w-]+)/.exec(link)?.[1] ?? '');
  const ask = (parameter: Record<string, string>, pathInfo?: string) =>
    webAnswer(world, { parameter, ...(pathInfo === undefined ? {} : { pathInfo }) });
  return { ...lab, world, statsKey: statsKey ?? '', feedKey: feedKey ?? '', ask };
}

test('whoever has no link is told nothing, in whatever form they ask', () => {
  const { ask, values } = shared();
  const before = new Map(values);
  const wrong = 'x'.repeat(43);
  expect([webAnswer(shared().world), ask({ key: wrong, format: 'json' }), ask({ key: wrong, format: 'ics' })]).toEqual([
    NOTHING,
    NOTHING,
    NOTHING,
  ]);
  // A browser that followed an old link is told so, without a word about what there is.
  for (const key of [wrong, 'short']) expect(ask({ key })).toEqual({ stats: null, type: 'PAGE' });
  expect(ask({}, `${wrong}.ics`)).toEqual(NOTHING);
  expect(values).toEqual(before);
});

test('the link of the stats gives its blocks as a page, as JSON and as a card, and nothing of other names', () => {
  const { ask, statsKey } = shared();
  const page = ask({ key: statsKey });
  expect(page).toMatchObject({ type: 'PAGE', stats: { name: 'rider', totals: { workouts: 1 } } });
  expect(page).not.toHaveProperty('stats.eddington');
  const json = ask({ key: statsKey, format: 'json' });
  expect(JSON.parse('text' in json ? json.text : '')).toMatchObject({
    totals: { disciplines: [{ name: 'Cycling', icon: expect.stringMatching(/^data:image/) }] },
  });
  expect(ask({ key: statsKey, format: 'svg' })).toEqual({ type: 'TEXT', text: expect.stringMatching(/^<svg/) });
  for (const format of ['ics', 'toString', '__proto__', 'constructor', '']) {
    expect(ask({ key: statsKey, format })).toEqual(NOTHING);
  }
});

test('a year is four digits, and anything else is no year', () => {
  const { ask, statsKey } = shared();
  expect(ask({ key: statsKey, year: '2025' })).toHaveProperty('stats.year', 2025);
  for (const year of ['25', '20255', '<b>', '']) expect(ask({ key: statsKey, year })).not.toHaveProperty('stats.year');
});

test('the link of the calendar gives the calendar alone, and nothing while there is none', () => {
  const { ask, feedKey, world, machine } = shared();
  expect(ask({ key: feedKey })).toEqual({ stats: null, type: 'PAGE' });
  const [calendar] = machine.state.calendars;
  keys.settings(world.store, 'u1').save(JSON.stringify({ calendarId: calendar?.id }));
  for (const answer of [ask({ key: feedKey }), ask({}, `${feedKey}/peloton.ics`)])
    expect(answer).toEqual({ type: 'ICAL', text: expect.stringMatching(/^BEGIN:VCALENDAR/) });
  for (const format of ['json', 'svg', 'other']) expect(ask({ key: feedKey, format })).toEqual(NOTHING);
  expect(ask({ key: feedKey, format: 'page' })).toEqual({ stats: null, type: 'PAGE' });
});

test('a page that is older than what the script keeps says so, and shows nothing of it', () => {
  // Visitors came before the update, or not: then their word is known already.
  for (const isKnown of [false, true]) {
    const { ask, statsKey, feedKey, world } = shared();
    if (isKnown) expect(ask({ key: statsKey })).toHaveProperty('stats.name');
    const file = keys.stats(world.store, 'u1');
    file.save({ ...file.load(), v: WEB_STATE + 1 });
    for (const key of [statsKey, feedKey])
      expect(ask({ key })).toMatchObject({ type: 'TEXT', text: expect.stringMatching(/^This page cannot show/) });
  }
});
