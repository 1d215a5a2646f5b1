/** Every known request, for whoever asks Peloton by name. The list travels beside the script: a sync sends few of them. */

import { once } from '../base/once';
import { readProjectData } from '../gas/project-file';
import type { Entry } from '../peloton/catalogue/entry';
import type { Listed } from '../peloton/catalogue/index';

/** Throws AppError where somebody pasted the code into the editor and left the list out. */
export const listRequests = once(() => readProjectData('catalogue') as Listed[]);

export function findRequest(name: string): Entry | null {
  return listRequests().find((listed) => listed.name === name)?.entry ?? null;
}
