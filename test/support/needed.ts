/** Needed fields that an answer has nowhere, although the objects that they belong to have come. */
import { isObject } from '../../src/base/json';
import { valuesAt } from '../../src/peloton/catalogue/answer';

export const lackedFields = (needed: readonly string[], answer: unknown): string[] =>
  needed.filter((path) => {
    const owners = valuesAt(answer, path.split('.').slice(0, -1).join('.')).filter(isObject);
    return owners.length > 0 && valuesAt(answer, path).length === 0;
  });
