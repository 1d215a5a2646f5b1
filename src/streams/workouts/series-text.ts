/**
 * A series as text for one cell, and back: `decimals|seconds|values`.
 *
 * Both lists hold differences to the number before (the first to 0), in units of the last decimal, with commas between;
 * `3*60` stands for sixty times 3, nothing for "no value". So `1|1*4|85,1,,-2*1` is 8.5, 8.6, none, 8.4 in seconds 1 to 4.
 */

export interface Points {
  /** Since the start; need not be regular. */
  seconds: readonly number[];
  values: readonly (number | null)[];
}

/** Packs seconds and values of one curve. Values are rounded to `decimals`. */
export function packSeries({ seconds, values }: Points, decimals: number): string {
  return [decimals, packList(seconds, 0), packList(values, decimals)].join('|');
}

/** Unpacks what `packSeries` packed; null for text that is not a series. */
export function unpackSeries(text: string): Points | null {
  const [decimals = '', seconds, values] = text.split('|');
  if (!/^\d$/.test(decimals) || seconds === undefined || values === undefined) return null;
  return { seconds: unpackList(seconds, 0).map((second) => second ?? 0), values: unpackList(values, Number(decimals)) };
}

function packList(list: readonly (number | null)[], decimals: number): string {
  const scale = 10 ** decimals;
  const steps: string[] = [];
  let last = 0;
  let run: number | null = 0;
  let times = 0;
  for (const value of list) {
    const whole = value === null ? null : Math.round(value * scale);
    const step = whole === null ? null : whole - last;
    if (step !== run && times > 0) {
      steps.push(spell(run, times));
      times = 0;
    }
    run = step;
    times += 1;
    last = whole ?? last;
  }
  if (times > 0) steps.push(spell(run, times));
  return steps.join(',');
}

const spell = (step: number | null, times: number): string => (step ?? '') + (times === 1 ? '' : `*${times}`);

function unpackList(text: string, decimals: number): (number | null)[] {
  const list: (number | null)[] = [];
  const scale = 10 ** decimals;
  let last = 0;
  for (const run of text.split(',')) {
    const [step = '', times = '1'] = run.split('*');
    for (let i = 0; i < Number(times); i++) {
      last += Number(step);
      list.push(step === '' ? null : last / scale);
    }
  }
  return list;
}

const MAX_DECIMALS = 6;

/** How many decimals are needed to keep every value, up to a limit. */
export function decimalsOf(values: readonly (number | null)[], limit = MAX_DECIMALS): number {
  let decimals = 0;
  let scale = 1;
  for (const value of values) {
    while (value !== null && decimals < limit && !isInteger(value * scale)) {
      decimals += 1;
      scale *= 10;
    }
  }
  return decimals;
}

/** But for what binary fractions cannot say. */
const isInteger = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;
