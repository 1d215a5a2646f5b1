/** Every known request, for whoever asks Peloton by name. The list travels beside the script: a sync sends few of them. */
import { AppError } from '../errors';
import { readProjectFile } from '../gas/project-file';
import { parseJson } from '../json';
import { once } from '../once';
import type { Entry } from '../peloton/catalogue/entry';
import type { Listed } from '../peloton/catalogue/index';

/** Throws AppError where somebody pasted the code into the editor and left the list out. */
export const listRequests = once(readList);

export function findRequest(name: string): Entry | null {
  return listRequests().find((listed) => listed.name === name)?.entry ?? null;
}

function readList(): Listed[] {
  const parsed = parseJson((readProjectFile('catalogue') ?? '').replace(/<[^>]*>/g, ''));
  if (parsed.ok) return parsed.value as Listed[];
  throw new AppError(
    'The list of requests (catalogue.html) is missing from the script project. Push the whole project again with "npm run push".',
  );
}
