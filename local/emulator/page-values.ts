/** What may cross between a page and the script with google.script.run. */

/** Dates, functions and such are refused wherever they hide. */
export function checkPageValue(value: unknown, what: 'argument' | 'result'): void {
  if (
    value === null ||
    value === undefined ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'number'
  )
    return;
  if (Array.isArray(value)) {
    for (const item of value) checkPageValue(item, what);
    return;
  }
  if (Object.prototype.toString.call(value) !== '[object Object]') refuse(what);
  for (const item of Object.values(value)) checkPageValue(item, what);
}

function refuse(what: 'argument' | 'result'): never {
  throw new Error(
    what === 'argument'
      ? 'Failed due to illegal value in property: argument'
      : 'The script completed but the returned value is not a supported return type.',
  );
}
