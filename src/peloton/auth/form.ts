/** Signs in through the form of Peloton's own page (Auth0), walking its cookies and redirects by hand. */
import { SignInError } from '../../base/errors';
import type { HttpRequest, HttpResponse } from '../../base/ports';
import { withJson } from '../../http/request';
import { isSuccess, NO_ANSWER } from '../../http/response';
import { encodeQuery, parseQuery, resolveAddress, splitAddress } from '../client/url';
import { readCallback } from './callback';
import { type CookieJar, createCookieJar } from './cookies';
import { type PageConfig, parseForms, readPageConfig } from './html';
import { authorizeUrl, createPkce, isCallback, type Pkce } from './pkce';
import {
  AUDIENCE,
  AUTH_URL,
  CALLBACK_URL,
  classify,
  refusedAs,
  sendPatiently,
  signInError,
  WEB_CLIENT,
  WEB_SCOPE,
  type World,
} from './token';

export interface Credentials {
  email: string;
  password: string;
}

/** Cookies and the password go nowhere else; the manifest lets the script ask these hosts. */
const PELOTON = /^([a-z\d-]+\.)+onepeloton\.com$/;
const MAX_HOPS = 15;
const CREDENTIALS_URL = `${AUTH_URL}/usernamepassword/login`;
const FORM_URL = `${AUTH_URL}/login/callback`;
const CONNECTION = 'pelo-user-password';
/** Pages are served to browsers; Apps Script's own name may be all that arrives. */
const BROWSER =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';

/** Where a walk along redirects ended. */
interface Arrival {
  address: string;
  response: HttpResponse;
}

interface Walk {
  world: World;
  jar: CookieJar;
  hops: number;
}

interface LoginPage {
  address: string;
  csrf: string;
  state: string;
  config: PageConfig | null;
}

/** Ends with a code and what it is exchanged with. Throws SignInError. The password is sent once and kept nowhere. */
export function obtainCode(world: World, credentials: Credentials): { code: string; verifier: string } {
  const pkce = createPkce(world.crypto);
  const walk: Walk = { world, jar: createCookieJar(() => world.clock.now()), hops: 0 };
  const page = openLoginPage(walk, pkce);
  const arrival = submitHiddenForm(walk, page, sendCredentials(walk, page, pkce, credentials));
  if (!isCallback(arrival.address)) throw signInError({ ...classify(arrival.response), kind: 'challenge' });
  return { code: readCallback(arrival.address, [pkce.state]).code, verifier: pkce.verifier };
}

export const OUT_OF_STEP = "Peloton's sign-in got out of step. Try again in a minute.";

/** Peloton sometimes leaves the form's key out; asking once more helps (seen in February 2026). */
function openLoginPage(walk: Walk, pkce: Pkce): LoginPage {
  const page = readLoginPage(walk, pkce) ?? readLoginPage({ ...walk, hops: 0 }, pkce);
  if (!page) throw new SignInError("Peloton's sign-in page came incomplete. Try again in a few minutes.");
  return page;
}

function readLoginPage(walk: Walk, pkce: Pkce): LoginPage | null {
  const { address, response } = followRedirects(walk, { method: 'get', url: authorizeUrl(walk.world.crypto, pkce) });
  if (isCallback(address)) throw new SignInError(OUT_OF_STEP);
  const config = readPageConfig(response.body);
  const csrf = config?.csrf ?? walk.jar.valueFor(CREDENTIALS_URL, '_csrf');
  const state = config?.state ?? parseQuery(splitAddress(address)?.query ?? '').state;
  return csrf && state ? { address, csrf, state, config } : null;
}

function sendCredentials(walk: Walk, page: LoginPage, pkce: Pkce, credentials: Credentials): HttpResponse {
  const body = {
    client_id: WEB_CLIENT,
    redirect_uri: CALLBACK_URL,
    tenant: page.config?.tenant ?? 'peloton-prod',
    response_type: 'code',
    scope: WEB_SCOPE,
    audience: AUDIENCE,
    _csrf: page.csrf,
    state: page.state,
    _intstate: page.config?.intstate ?? 'deprecated',
    nonce: pkce.nonce,
    username: credentials.email,
    password: credentials.password,
    connection: CONNECTION,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
  };
  const auth0Client = walk.world.crypto.encodeBase64(JSON.stringify({ name: 'auth0.js-ulp', version: '9.14.3' }));
  const response = sendStep(walk, {
    method: 'post',
    url: CREDENTIALS_URL,
    headers: { Accept: '*/*', Origin: AUTH_URL, Referer: page.address, 'Auth0-Client': auth0Client },
    ...withJson(body),
  });
  if (response.status < 400 && response.status > 0) return response;
  throw signInError(classify(response), { grant: OUT_OF_STEP });
}

/** The answer to the credentials is a form that a browser would send on by itself; older pages redirect instead. */
function submitHiddenForm(walk: Walk, page: LoginPage, response: HttpResponse): Arrival {
  // With whatever status: the older answer was seen with 200.
  const location = response.headers.location?.[0];
  if (location) return arriveAt(walk, resolveAddress(CREDENTIALS_URL, location), response);
  const forms = parseForms(response.body);
  const form = forms.find(({ action }) => resolveAddress(CREDENTIALS_URL, action).split('?')[0] === FORM_URL);
  if (!form)
    throw signInError({
      kind: forms.length > 0 ? 'challenge' : 'unreadable',
      status: response.status,
      isInvalidGrant: false,
    });
  return followRedirects(walk, {
    method: 'post',
    url: FORM_URL,
    headers: { Origin: AUTH_URL, Referer: page.address },
    contentType: 'application/x-www-form-urlencoded',
    body: encodeQuery(form.fields),
  });
}

function arriveAt(walk: Walk, address: string, response: HttpResponse): Arrival {
  return isCallback(address) ? { address, response } : followRedirects(walk, { method: 'get', url: address });
}

/** Goes where redirects lead, to a page or to the callback address, which is read and never fetched. */
function followRedirects(walk: Walk, first: HttpRequest): Arrival {
  let request = first;
  for (;;) {
    const response = sendStep(walk, request);
    const location = locationOf(request.url, response);
    if (location === null) {
      if (isSuccess(response.status)) return { address: request.url, response };
      throw signInError(classify(response), refusedAs(OUT_OF_STEP));
    }
    if (isCallback(location)) return { address: location, response };
    // 307 and 308 ask for the same request again, everything else for the page there.
    const isSame = response.status === 307 || response.status === 308;
    request = isSame ? { ...request, url: location } : { method: 'get', url: location };
  }
}

function sendStep(walk: Walk, request: HttpRequest): HttpResponse {
  const parts = splitAddress(request.url);
  if (!parts?.isHttps || !PELOTON.test(parts.host)) {
    throw new SignInError(
      'Peloton\'s sign-in leads to an address that this program does not know. Use "Sign in on Peloton\'s page".',
    );
  }
  walk.hops += 1;
  if (walk.hops > MAX_HOPS) throw new SignInError("Peloton's sign-in leads in circles. Try again in a few minutes.");
  const cookie = walk.jar.headerFor(request.url);
  const headers = {
    Accept: 'text/html,*/*',
    'User-Agent': BROWSER,
    ...request.headers,
    ...(cookie ? { Cookie: cookie } : {}),
  };
  const signed: HttpRequest = { ...request, headers };
  // A page may be asked for again; what was sent with a form may have been taken.
  const response =
    request.method === 'get' ? sendPatiently(walk.world, signed) : (walk.world.http([signed])[0] ?? NO_ANSWER);
  walk.jar.take(request.url, response);
  return response;
}

function locationOf(address: string, response: HttpResponse): string | null {
  const location = response.headers.location?.[0];
  if (!location || response.status < 300 || response.status >= 400) return null;
  return resolveAddress(address, location);
}
