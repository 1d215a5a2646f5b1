import { createCookieJar } from '../../../src/peloton/auth/cookies';
import { answer, NOW } from '../world';

const AUTH = 'https://auth.onepeloton.com';

function jarWith(cookies: string[], address = `${AUTH}/login`) {
  let now = NOW;
  const jar = createCookieJar(() => now);
  jar.take(address, answer({ headers: { 'set-cookie': cookies } }));
  return { ...jar, advance: (ms: number) => (now += ms) };
}

test('a cookie goes back to its path and below it, and nowhere else', () => {
  const jar = jarWith(['_csrf=c; Path=/usernamepassword/login; Secure; HttpOnly']);
  expect(jar.headerFor(`${AUTH}/usernamepassword/login`)).toBe('_csrf=c');
  expect(jar.headerFor(`${AUTH}/usernamepassword/login/more?x=1`)).toBe('_csrf=c');
  expect(jar.headerFor(`${AUTH}/usernamepassword/login-other`)).toBe('');
  expect(jar.headerFor(`${AUTH}/`)).toBe('');
});

test('a cookie without Domain goes back to the very host that set it', () => {
  const jar = jarWith(['auth0=a; Path=/']);
  expect(jar.headerFor(`${AUTH}/x`)).toBe('auth0=a');
  expect(jar.headerFor('https://auth-orca.onepeloton.com/x')).toBe('');
  expect(jar.headerFor('https://sub.auth.onepeloton.com/x')).toBe('');
});

test("a cookie for Peloton's whole domain goes to all of its hosts, over https only", () => {
  const jar = jarWith(['d=1; Domain=.onepeloton.com; Path=/']);
  expect(jar.headerFor('https://auth-orca.onepeloton.com/x')).toBe('d=1');
  expect(jar.headerFor('http://auth-orca.onepeloton.com/x')).toBe('');
  expect(jar.headerFor('https://notonepeloton.com/x')).toBe('');
});

test('a cookie for somebody else, or for the whole world, is refused', () => {
  const jar = jarWith([
    'a=1; Domain=evil.example; Path=/',
    'b=1; Domain=com; Path=/',
    'c=1; Domain=api.onepeloton.com',
  ]);
  expect(jar.headerFor(`${AUTH}/`)).toBe('');
  expect(jar.headerFor('https://evil.example/')).toBe('');
});

test('the newest value replaces the old one, and the longest path stands first', () => {
  const jar = jarWith(['a=1; Path=/', 'b=2; Path=/login', 'a=3; Path=/']);
  expect(jar.headerFor(`${AUTH}/login`)).toBe('b=2; a=3');
});

test('a cookie ends when its time is over; Max-Age counts more than Expires', () => {
  const past = new Date(NOW - 1000).toUTCString();
  const jar = jarWith([`old=1; Path=/; Expires=${past}`, `kept=1; Path=/; Max-Age=60; Expires=${past}`]);
  expect(jar.headerFor(`${AUTH}/`)).toBe('kept=1');
  jar.advance(61_000);
  expect(jar.headerFor(`${AUTH}/`)).toBe('');
});

test('a server takes a cookie back with an expired one', () => {
  const jar = jarWith(['a=1; Path=/']);
  jar.take(`${AUTH}/x`, answer({ headers: { 'set-cookie': ['a=; Path=/; Max-Age=0'] } }));
  expect(jar.headerFor(`${AUTH}/`)).toBe('');
});

test('without Path a cookie belongs to the folder of the page that set it', () => {
  const jar = jarWith(['a=1'], `${AUTH}/u/login`);
  expect(jar.headerFor(`${AUTH}/u/other`)).toBe('a=1');
  expect(jar.headerFor(`${AUTH}/v`)).toBe('');
});

test('a value may hold equals signs; a line that is no cookie is passed over', () => {
  const jar = jarWith(['a=x==; Path=/', '; Path=/', 'nonsense']);
  expect(jar.headerFor(`${AUTH}/`)).toBe('a=x==');
  expect(jar.valueFor(`${AUTH}/`, 'a')).toBe('x==');
  expect(jar.valueFor(`${AUTH}/`, 'b')).toBeNull();
});
