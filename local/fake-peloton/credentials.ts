/** What the sign-in page's request with e-mail and password is checked for, and what it is answered. */
import { type Call, cookiesOf, type FetchResponse, fieldsOf, html, json } from './http';
import { CONNECTION, challengeForm, hiddenForm } from './login-page';
import { type AuthWorld, CALLBACK, judge, opaque, type Transaction } from './tokens';

/** Whether the request brings the cookies of the transaction as they now are. */
export const carries = (call: Call, transaction: Transaction): boolean => {
  const cookies = cookiesOf(call);
  return (
    cookies.get('auth0') === transaction.auth0Cookie &&
    cookies.get('auth0_compat') === transaction.auth0Cookie &&
    cookies.has('did')
  );
};

const anomaly = (description: string): FetchResponse =>
  json(403, { statusCode: 403, description, name: 'AnomalyDetected', code: 'access_denied' });

/** The first field of the credentials request that is not what the page gave, if any. */
function wrongField(fields: Record<string, unknown>, transaction: Transaction): string | null {
  const expected: Record<string, string> = {
    client_id: transaction.clientId,
    redirect_uri: CALLBACK,
    tenant: 'peloton-prod',
    response_type: 'code',
    scope: transaction.scope,
    audience: transaction.audience,
    _intstate: 'deprecated',
    nonce: transaction.nonce,
    connection: CONNECTION,
    code_challenge: transaction.challenge,
    code_challenge_method: 'S256',
  };
  return Object.keys(expected).find((name) => fields[name] !== expected[name]) ?? null;
}

function refusalOf(world: AuthWorld, fields: Record<string, unknown>): FetchResponse | null {
  const refuse = (statusCode: number, code: string, description: string): FetchResponse =>
    json(statusCode, { name: 'ValidationError', code, description, statusCode });
  const verdict = judge(world, fields.username, fields.password);
  if (verdict === 'wrong') return refuse(401, 'invalid_user_password', 'Wrong email or password.');
  if (verdict === 'too-many')
    return refuse(429, 'too_many_attempts', 'Your account has been blocked after multiple consecutive login attempts.');
  if (verdict === 'blocked') return refuse(403, 'unauthorized', 'user is blocked');
  return null;
}

export function credentials(world: AuthWorld, call: Call): FetchResponse {
  const fields = fieldsOf(call);
  const transaction = world.state().transactions[String(fields?.state)];
  if (!fields || !transaction || transaction.step !== 'login') return anomaly('Invalid state');
  const cookie = cookiesOf(call).get('_csrf');
  const sent = fields._csrf;
  if (!carries(call, transaction) || cookie === undefined || cookie !== transaction.csrfCookie)
    return anomaly('Invalid state');
  if (sent !== transaction.csrfCookie && sent !== transaction.csrfPage) return anomaly('invalid csrf token');
  if (typeof fields.username !== 'string' || typeof fields.password !== 'string')
    return html(400, 'invalid username: a field is missing');
  const wrong = wrongField(fields, transaction);
  if (wrong) return html(400, `invalid username or ${wrong}`);
  const refusal = refusalOf(world, fields);
  if (refusal) return refusal;
  if (world.account().security.mfa) return challengeForm();
  return handOver(world, transaction, String(fields.state));
}

function handOver(world: AuthWorld, transaction: Transaction, key: string): FetchResponse {
  transaction.ticket = `eyJ.${opaque(world, 60)}.${opaque(world, 43)}`;
  if (world.account().security.answersWithLocation) {
    transaction.step = 'signed-in';
    transaction.resume = opaque(world);
    return { status: 200, headers: [['Location', `/authorize/resume?state=${transaction.resume}`]], body: '' };
  }
  return hiddenForm(transaction, transaction.ticket, key);
}
