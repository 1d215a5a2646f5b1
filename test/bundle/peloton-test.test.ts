/** Check setup > Test Peloton: a line for each request, whatever Peloton answers, and nothing of the member's in any. */
import { QUESTIONS } from '../../src/commands/peloton-test/questions';
import { type Member, newMember } from '../support/member';

interface Step {
  lines: string[];
  next: number | null;
  total: number;
  ids: Record<string, string>;
}

const CLOUDFLARE = '<!DOCTYPE html><title>Attention Required! | Cloudflare</title><p>Sorry, you have been blocked</p>';

function connected(): Member {
  const member = newMember({ workouts: 4 });
  member.connect();
  return member;
}

function reportOf(member: Member): string[] {
  const key = member.pageKey();
  const lines: string[] = [];
  let step: number | null = 0;
  let ids: Record<string, string> | undefined;
  while (step !== null) {
    const { value, error } = member.page('apiTestPeloton', key, { step, ids });
    if (error) throw new Error(error.message);
    const answer = value as Step;
    lines.push(...answer.lines);
    ({ ids, next: step } = answer);
  }
  return lines;
}

/** Of somebody to whom Peloton answers, which two tests look at. */
const usual = { member: connected(), lines: [] as string[] };
beforeAll(() => {
  usual.lines = reportOf(usual.member);
});

const lineOf = (lines: string[], name: string): string => lines.find((line) => line.startsWith(`${name}: `)) ?? '';

test('each request has a line with status, time, size and shape; all of the fake are as documented', () => {
  const { lines } = usual;
  expect(lines).toHaveLength(QUESTIONS.length + 3);
  expect(lines.slice(0, 3)).toEqual([
    'Peloton Sync: test of Peloton',
    expect.stringMatching(/^sign-in service: \d+, \d+ ms, lets Google in$/),
    expect.stringMatching(/^session: web client, issued 0 h ago, 48 h left, renewable: yes, renewal refused: no$/),
  ]);
  const odd = lines
    .slice(3)
    .filter((line) => !/: 200, \d+ ms, \d+ characters, (?:documented shape|text, as documented)$/.test(line));
  expect(odd.filter((line) => !/not asked, no earlier answer/.test(line))).toEqual([]);
  expect(odd.length).toBeLessThan(3);
});

test('no id, name, mail, address or token stands in it', () => {
  const { account } = usual.member.peloton;
  const text = usual.lines.join('\n');
  for (const secret of [account.username, account.email, account.userId ?? 'none']) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/https?:|[\da-f]{20,}|eyJ/);
});

test.each<[string, RegExp, string, RegExp]>([
  ['a block', /graphql/, CLOUDFLARE, /^(?:403|stopped), .*(?:blocked|guard refuses|Cloudflare)/],
  [
    'a GraphQL error',
    /graphql/,
    '{"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}],"data":null}',
    /refused, 1 errors \(FORBIDDEN\)/,
  ],
])('%s is told in its line, and the rest is asked all the same', (_, match, body, wanted) => {
  const member = connected();
  const type = body.startsWith('<') ? 'text/html' : 'application/json';
  member.peloton.faults.add({ match, status: 403, body, headers: { 'Content-Type': type } });
  const lines = reportOf(member);
  expect(lineOf(lines, 'yourScheduleItems, 14 days').replace(/^.*?: /, '')).toMatch(wanted);
  expect(lineOf(lines, 'instructors')).toMatch(/documented shape$/);
});

test('fields that are nowhere in an answer are named', () => {
  const member = connected();
  member.peloton.faults.add({ match: /workouts\?/, status: 200, body: '{"data":[{"id":"a","title":"x"}]}' });
  expect(lineOf(reportOf(member), 'workouts')).toMatch(
    /lacks data\.\*\.status, data\.\*\.fitness_discipline, data\.\*\.created_at$/,
  );
});

test('ids from elsewhere than Peloton are asked for only where they look like ids', () => {
  const member = connected();
  const workout = QUESTIONS.findIndex(({ entry }) => entry === 'workout') + 1;
  const before = member.peloton.requests.length;
  const { value } = member.page('apiTestPeloton', member.pageKey(), {
    step: workout,
    ids: { workoutId: '../../me?x=' },
  });
  expect((value as Step).lines).toEqual(['workout: not asked, no earlier answer names one to ask for']);
  expect(member.peloton.requests.length).toBe(before);
});
