/** Every allRequests request, for whoever asks Peloton by name. The list travels beside the script: a sync sends few of them. */
import { readProjectData } from '../gas/project-file';
import type { Entry } from '../peloton/catalogue/entry';
import type { Listed } from '../peloton/catalogue/index';

/** Read once in an execution. */
let allRequests: Listed[] | null = null;

/** Throws AppError where the list was left out. */
export function listRequests(): Listed[] {
  allRequests ??= readProjectData('catalogue') as Listed[];
  return allRequests;
}

export function findRequest(name: string): Entry | null {
  return listRequests().find((listed) => listed.name === name)?.entry ?? null;
}
