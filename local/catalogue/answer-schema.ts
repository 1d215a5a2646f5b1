/** The schema of a request's answer, whichever protocol it speaks. */
import type { z } from 'zod';
import { ANSWERS } from '../../src/peloton/answers/index';
import type { Entry } from '../../src/peloton/catalogue/entry';
import { schemaOfDocument } from './graphql-schema';

export const answerSchema = (entry: Pick<Entry, 'answer' | 'document'>): z.ZodType =>
  entry.document === undefined ? ANSWERS[entry.answer] : schemaOfDocument(entry.document);
