/** Work in a thread, asked synchronously: each question has its own answer. */
import { openThread } from '../../../local/emulator/thread';

/** Plain JavaScript: answers with the question, and wakes whoever waits once more than it must, before the answer is there. */
const HASTY = `
const { workerData } = require('node:worker_threads');
const { port, signal } = workerData;
port.on('message', (question) => {
  Atomics.notify(signal, 0);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  port.postMessage({ value: question });
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;

test('an answer is waited for also by whoever is woken too early, and none is given to another question', () => {
  const thread = openThread({ code: HASTY });
  const questions = Array.from({ length: 20 }, (_, index) => `question ${index}`);
  const answers = questions.map((question) => thread.ask(question));
  thread.close();
  expect(answers).toEqual(questions);
});

test('what goes wrong on the other side is thrown in its words', () => {
  const thread = openThread({
    code: HASTY.replace('{ value: question }', "{ error: 'It broke: ' + question }"),
  });
  expect(() => thread.ask('one')).toThrow('It broke: one');
  thread.close();
});
