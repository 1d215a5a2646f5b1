/** What Google gives to a page of a dialog. */
interface ScriptRunner {
  withSuccessHandler(handler: (answer: unknown) => void): ScriptRunner;
  withFailureHandler(handler: (error: unknown) => void): ScriptRunner;
}

declare namespace google.script {
  const run: ScriptRunner;
  const host: { close(): void; setHeight(pixels: number): void };
}
