/** What stands in front of Peloton: Cloudflare and PerimeterX, which refuse a request before Peloton sees it. */
import type { Call, FetchResponse } from './http';
import type { Account, GuardedHost, GuardForm } from './model';

const RAY: [string, string] = ['CF-RAY', '8f0c1d2e3f4a5b6c-FRA'];
const SERVER: [string, string] = ['Server', 'cloudflare'];

const page = (status: number, title: string, more: Array<[string, string]> = []): FetchResponse => ({
  status,
  headers: [['Content-Type', 'text/html; charset=UTF-8'], RAY, SERVER, ...more],
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

const challenge = (fields: Record<string, unknown>): FetchResponse => ({
  status: 403,
  headers: [['Content-Type', 'application/json; charset=utf-8'], RAY, SERVER],
  body: JSON.stringify({ appId: 'PXlU2u7Wq8', vid: '', uuid: 'f3b0e0a0-0000-11f1-8000-000000000000', ...fields }),
});

const FORMS: Record<GuardForm, () => FetchResponse> = {
  page: () => page(403, 'Attention Required! | Cloudflare', [['cf-mitigated', 'challenge']]),
  'page-429': () => page(429, 'Access denied'),
  text: () => ({ status: 403, headers: [['Content-Type', 'text/plain'], RAY, SERVER], body: 'error code: 1020' }),
  'challenge-page': () => page(403, 'Access to this page has been denied'),
  'challenge-json': () =>
    challenge({
      jsClientSrc: '/lU2u7Wq8/init.js',
      firstPartyEnabled: true,
      hostUrl: '/lU2u7Wq8/xhr',
      blockScript: '/lU2u7Wq8/captcha/captcha.js?a=c',
    }),
  'challenge-app': () => challenge({ action: 'captcha', page: 'PGh0bWw+', collectorUrl: 'https://collector.example' }),
};

const nameOf = ({ host }: Call): GuardedHost =>
  host.startsWith('auth') ? 'auth' : host.startsWith('gql') ? 'graphql' : 'api';

/** Null where the guard lets the request through. */
export function guardAnswer({ service }: Account, call: Call): FetchResponse | null {
  const { guard } = service;
  return guard?.hosts.includes(nameOf(call)) ? FORMS[guard.form]() : null;
}
