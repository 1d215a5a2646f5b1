/** Signing in and out: what works today and what is gone. */
import { authGet, authPost, get, post } from './entry';

const CLIENT = { in: 'query', type: 'text', required: true, example: 'WVoJxVDdPoFx4RNewvvg6ch2mZ7bwnsM' } as const;

export const auth = {
  authorize: authGet(
    '/authorize',
    {
      client_id: CLIENT,
      audience: { in: 'query', type: 'text', required: true, default: 'https://api.onepeloton.com/' },
      scope: {
        in: 'query',
        type: 'text',
        required: true,
        default: 'offline_access openid peloton-api.members:default',
      },
      response_type: { in: 'query', type: 'text', required: true, default: 'code' },
      response_mode: { in: 'query', type: 'text', required: true, default: 'query' },
      redirect_uri: {
        in: 'query',
        type: 'text',
        required: true,
        default: 'https://members.onepeloton.com/callback',
      },
      state: { in: 'query', type: 'text', required: true, example: 'made-up-and-unguessable' },
      nonce: { in: 'query', type: 'text', required: true, example: 'another-made-up-text' },
      code_challenge: {
        in: 'query',
        type: 'text',
        required: true,
        example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      },
      code_challenge_method: { in: 'query', type: 'text', required: true, default: 'S256' },
    },
    'Page',
    { session: 'not needed', isSecret: true, expects: 302 },
  ),
  token: authPost(
    '/oauth/token',
    {
      grant_type: {
        in: 'body',
        type: 'text',
        required: true,
        choices: ['password', 'authorization_code', 'refresh_token'],
        example: 'refresh_token',
      },
      client_id: { ...CLIENT, in: 'body' },
      scope: { in: 'body', type: 'text', example: 'offline_access openid' },
      username: { in: 'body', type: 'text' },
      password: { in: 'body', type: 'text' },
      code: { in: 'body', type: 'text' },
      code_verifier: { in: 'body', type: 'text' },
      redirect_uri: { in: 'body', type: 'text' },
      refresh_token: { in: 'body', type: 'text' },
    },
    'Tokens',
    { session: 'not needed', isSecret: true },
  ),
  login: post(
    '/auth/login',
    {
      username_or_email: { in: 'body', type: 'text', required: true, example: 'member@example.com' },
      password: { in: 'body', type: 'text', required: true, example: 'not-a-real-password' },
      with_pubsub: { in: 'body', type: 'boolean', example: false },
    },
    'LegacyLogin',
    {
      session: 'not needed',
      isSecret: true,
      gone: {
        status: 403,
        since: '2025-11',
        says: 'Access forbidden. Endpoint no longer accepting requests. Use `token` instead.',
      },
    },
  ),
  logout: post(
    '/auth/logout',
    { session_id: { in: 'body', type: 'text', required: true, example: 'a-session-id' } },
    'Empty',
    { isSecret: true },
  ),
  checkSession: get('/auth/check_session', {}, 'SessionCheck', { session: 'not needed' }),
  authSession: get('/auth/session', {}, 'SessionCheck'),
} as const;
