/** Reads JSON that others may have written: nothing in it is taken for granted. */

export function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // Not JSON is an answer like any other here: the caller says what it means.
    return { ok: false };
  }
}

/** The JSON object in a text; null for anything else. */
export function parseObject(text: string | null): Record<string, unknown> | null {
  const parsed = parseJson(text ?? '');
  return parsed.ok && isObject(parsed.value) ? parsed.value : null;
}

/** Whether it is a record: no list and not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value where it is a text that is not empty, else null. */
export function filledText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
