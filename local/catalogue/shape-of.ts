/** The description of a request's answer, whichever protocol it speaks. */
import type { Entry } from '../../src/peloton/catalogue/entry';
import type { Shape } from '../../src/peloton/catalogue/shape';
import { SHAPES } from '../../src/peloton/catalogue/shapes';
import { shapeOfDocument } from './graphql-shape';

export const shapeOf = (entry: Entry): Shape =>
  entry.document === undefined ? SHAPES[entry.answer] : shapeOfDocument(entry.document);
