/** Calls a function of one of our modules for Node, which run outside of Jest. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** What `name` of the module answers, as JSON. Throws what it throws, by its message. `file`: from the top of the repository. */
export const callModule = <T>(file: string, name: string, ...args: readonly unknown[]): T =>
  callModuleIn('.', file, name, ...args);

/** The same with another working directory than the repository. */
export function callModuleIn<T>(cwd: string, file: string, name: string, ...args: readonly unknown[]): T {
  const program = `
    import * as called from ${JSON.stringify(resolve(file))};
    const given = ${JSON.stringify(args)};
    try { console.log(JSON.stringify({ value: called.${name}(...given) ?? null })); }
    catch (error) { console.log(JSON.stringify({ thrown: error.message })); }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  const { value, thrown } = JSON.parse(stdout) as { value: T; thrown?: string };
  if (thrown !== undefined) throw new Error(thrown);
  return value;
}

/** What `name` of the module answers for each of the given, in one process. */
export function callForEach<T>(file: string, name: string, each: readonly unknown[]): T[] {
  const program = `
    import { ${name} as call } from ${JSON.stringify(resolve(file))};
    console.log(JSON.stringify(${JSON.stringify(each)}.map((given) => call(given) ?? null)));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as T[];
}
