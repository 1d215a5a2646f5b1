/** `google.script` of the local server has the restrictions of the real one. */
import type { Frame } from 'playwright-core';
import { describeInBrowser, keyOf } from './support';

const refused = (frame: Frame, value: string): Promise<string> =>
  frame.evaluate(
    `(() => { try { google.script.run.apiStatus(${value}); return ''; } catch (error) { return error.message; } })()`,
  );

describeInBrowser('google.script.run', (lab) => {
  test('takes JSON and nothing else', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuStatus');
    for (const value of ['new Date()', '{ at: [() => 1] }', 'new Map()', 'document.body', '[/x/]'])
      expect([value, await refused(frame, value)]).toEqual([value, expect.stringMatching(/illegal value/)]);
    expect(await refused(frame, '{ a: [1, "b", true, null, { c: {} }] }')).toBe('');
  });

  test('answers later, to the handler, and gives an error of the script as an Error with its sentence', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuStatus');
    const key = JSON.stringify(await keyOf(desk));
    const seen = await frame.evaluate(`new Promise((done) => {
      const seen = [];
      seen.push(typeof google.script.run.withSuccessHandler((answer, object) => done([...seen, answer.connected, object]))
        .withUserObject('mine').apiStatus(${key}));
      seen.push('went on');
    })`);
    expect(seen).toEqual(['undefined', 'went on', false, 'mine']);
    const failure = await frame.evaluate(
      `new Promise((done) => google.script.run.withFailureHandler((error) => done([error instanceof Error, error.message])).apiStatus('x'))`,
    );
    expect(failure).toEqual([true, expect.stringMatching(/out of date/)]);
    const unknown = await frame.evaluate(
      `new Promise((done) => google.script.run.withFailureHandler((error) => done(error.message)).nothingSuch())`,
    );
    expect(unknown).toMatch(/not found/);
  });

  test('runs ten at once, and the others after them', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuStatus');
    await frame.getByText('Not connected').waitFor();
    const { most, answers } = await frame.evaluate<{ most: number; answers: unknown[] }>(`(async () => {
      let [now, most] = [0, 0];
      const fetchIt = window.fetch;
      window.fetch = async (...args) => {
        most = Math.max(most, (now += 1));
        try { return await fetchIt(...args); } finally { now -= 1; }
      };
      const call = () => new Promise((done) => google.script.run.withSuccessHandler(done).apiStatus(${JSON.stringify(await keyOf(desk))}));
      const answers = await Promise.all(Array.from({ length: 25 }, call));
      return { most, answers };
    })()`);
    expect({ most, answered: answers.length }).toEqual({ most: 10, answered: 25 });
  });
});
