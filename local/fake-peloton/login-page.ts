/** The texts of Peloton's sign-in pages. */
import { type FetchResponse, html } from './http';
import { CALLBACK, type Transaction } from './tokens';

/** The only connection that has passwords. */
export const CONNECTION = 'pelo-user-password';

export function pageConfig(transaction: Transaction, key: string): unknown {
  const params = {
    ...(transaction.csrfPage === null ? {} : { _csrf: transaction.csrfPage }),
    _intstate: 'deprecated',
    audience: transaction.audience,
    code_challenge: transaction.challenge,
    code_challenge_method: 'S256',
    nonce: transaction.nonce,
    protocol: 'oauth2',
    response_type: 'code',
    scope: transaction.scope,
    state: key,
  };
  return {
    assetsUrl: '',
    auth0Domain: 'auth.onepeloton.com',
    auth0Tenant: 'peloton-prod',
    authorizationServer: { url: 'https://auth.onepeloton.com', issuer: 'https://auth.onepeloton.com/' },
    callbackOnLocationHash: false,
    callbackURL: CALLBACK,
    clientID: transaction.clientId,
    isThirdPartyClient: false,
    internalOptions: params,
    extraParams: params,
  };
}

/** Extra verification: another form than `hiddenform`, for another address than the callback. */
export const challengeForm = (): FetchResponse =>
  html(
    200,
    '<form method="post" name="verify" action="https://auth.onepeloton.com/u/email-challenge"><input type="text" name="code"><button>Continue</button></form>',
  );

const entities = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&#34;').replace(/'/g, '&#39;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The form that the page sends on by itself. `key` is the transaction's state. */
export function hiddenForm(transaction: Transaction, ticket: string, key: string): FetchResponse {
  const wctx = JSON.stringify({
    strategy: 'auth0',
    auth0Client: '',
    tenant: 'peloton-prod',
    connection: CONNECTION,
    client_id: transaction.clientId,
    response_type: 'code',
    scope: transaction.scope,
    audience: transaction.audience,
    state: key,
    redirect_uri: CALLBACK,
  });
  const input = (name: string, value: string): string =>
    `<input type="hidden" name="${name}" value="${entities(value)}">\n`;
  const inputs = input('wa', 'wsignin1.0') + input('wresult', ticket) + input('wctx', wctx);
  return html(
    200,
    `<form method="post" name="hiddenform" action="https://auth.onepeloton.com/login/callback">\n${inputs}</form>`,
  );
}
