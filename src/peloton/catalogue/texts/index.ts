/** The catalogue with what people are told of it: for the explorer's page, the command line and docs. Not part of the script. */
import { own } from '../../../base/records';
import type { Entry, Param } from '../entry';
import { type Listed, listCatalogue } from '../index';
import { authTexts } from './auth';
import { classesTexts, instructorTexts } from './class';
import { commerceTexts } from './commerce';
import { PARAM_MEANINGS } from './params';
import { scheduleTexts, stackTexts } from './schedule';
import { socialTexts } from './social';
import { tagsTexts } from './tags';
import type { RequestTexts } from './texts';
import { userTexts } from './user';
import { workoutTexts } from './workout';

/** A parameter with its meaning. */
export type DescribedParam = Param & { about: string };

export type DescribedEntry = Omit<Entry, 'params'> &
  Omit<RequestTexts, 'params'> & { params: Readonly<Record<string, DescribedParam>> };

/** A request of the catalogue with its texts. */
export interface Described extends Omit<Listed, 'entry'> {
  entry: DescribedEntry;
}

/** By the name of the request. */
export const TEXTS: Readonly<Record<string, RequestTexts>> = {
  ...authTexts,
  ...userTexts,
  ...workoutTexts,
  ...classesTexts,
  ...instructorTexts,
  ...scheduleTexts,
  ...stackTexts,
  ...tagsTexts,
  ...socialTexts,
  ...commerceTexts,
};

/** Every request as `listCatalogue` has it, with its texts. Throws where a parameter has no meaning, which is a bug of ours. */
export const listDescribed = (): Described[] =>
  listCatalogue().map(({ name, resource, entry }) => ({ name, resource, entry: describe(name, entry) }));

function describe(name: string, entry: Entry): DescribedEntry {
  const texts = own(TEXTS, name);
  if (texts === undefined) throw new Error(`Nothing is said of the request ${name}`);
  const params = Object.entries(entry.params).map(([param, plan]): [string, DescribedParam] => {
    const about = own(texts.params, param) ?? own(PARAM_MEANINGS, param);
    if (about === undefined) throw new Error(`Nothing is said of the parameter ${param} of ${name}`);
    return [param, { ...plan, about }];
  });
  return { ...entry, ...texts, params: Object.fromEntries(params) };
}
