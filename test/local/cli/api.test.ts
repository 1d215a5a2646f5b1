/** `npm run api` as it is used: the built program, its output and its exit code. */
import { spawnSync } from 'node:child_process';
import { readApiArgs } from '../../../local/cli/api-args';
import { toTextTable } from '../../../local/cli/api-text';
import { temporaryFolder } from '../../support/folder';

const out = temporaryFolder();

function api(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['build/api.mjs', ...args, '--out', out], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a request prints its answer as JSON, and its status beside it', () => {
  const { status, stdout, stderr } = api('workouts', '--limit', '3');
  expect(status).toBe(0);
  expect(JSON.parse(stdout).data).toHaveLength(3);
  expect(stderr).toMatch(/^200, \d+ ms, \d+ bytes\n$/);
});

test('the ids of the member are found where a request needs them', () => {
  const { status, stdout } = api('workout', '--variant', 'with its class');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toHaveProperty('ride');
});

test('a table has one line for each row', () => {
  const { stdout } = api('workouts', '--limit', '4', '--table');
  const [header, ...rows] = stdout.trim().split('\n');
  expect(header).toMatch(/^id +name/);
  expect(rows).toHaveLength(4);
});

test('pages are followed as far as was asked', () => {
  const answers = JSON.parse(api('workouts', '--limit', '100', '--pages', '9').stdout) as Array<{ data: unknown[] }>;
  expect(answers.map(({ data }) => data.length)).toEqual([100, 100, 100, 100, 20]);
});

test('a change is shown, not sent; with its name confirmed it is sent and lasts', () => {
  const shown = api('addTag', '--input.tagName', 'NightOwls');
  expect(shown.status).toBe(2);
  expect(shown.stdout).toContain('mutation AddTagToUser');
  expect(shown.stderr).toContain('--confirm addTag');
  expect(api('myTags').stdout).not.toContain('NightOwls');
  expect(api('addTag', '--input.tagName', 'NightOwls', '--confirm', 'addTag').status).toBe(0);
  expect(api('myTags').stdout).toContain('NightOwls');
});

test('an answer is held against what is known of it', () => {
  expect(api('me', '--check')).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('The answer is as described.'),
  });
});

test('a refusal ends with 1, a command line that cannot be followed with 2 and a sentence', () => {
  expect(api('ride', '--rideId', 'none').status).toBe(1);
  expect(api('nothing')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no request "nothing".'),
  });
  expect(api('me', '--limit', '3')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('"limit" is not a parameter'),
  });
  expect(api('login')).toMatchObject({ status: 1, stderr: expect.stringContaining('Peloton > Connect') });
});

test('without a request it lists them all, and describes one', () => {
  expect(api().stdout).toMatch(/\nworkout\n {2}workouts +A list of workouts/);
  expect(api('reserve', '--describe').stdout).toContain('Changes something at Peloton.');
});

test.each([
  [['me', 'too'], 'one word too many'],
  [['me', '--limit'], '--limit needs a value.'],
  [['me', '--pages', '0'], '--pages needs a whole number'],
])('%j cannot be followed', (argv, sentence) => {
  expect(() => readApiArgs(argv)).toThrow(sentence);
});

test('values may begin with a minus', () => {
  expect(readApiArgs(['workouts', '--sort_by', '-created_at', '--limit=5', '--live'])).toMatchObject({
    request: 'workouts',
    values: { sort_by: '-created_at', limit: '5' },
    live: true,
    out: 'out/live',
  });
});

test('a table leaves out what is empty and shortens what is long', () => {
  const rows = [
    { id: 'a', none: null, text: 'x'.repeat(100) },
    { id: 'b', none: null, text: 'short' },
  ];
  const [header, first] = toTextTable([{ data: rows }], 'data').split('\n');
  expect(header).toMatch(/^id +text$/);
  expect(first).toHaveLength(44);
});
