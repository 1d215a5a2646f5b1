/** The API explorer's commands: nothing that changes something goes out other than as it was shown and agreed to. */
import { answerToSheet, explore, previewRequest } from '../../src/commands/explorer';
import { workbook } from '../../src/gas/workbook';
import { newSignedInLab } from '../support/command-lab';

const IDS = { userId: 'u1', challengeId: 'c1' };

test('what changes something is sent only as shown, by whoever typed its name', () => {
  const { world, sent } = newSignedInLab(() => [200, { ok: true }]);
  const shown = previewRequest(world, 'joinChallenge', IDS);
  expect(shown).toMatchObject({ method: 'POST', phrase: 'joinChallenge' });
  const consents = [
    undefined,
    { typed: 'joinChallenge' },
    { shown },
    { shown, typed: 'join' },
    { shown: { ...shown, url: `${shown.url}?` }, typed: 'joinChallenge' },
    { shown: { ...shown, method: 'GET' }, typed: 'joinChallenge' },
    { shown: { ...shown, body: '{}' }, typed: 'joinChallenge' },
    { shown: previewRequest(world, 'joinChallenge', { ...IDS, challengeId: 'c2' }), typed: 'joinChallenge' },
  ];
  for (const consent of consents) expect(() => explore(world, 'joinChallenge', IDS, consent)).toThrow();
  expect(sent).toEqual([]);
  expect(explore(world, 'joinChallenge', IDS, { shown, typed: ' joinChallenge ' }).status).toBe(200);
  expect(sent.map(({ method, url }) => [method, url])).toEqual([['post', shown.url]]);
});

test('signing in and out are there to be read, and a name that is not there is none', () => {
  const { world, sent } = newSignedInLab(() => [200, {}]);
  for (const name of ['token', 'authorize']) expect(() => explore(world, name, {})).toThrow('here to be read');
  for (const name of ['__proto__', 'constructor', 'x'.repeat(90), null])
    expect(() => explore(world, name, {})).toThrow(/^There is no request named ".{0,40}"\.$/);
  expect(sent).toEqual([]);
});

test('a refusal is shown as an answer, and no answer holds a token', () => {
  const token = 'eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl';
  const answers = [
    [404, { message: 'gone' }],
    [200, { access_token: token }],
    [200, 'plain'],
  ] as const;
  let at = 0;
  const { world } = newSignedInLab(() => answers[at++] ?? [500, {}]);
  const [refused, secret, plain] = answers.map(() => explore(world, 'me', {}));
  expect(refused).toMatchObject({ status: 404, isJson: true, text: '{"message":"gone"}' });
  expect(secret?.text).not.toContain(token);
  expect(plain).toMatchObject({ isJson: false, text: 'plain' });
});

test('answers come on a sheet page by page, as texts; about money only for who says so', () => {
  const { world } = newSignedInLab(() => [200, {}]);
  const texts = [{ data: [{ id: 'a', title: '=1+1' }] }, { data: [{ id: 'b', title: 'B' }] }].map((page) =>
    JSON.stringify(page),
  );
  const { sheet, rows } = answerToSheet(world, { name: 'workouts', texts, path: 'data' });
  expect(rows).toBe(2);
  const range = workbook().getSheetByName(sheet)?.getDataRange();
  expect(range?.getFormulas().flat().join('')).toBe('');
  expect(range?.getValues().map(([id]) => id)).toEqual(['id', 'a', 'b']);
  expect(() => answerToSheet(world, { name: 'workouts', texts: ['<html>'], path: null })).toThrow('Only JSON');
  const orders = { name: 'orders', texts: ['{"total": 9}'], path: null };
  expect(() => answerToSheet(world, { ...orders, typed: 'order' })).toThrow('Type orders');
  expect(answerToSheet(world, { ...orders, typed: 'orders' }).rows).toBe(1);
});
