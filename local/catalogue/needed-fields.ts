/** Which fields of an answer we cannot do without, as its schema says. */
import type { z } from 'zod';
import { NEEDED } from '../../src/peloton/answers/kinds';

/**
 * Paths as `valuesAt` reads them: `data.*.ride.title`, where `*` is each item of a list. A field that is needed counts where the
 * object that it belongs to has come at all.
 */
export function neededFields(schema: z.ZodType): string[] {
  return visit(schema, '');
}

function visit(schema: z.core.$ZodType, path: string): string[] {
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  if (def.type === 'nullable' || def.type === 'optional') return visit(def.innerType, path);
  if (def.type === 'array') return visit(def.element, join(path, '*'));
  if (def.type === 'union') return [...new Set(def.options.flatMap((option) => visit(option, path)))];
  if (def.type !== 'object') return [];
  return Object.entries(def.shape).flatMap(([name, field]) => {
    const own = join(path, name);
    return isNeeded(field) ? [own, ...visit(field, own)] : visit(field, own);
  });
}

const isNeeded = (field: z.core.$ZodType): boolean => field._zod.optin === undefined || NEEDED.get(field) !== undefined;

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
