/** The session login that Peloton switched off in November 2025; it speaks again when the account's switch says so. */
import { apiError, type Call, cookiesOf, type FetchResponse, fieldsOf, json, setCookie } from './http';
import { type AuthWorld, judge, opaque } from './tokens';

export function legacyLogin(world: AuthWorld, call: Call): FetchResponse {
  const account = world.account();
  if (!account.security.legacyLogin) {
    return json(403, { status: 403, message: 'Access forbidden. Endpoint no longer accepting requests.' });
  }
  const fields = call.method === 'POST' ? fieldsOf(call) : null;
  if (judge(world, fields?.username_or_email, fields?.password) !== 'ok') return apiError(401, 3010, 'Login failed');
  const session = opaque(world);
  world.state().legacySessions.push(session);
  const body = {
    session_id: session,
    user_id: account.userId,
    user_data: { id: account.userId, username: account.username },
    pubsub_session: {},
  };
  return json(200, body, [['Set-Cookie', setCookie('peloton_session_id', session)]]);
}

export const hasLegacySession = (world: AuthWorld, call: Call): boolean => {
  const session = cookiesOf(call).get('peloton_session_id');
  return (
    world.account().security.legacyLogin && session !== undefined && world.state().legacySessions.includes(session)
  );
};
