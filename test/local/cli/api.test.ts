/** `npm run api` as it is used: what it prints and with which code it ends. Two of the calls start the built program. */
import { spawnSync } from 'node:child_process';
import { readApiArgs } from '../../../local/cli/api-args';
import { callApi } from '../../../local/cli/api-call';
import { toTextTable } from '../../../local/cli/api-text';
import { temporaryFolder } from '../../support/folder';

const out = temporaryFolder();

/** The built program, in a process of its own. */
function start(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['build/api.mjs', ...args, '--out', out], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The same without a process, which takes half a second to start. */
async function api(...args: string[]) {
  const said = { log: '', error: '' };
  const spies = (['log', 'error'] as const).map((to) =>
    jest.spyOn(console, to).mockImplementation((...texts: unknown[]) => {
      said[to] += `${texts.join(' ')}\n`;
    }),
  );
  try {
    const status = await callApi([...args, '--out', out]);
    return { status, stdout: said.log, stderr: said.error };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test('a request prints its answer as JSON, and its status beside it', () => {
  const { status, stdout, stderr } = start('workouts', '--limit', '3');
  expect(status).toBe(0);
  expect(JSON.parse(stdout).data).toHaveLength(3);
  expect(stderr).toMatch(/^200, \d+ ms, \d+ bytes\n$/);
});

test('the ids of the member are found where a request needs them', async () => {
  const { status, stdout } = await api('workout', '--variant', 'with its class');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toHaveProperty('ride');
});

test('a table has one line for each row', async () => {
  const { stdout } = await api('workouts', '--limit', '4', '--table');
  const [header, ...rows] = stdout.trim().split('\n');
  expect(header).toMatch(/^id +name/);
  expect(rows).toHaveLength(4);
});

test('pages are followed as far as was asked', async () => {
  const { stdout } = await api('workouts', '--limit', '100', '--pages', '9');
  const answers = JSON.parse(stdout) as Array<{ data: unknown[] }>;
  expect(answers.map(({ data }) => data.length)).toEqual([100, 100, 100, 100, 20]);
});

test('a change is shown, not sent; with its name confirmed it is sent and lasts', async () => {
  const shown = await api('addTag', '--input.tagName', 'NightOwls');
  expect(shown.status).toBe(2);
  expect(shown.stdout).toContain('mutation AddTagToUser');
  expect(shown.stderr).toContain('--confirm addTag');
  expect((await api('myTags')).stdout).not.toContain('NightOwls');
  expect((await api('addTag', '--input.tagName', 'NightOwls', '--confirm', 'addTag')).status).toBe(0);
  expect((await api('myTags')).stdout).toContain('NightOwls');
});

test('an answer is held against what is known of it', async () => {
  expect(await api('me', '--check')).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('The answer is as described.'),
  });
});

test('a refusal ends with 1, a command line that cannot be followed with 2 and a sentence', async () => {
  expect((await api('ride', '--rideId', 'none')).status).toBe(1);
  expect(start('nothing')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no request "nothing".'),
  });
  expect(await api('me', '--limit', '3')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('"limit" is not a parameter'),
  });
  expect(await api('login')).toMatchObject({ status: 1, stderr: expect.stringContaining('Peloton > Connect') });
});

test('without a request it lists them all, and describes one', async () => {
  expect((await api()).stdout).toMatch(/\nworkout\n {2}workouts +A list of workouts/);
  expect((await api('reserve', '--describe')).stdout).toContain('Changes something at Peloton.');
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
