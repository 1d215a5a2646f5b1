/** The files of the project, found without git: whoever downloaded it as an archive has none. */
import { readdirSync } from 'node:fs';

/** What is not written by people, as `.gitignore` says. Folders whose names begin with a dot are tools' own. */
const MADE = /^(node_modules|dist|build|out|\..*)$/;

/** Paths from the root, with `/`, of the files in the named folders or files; of all without a name. */
export function projectFiles(...under: string[]): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder || '.', { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return MADE.test(entry.name) ? [] : walk(path);
      return [path];
    });
  const isAsked = (file: string): boolean =>
    under.length === 0 || under.some((path) => file === path || file.startsWith(`${path}/`));
  return walk('').filter(isAsked).sort();
}
