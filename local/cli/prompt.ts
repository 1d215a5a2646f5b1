/** Questions at the terminal for `--live`; what is typed as a secret is not shown. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface Prompt {
  ask(question: string): Promise<string>;
  askHidden(question: string): Promise<string>;
  close(): void;
}

export function createPrompt(): Prompt {
  let silent = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!silent) process.stdout.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  return {
    ask: async (question) => (await reader.question(question)).trim(),
    async askHidden(question) {
      const answer = reader.question(question);
      silent = true;
      const text = await answer;
      silent = false;
      process.stdout.write('\n');
      return text;
    },
    close: () => reader.close(),
  };
}
