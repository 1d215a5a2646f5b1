/** The links of the published page on the bundle: an address that others can open, what visitors cost, and versions. */
import { userProperties } from '../../local/emulator/inspect';
import { amount } from '../support/effort';
import { type Member, newMember } from '../support/member';

const EXEC = 'https://script.google.com/macros/s/AKfycbOurs-1/exec';
const OTHER = 'https://script.google.com/macros/s/AKfycbOther/exec';
const IN_DOMAIN = [
  'https://script.google.com/a/macros/example.com/s/AKfycbOurs-1/exec',
  'https://script.google.com/a/example.com/macros/s/AKfycbOurs-1/exec',
];

/** `told`: what Google tells outside of the web app. */
function connected({ told }: { told?: string } = {}): Member {
  const member = newMember({ workouts: 2 });
  member.connect();
  member.menu('menuSyncNow');
  if (told !== undefined) member.machine.state.quirks.webAppAddress = { other: told };
  if (told === EXEC) member.machine.state.webAppUrl = EXEC;
  return member;
}

interface Sharing {
  url: string | null;
  build: string;
  tryAt: string | null;
  tried: string | null;
  stats: { link: string; isShared: boolean };
  feed: { link: string; isShared: boolean };
}

function share(member: Member, change?: object): Sharing {
  const { value, error } = member.page('apiShare', member.pageKey(), ...(change ? [change] : []));
  if (error) throw new Error(error.message);
  return value as Sharing;
}

function visit(member: Member, parameter: Record<string, string> = {}) {
  const result = member.machine.run('doGet', [{ parameter }], { context: 'webapp' });
  if (result.error) throw new Error(result.error.message);
  const output = result.value as { getContent(): string };
  return { ...result, text: output.getContent() };
}

/** As the deployment that serves it says where it is. */
function visitAt(member: Member, url: string, parameter: Record<string, string> = {}) {
  const told = member.machine.state.webAppUrl;
  member.machine.state.webAppUrl = url;
  const result = visit(member, parameter);
  Object.assign(member.machine.state, { webAppUrl: told });
  return result;
}

const BOTH = { blocks: ['totals'], stats: 'new', feed: 'new' };
const keyIn = (link: string): string => /key=([\w-]{43})$/.exec(link)?.[1] ?? '';

describe('the address in a link', () => {
  test('is never the one that only editors can open', () => {
    const member = connected({ told: 'https://script.google.com/macros/s/HEADID/dev' });
    expect(share(member).url).toBeNull();
    expect(() => share(member, BOTH)).toThrow('Publish the web app first.');
    expect(share(member).stats.isShared).toBe(false);
  });

  test.each(IN_DOMAIN)('has no domain in it, which would ask for a sign-in: %s', (told) => {
    const { stats, feed } = share(connected({ told }), BOTH);
    expect([stats.link.split('?')[0], feed.link.split('?')[0]]).toEqual([EXEC, EXEC]);
  });

  test.each([{}, { key: 'x'.repeat(43) }])(
    'is learnt from a visit, whatever Google tells elsewhere: %j',
    (parameter) => {
      const member = connected({ told: 'https://script.google.com/macros/s/HEADID/dev' });
      visitAt(member, EXEC, parameter);
      expect(share(member, BOTH).stats.link).toContain(`${EXEC}?key=`);
      member.machine.clock.advance(48 * 3_600_000);
      expect(share(member, { stats: 'new' }).stats.link).toContain(`${EXEC}?key=`);
    },
  );

  test.each([EXEC, ` ${EXEC}\n`, ...IN_DOMAIN])('may be pasted: %j', (address) => {
    const member = connected();
    expect(share(member, { address }).url).toBe(EXEC);
    expect(share(member, BOTH).feed.link).toContain(`${EXEC}?format=ics&key=`);
  });

  test.each([
    ['https://script.google.com/macros/s/HEADID/dev', /only editors/],
    ['https://script.google.com.evil.example/macros/s/X/exec', /not the address of a web app/],
    ['https://evil.example/?https://script.google.com/macros/s/X/exec', /not the address of a web app/],
    ['http://script.google.com/macros/s/X/exec', /not the address of a web app/],
    ['https://script.google.com/macros/s/X/exec/../y', /not the address of a web app/],
    ['', /not the address of a web app/],
    [{}, /not the address of a web app/],
  ])('is refused when it is %j', (address, words) => {
    const member = connected();
    expect(() => share(member, { address })).toThrow(words);
    expect(share(member).url).toBeNull();
  });

  test("is not learnt from visits to another editor's page", () => {
    const member = connected({ told: 'https://script.google.com/macros/s/HEADID/dev' });
    const { userEmail } = member.machine.state;
    member.machine.state.userEmail = 'editor@example.com';
    visitAt(member, OTHER);
    member.machine.state.userEmail = userEmail;
    expect(share(member).url).toBeNull();
  });

  test('that was pasted stays, whatever visits and Google tell', () => {
    const member = connected({ told: OTHER });
    share(member, { address: EXEC });
    visitAt(member, OTHER);
    expect(share(member, BOTH).stats.link).toContain(`${EXEC}?`);
  });

  test('of the original is not shown in a copy, and its links do not work there', () => {
    const member = connected({ told: OTHER });
    visitAt(member, OTHER);
    const { stats } = share(member, BOTH);
    const copied = userProperties(member.machine);
    for (const [name, value] of Object.entries(copied)) {
      if (/^(webApp|share\.)/.test(name))
        copied[name] = value.replace(/"scriptId":"[^"]+"/, '"scriptId":"theOriginal"');
    }
    member.machine.state.properties.users[member.machine.state.userEmail] = copied;
    member.machine.state.caches = {};
    expect(share(member)).toMatchObject({ url: null, stats: { isShared: false }, feed: { isShared: false } });
    expect(visit(member, { key: keyIn(stats.link), format: 'json' }).text).toBe('There is nothing at this address.');
  });
});

describe('an address is tried by the browser of the member', () => {
  /** `open` is given the address that the window opens without being signed in. */
  function tryIt(member: Member, open: (word: string) => void): Sharing {
    const { tryAt } = share(member, { try: 'begin' });
    const [address, word = ''] = String(tryAt).split('?check=');
    expect([address, word]).toEqual([share(member).url, expect.stringMatching(/^[\w-]{43}$/)]);
    open(word);
    return share(member, { try: 'end' });
  }

  test('and known to be ours when this script was asked', () => {
    const member = connected();
    share(member, { address: EXEC });
    const tried = tryIt(member, (check) => visitAt(member, EXEC, { check }));
    expect(tried).toMatchObject({ url: EXEC, tried: 'works', build: 'same' });
  });

  test('and refused when it runs as another editor, whose links would be shown', () => {
    const member = connected();
    share(member, { address: EXEC });
    const asOther = (check: string) => {
      const { userEmail } = member.machine.state;
      member.machine.state.userEmail = 'editor@example.com';
      visitAt(member, EXEC, { check });
      member.machine.state.userEmail = userEmail;
    };
    expect(() => tryIt(member, asOther)).toThrow(/published by another editor/);
    expect(share(member).url).toBeNull();
  });

  test.each([
    ['was pasted, and the browser may be kept from it', true],
    ['Google told, and may be archived or the one of the original', false],
  ])('and when nothing of it arrives, it stays only if it %s', (_, isPasted) => {
    const member = connected(isPasted ? {} : { told: EXEC });
    if (isPasted) share(member, { address: EXEC });
    expect(tryIt(member, () => {})).toMatchObject({ url: isPasted ? EXEC : null, tried: 'silent' });
    const link = () => share(member, BOTH).stats.link;
    if (isPasted) expect(link()).toContain(EXEC);
    else expect(link).toThrow('Publish the web app first.');
  });

  test('with a word that works for that try only', () => {
    const member = connected();
    share(member, { address: EXEC });
    tryIt(member, () => visitAt(member, EXEC, { check: 'x'.repeat(43) }));
    const first = String(share(member, { try: 'begin' }).tryAt).split('=')[1] ?? '';
    share(member, { try: 'begin' });
    visitAt(member, EXEC, { check: first });
    expect(share(member, { try: 'end' }).tried).toBe('silent');
  });
});

describe('a visitor without a link', () => {
  /** Reads and writes of properties in many visits. */
  const propertyCalls = (member: Member, visits: Array<Record<string, string>>): number =>
    visits
      .map((parameter) => visit(member, parameter).methods)
      .flatMap((methods) => Object.entries(methods))
      .reduce((sum, [name, times]) => sum + (name.startsWith('Properties.') ? times : 0), 0);
  const wrong = (count: number) => Array.from({ length: count }, (_, index) => ({ key: `${index}`.padEnd(43, 'x') }));

  test('costs one read of properties in ten minutes, however many come and whatever they try', () => {
    const member = connected({ told: EXEC });
    share(member, BOTH);
    const tries = [...wrong(amount(8, 40)), {}, { key: 'short' }, { check: 'y'.repeat(43) }, { format: 'ics' }];
    expect(propertyCalls(member, tries)).toBeLessThanOrEqual(1);
    expect(propertyCalls(member, wrong(amount(4, 20)))).toBe(0);
  });

  test('also where the sheet is seen from the web app', () => {
    const member = connected({ told: EXEC });
    member.machine.state.webAppSeesSheet = true;
    visit(member);
    expect(propertyCalls(member, wrong(amount(4, 20)))).toBeLessThanOrEqual(1);
  });

  test('takes nothing from who has one: new links work and ended ones do not, at once', () => {
    const member = connected({ told: EXEC });
    visit(member, wrong(1)[0]);
    const { stats, feed } = share(member, BOTH);
    const json = { key: keyIn(stats.link), format: 'json' };
    expect(visit(member, json).text).toMatch(/^\{/);
    expect(visit(member, { key: keyIn(feed.link) }).text).toMatch(/^BEGIN:VCALENDAR/);
    share(member, { stats: 'off', feed: 'off' });
    expect(visit(member, json).text).toBe('There is nothing at this address.');
    expect(visit(member, { key: keyIn(feed.link), format: 'ics' }).text).toBe('There is nothing at this address.');
  });

  test('a cache that forgets or refuses takes nothing either', () => {
    const member = connected({ told: EXEC });
    const { stats } = share(member, BOTH);
    member.machine.state.caches = {};
    expect(visit(member, { key: keyIn(stats.link), format: 'json' }).text).toMatch(/^\{/);
    const parameter = { key: keyIn(stats.link), format: 'json' };
    const without = ['CacheService.getScriptCache'];
    const { value } = member.machine.run('doGet', [{ parameter }], { context: 'webapp', without });
    expect((value as { getContent(): string }).getContent()).toMatch(/^\{/);
  });
});

test('Disconnect ends every link for good, also after connecting again', () => {
  const member = connected({ told: EXEC });
  const { stats, feed } = share(member, BOTH);
  const seen = () => [
    visit(member, { key: keyIn(stats.link), format: 'json' }).text,
    visit(member, { key: keyIn(feed.link), format: 'ics' }).text,
  ];
  expect(seen().every((text) => /^\{|^BEGIN/.test(text))).toBe(true);
  member.machine.answers.alert.push('YES');
  expect(member.menu('menuDisconnect').alerts[0]).toMatch(/links .* end for good/);
  const nothing = ['There is nothing at this address.', 'There is nothing at this address.'];
  expect(seen()).toEqual(nothing);
  member.connect();
  expect(seen()).toEqual(nothing);
  expect(share(member)).toMatchObject({ stats: { isShared: false }, feed: { isShared: false } });
});

describe('a published page that is older than the script', () => {
  /** As if another build answered there. */
  function published(member: Member): { key: string; feed: string } {
    const { stats, feed } = share(member, BOTH);
    const key = keyIn(stats.link);
    visit(member, { key });
    return { key, feed: keyIn(feed.link) };
  }
  const change = (member: Member, name: RegExp, from: RegExp, to: string): void => {
    const own = userProperties(member.machine);
    for (const [key, value] of Object.entries(own)) if (name.test(key)) own[key] = value.replace(from, to);
    member.machine.state.properties.users[member.machine.state.userEmail] = own;
    member.machine.state.caches = {};
  };
  const isOld = (member: Member): unknown =>
    (member.page('apiStatus', member.pageKey()).value as { pageIsOld: unknown }).pageIsOld;

  test('is told to its owner in Status and Share, until a visit shows that it is not', () => {
    const member = connected({ told: EXEC });
    const { key } = published(member);
    expect([isOld(member), share(member).build]).toEqual([false, 'same']);
    change(member, /^webApp$/, /"build":"\w+"/, '"build":"another"');
    expect([isOld(member), share(member).build]).toEqual([true, 'other']);
    visit(member, { key });
    expect([isOld(member), share(member).build]).toEqual([false, 'same']);
  });

  test.each([/^share\./, /^stats\./])('says so to visitors where newer state %s is not what it knows', (name) => {
    const member = connected({ told: EXEC });
    const { key, feed } = published(member);
    change(member, name, /"v":1\b/, '"v":2');
    for (const request of [{ key }, { key, format: 'json' }, { key: feed }]) {
      expect(visit(member, request).text).toMatch(/older than the script behind it\. Its owner has to publish it anew/);
    }
    expect(visit(member).text).toBe('There is nothing at this address.');
  });
});

test('a permission that was not given is named in the window, and nothing ends in silence', () => {
  const member = newMember({ workouts: 2 });
  member.connect();
  member.machine.state.deniedScopes = ['script.send_mail'];
  const { error, methods } = member.page('apiSync', member.pageKey(), true);
  expect(error?.message).toMatch(/permission to: mail you when a run fails\..*Hourly sync on/);
  expect(methods['ScriptApp.requireScopes']).toBeUndefined();
});
