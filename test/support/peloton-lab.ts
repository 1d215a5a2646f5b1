/** A fake Peloton with a clock that can be turned, and short ways to ask it things. */
import { createHash } from 'node:crypto';
import { createFakePeloton, type FakePeloton } from '../../local/fake-peloton/index';
import { sampleAccount } from '../../local/fake-peloton/sample-account';

export const NOW = Date.parse('2026-11-21T09:00:00Z');
export const VERIFIER = 'v'.repeat(64);
export const WEB = 'WVoJxVDdPoFx4RNewvvg6ch2mZ7bwnsM';
export const MOBILE = 'mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS';
const CALLBACK = 'https://members.onepeloton.com/callback';
const SCOPE = 'offline_access openid peloton-api.members:default';

export interface Answer {
  status: number;
  body: string;
  json: Record<string, unknown>;
  location: string;
  cookies: string[];
}

export interface Lab {
  peloton: FakePeloton;
  advance(ms: number): void;
  send(method: string, url: string, headers?: Record<string, string>, body?: string): Answer;
  post(url: string, fields: Record<string, unknown>, headers?: Record<string, string>): Answer;
  /** GET on the API with a good token. */
  get(path: string, headers?: Record<string, string>): Answer;
  graphql(query: string, variables?: Record<string, unknown>): Answer;
}

export function newLab(options: { workouts?: number; inProgress?: boolean } = {}): Lab {
  let now = NOW;
  const account = sampleAccount({ now, workouts: options.workouts ?? 120, inProgress: options.inProgress ?? true });
  const peloton = createFakePeloton({ now: () => now, account });
  const send: Lab['send'] = (method, url, headers = {}, body = '') => {
    const response = peloton.fetch({ method, url, headers, body });
    const header = (name: string) =>
      response.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
    const isJson = header('content-type').some((type) => type.includes('json'));
    return {
      status: response.status,
      body: response.body,
      json: isJson && response.body !== '' ? JSON.parse(response.body) : {},
      location: header('location')[0] ?? '',
      cookies: header('set-cookie'),
    };
  };
  const bearer = () => `Bearer ${peloton.issueToken('web').accessToken}`;
  const post: Lab['post'] = (url, fields, headers = {}) =>
    send('POST', url, { 'Content-Type': 'application/json', ...headers }, JSON.stringify(fields));
  return {
    peloton,
    advance: (ms) => {
      now += ms;
    },
    send,
    post,
    get: (path, headers = {}) =>
      send('GET', `https://api.onepeloton.com${path}`, { Authorization: bearer(), ...headers }),
    graphql: (query, variables = {}) =>
      post(
        'https://gql-graphql-gateway.prod.k8s.onepeloton.com/graphql',
        { operationName: null, query, variables },
        { Authorization: bearer() },
      ),
  };
}

export function authorizeUrl(state = 'my-state'): string {
  const query = new URLSearchParams({
    client_id: WEB,
    audience: 'https://api.onepeloton.com/',
    scope: SCOPE,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: CALLBACK,
    state,
    nonce: 'my-nonce',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return `https://auth.onepeloton.com/authorize?${query}`;
}

/** A browser: keeps cookies by host and path, follows no redirect by itself. */
export function newBrowser(lab: Lab) {
  const jar: Array<{ host: string; path: string; name: string; value: string }> = [];
  const cookieHeader = (url: URL): string =>
    jar
      .filter((cookie) => cookie.host === url.host && url.pathname.startsWith(cookie.path))
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join('; ');
  const visit = (method: string, address: string, headers: Record<string, string> = {}, body = ''): Answer => {
    const url = new URL(address);
    const answer = lab.send(method, address, { Cookie: cookieHeader(url), ...headers }, body);
    for (const line of answer.cookies) {
      const [, name = '', value = '', path = '/'] = /^([^=]+)=([^;]*);.*?Path=([^;]*)/.exec(line) ?? [];
      const old = jar.findIndex((cookie) => cookie.host === url.host && cookie.name === name && cookie.path === path);
      if (old >= 0) jar.splice(old, 1);
      jar.push({ host: url.host, path, name, value });
    }
    return { ...answer, location: answer.location && new URL(answer.location, address).href };
  };
  return { visit, jar };
}

export type Browser = ReturnType<typeof newBrowser>;

const decode = (text: string): string =>
  text.replace(/&#34;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** What the sign-in page would send. */
function credentialsOf(page: Answer, email: string, password: string): Record<string, unknown> {
  const text = /injectedConfig \|\| "([^"]+)"/.exec(page.body)?.[1] ?? '';
  const config = JSON.parse(Buffer.from(text, 'base64').toString());
  const { protocol: _protocol, ...params } = config.internalOptions;
  return {
    ...params,
    client_id: config.clientID,
    redirect_uri: config.callbackURL,
    tenant: config.auth0Tenant,
    connection: 'pelo-user-password',
    username: email,
    password,
  };
}

/** Opens the sign-in page and sends the credentials, changed by `edit`. */
export function signIn(browser: Browser, lab: Lab, edit: (fields: Record<string, unknown>) => void = () => {}): Answer {
  const page = browser.visit('GET', browser.visit('GET', authorizeUrl()).location);
  const { email, password } = lab.peloton.account;
  const fields = credentialsOf(page, email, password);
  edit(fields);
  const headers = { 'Content-Type': 'application/json' };
  return browser.visit('POST', 'https://auth.onepeloton.com/usernamepassword/login', headers, JSON.stringify(fields));
}

/** Posts the hidden form and walks the redirects; answers every address on the way, the callback last. */
export function followForm(browser: Browser, form: Answer): string[] {
  const inputs = [...form.body.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, decode(value)],
  );
  const action = /action="([^"]+)"/.exec(form.body)?.[1] ?? '';
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  let answer = browser.visit('POST', action, headers, new URLSearchParams(inputs).toString());
  const walked: string[] = [];
  while (answer.location && walked.length < 12) {
    walked.push(answer.location);
    if (answer.location.startsWith(CALLBACK)) break;
    answer = browser.visit('GET', answer.location);
  }
  return walked;
}

export const exchange = (lab: Lab, code: string, verifier = VERIFIER): Answer =>
  lab.post('https://auth.onepeloton.com/oauth/token', {
    grant_type: 'authorization_code',
    client_id: WEB,
    code,
    code_verifier: verifier,
    redirect_uri: CALLBACK,
  });

export const refresh = (lab: Lab, clientId: string, token: unknown): Answer =>
  lab.post('https://auth.onepeloton.com/oauth/token', {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: token,
  });
