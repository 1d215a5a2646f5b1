/** The login of before November 2025, for servers that still speak it; tried only when the setting asks for it. */
import { SignInError } from '../../base/errors';
import { filledText, parseObject } from '../../base/json';
import type { HttpRequest } from '../../base/ports';
import { withJson } from '../../http/request';
import { isSuccess } from '../../http/response';
import { auth } from '../catalogue/auth';
import { addressOf } from '../catalogue/hosts';
import type { Credentials } from './form';
import { LEGACY_CLIENT, type SessionRecord } from './session';
import { classify, sendPatiently, signInError, type World } from './token';

const SHUT =
  'Peloton has switched its old login off. Turn "Old sign-in" off in the settings, then connect with email and password again.';

/**
 * Signs in with a password in Peloton's older way, for accounts for which that still works. The password is sent once and kept
 * nowhere. Throws SignInError.
 */
export function signInLegacy(world: World, credentials: Credentials): SessionRecord {
  const request: HttpRequest = {
    method: 'post',
    url: addressOf(auth.login),
    headers: { Accept: 'application/json', 'Peloton-Platform': 'web' },
    ...withJson({ username_or_email: credentials.email, password: credentials.password }),
  };
  const response = sendPatiently(world, request);
  if (!isSuccess(response.status)) {
    throw signInError(classify(response), { refused: SHUT, grant: SHUT });
  }
  const sessionId = filledText(parseObject(response.body)?.session_id);
  if (sessionId === null) throw new SignInError(SHUT);
  return {
    clientId: LEGACY_CLIENT,
    accessToken: sessionId,
    refreshToken: null,
    issuedAt: world.clock.now(),
    expiresAt: null,
  };
}
