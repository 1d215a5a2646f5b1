/** Everything that goes wrong between the script and Peloton, on demand or at random. */
import type { FetchResponse } from './http';
import { createRandom, type Random } from './random';

export interface Fault {
  /** Tried on "METHOD /path?query"; GraphQL paths end in "#OperationName". Absent: every request. */
  match?: RegExp;
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  /** No answer comes: the request throws. */
  network?: boolean;
  /** Peloton does what was asked, and only then the answer is lost or replaced. */
  afterEffect?: boolean;
  /** How often it strikes; absent: until cleared. */
  times?: number;
  probability?: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Whether a request may still be struck. */
  areSet(): boolean;
  /** Every request fails with this probability in one of the ways that pass by themselves. */
  random(seed: number, rate: number): void;
  /** The fault that strikes this request, counted as used. */
  next(request: string): Fault | null;
}

const CLOUDFLARE_1015 =
  '<!DOCTYPE html><html><head><title>Access denied</title></head><body>error code: 1015</body></html>';
const GATEWAY =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>';

export const cloudflareLimit = (): FetchResponse => ({
  status: 429,
  headers: [
    ['Content-Type', 'text/html; charset=UTF-8'],
    ['Retry-After', '30'],
  ],
  body: CLOUDFLARE_1015,
});

/** Trouble that passes: what a good client retries. */
const PASSING: Fault[] = [
  { status: 500, body: '{"status":500,"error_code":500,"message":"Internal Server Error"}' },
  { status: 502, body: GATEWAY, headers: { 'Content-Type': 'text/html' } },
  { status: 503, body: 'upstream connect error or disconnect/reset before headers' },
  { status: 408, body: '' },
  { status: 429, body: '{"status":429,"message":"Too Many Requests"}', headers: { 'Retry-After': '2' } },
  { status: 429, body: CLOUDFLARE_1015, headers: { 'Content-Type': 'text/html', 'Retry-After': '5' } },
  { network: true },
  // The right status and the wrong shape.
  ...['{}', 'null', '[]', '{"data":null}', '{"data":{}}'].map((body) => ({ status: 200, body })),
];

export function faultAnswer(fault: Fault): FetchResponse {
  if (fault.network) throw new Error('Address unavailable: https://api.onepeloton.com');
  const headers = Object.entries(fault.headers ?? { 'Content-Type': 'application/json' });
  return { status: fault.status ?? 500, headers, body: fault.body ?? '' };
}

export function createFaults(): Faults {
  let planned: Array<Fault & { left: number }> = [];
  let chance: { random: Random; rate: number } | null = null;
  const dice = createRandom(20);
  return {
    add: (fault) => planned.push({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear: () => {
      planned = [];
      chance = null;
    },
    areSet: () => chance !== null || planned.some(({ left }) => left > 0),
    random: (seed, rate) => {
      chance = { random: createRandom(seed), rate };
    },
    next: (request) => {
      for (const fault of planned) {
        const strikes =
          fault.left > 0 &&
          (fault.match?.test(request) ?? true) &&
          (fault.probability === undefined || dice.chance(fault.probability));
        if (!strikes) continue;
        fault.left -= 1;
        return fault;
      }
      return chance?.random.chance(chance.rate) ? chance.random.pick(PASSING) : null;
    },
  };
}
