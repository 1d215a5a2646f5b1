/** The login of before November 2025, for servers that still speak it; tried only when the setting asks for it. */
import { SignInError } from '../errors';
import type { HttpRequest } from '../ports';
import { parseObject } from './answer';
import type { Credentials } from './auth-form';
import { classify, sendPatiently, signInError, type World } from './auth-token';
import { auth } from './catalogue/auth';
import { addressOf } from './catalogue/hosts';
import { LEGACY_CLIENT, type SessionRecord } from './session';

const SHUT =
  'Peloton has switched its old login off. Turn "Old sign-in" off in the settings, then connect with email and password again.';

/** Throws SignInError. */
export function signInLegacy(world: World, credentials: Credentials): SessionRecord {
  const request: HttpRequest = {
    method: 'post',
    url: addressOf(auth.login),
    headers: { Accept: 'application/json', 'Peloton-Platform': 'web' },
    contentType: 'application/json',
    body: JSON.stringify({ username_or_email: credentials.email, password: credentials.password }),
  };
  const response = sendPatiently(world, request);
  if (response.status < 200 || response.status >= 300) {
    throw signInError(classify(response), { blocked: SHUT, grant: SHUT });
  }
  const sessionId = parseObject(response.body)?.session_id;
  if (typeof sessionId !== 'string' || sessionId === '') throw new SignInError(SHUT);
  return {
    clientId: LEGACY_CLIENT,
    accessToken: sessionId,
    refreshToken: null,
    issuedAt: world.clock.now(),
    expiresAt: null,
  };
}
