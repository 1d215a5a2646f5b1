/** Signing in and out: what works today and what is gone. */
import { authGet, authPost, get, post } from './entry';

const CLIENT = {
  in: 'query',
  type: 'text',
  required: true,
  example: 'WVoJxVDdPoFx4RNewvvg6ch2mZ7bwnsM',
  about: "Peloton's own app: the web client; for a password the mobile client mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS",
} as const;

export const auth = {
  authorize: authGet(
    '/authorize',
    "Peloton's sign-in page",
    {
      client_id: CLIENT,
      audience: { in: 'query', type: 'text', required: true, default: 'https://api.onepeloton.com/', about: 'The API' },
      scope: {
        in: 'query',
        type: 'text',
        required: true,
        default: 'offline_access openid peloton-api.members:default',
        about: 'offline_access gives a refresh token',
      },
      response_type: { in: 'query', type: 'text', required: true, default: 'code', about: 'Always code' },
      response_mode: { in: 'query', type: 'text', required: true, default: 'query', about: 'Always query' },
      redirect_uri: {
        in: 'query',
        type: 'text',
        required: true,
        default: 'https://members.onepeloton.com/callback',
        about: 'The one that is registered',
      },
      state: { in: 'query', type: 'text', required: true, example: 'made-up-and-unguessable', about: 'Comes back' },
      nonce: { in: 'query', type: 'text', required: true, example: 'another-made-up-text', about: 'For the id token' },
      code_challenge: {
        in: 'query',
        type: 'text',
        required: true,
        example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        about: 'SHA-256 of the verifier as base64url (PKCE)',
      },
      code_challenge_method: { in: 'query', type: 'text', required: true, default: 'S256', about: 'Always S256' },
    },
    'Page',
    {
      session: 'not needed',
      isSecret: true,
      expects: 302,
      about: 'For a browser. Ends on the redirect address with `code` and `state`.',
      source: 'arodbuilds/homebridge-peloton, philosowaffle/peloton-to-garmin',
      seen: '2026-09',
    },
  ),
  token: authPost(
    '/oauth/token',
    'Tokens for a password, a code or a refresh token',
    {
      grant_type: {
        in: 'body',
        type: 'text',
        required: true,
        choices: ['password', 'authorization_code', 'refresh_token'],
        example: 'refresh_token',
        about: 'What is exchanged',
      },
      client_id: { ...CLIENT, in: 'body' },
      scope: { in: 'body', type: 'text', example: 'offline_access openid', about: 'With a password' },
      username: { in: 'body', type: 'text', about: 'With a password: the e-mail address' },
      password: { in: 'body', type: 'text', about: 'With a password' },
      code: { in: 'body', type: 'text', about: 'With a code' },
      code_verifier: { in: 'body', type: 'text', about: 'With a code' },
      redirect_uri: { in: 'body', type: 'text', about: 'With a code' },
      refresh_token: { in: 'body', type: 'text', about: 'With a refresh token' },
    },
    'Tokens',
    {
      session: 'not needed',
      isSecret: true,
      about:
        'The web client gives a new refresh token each time, and the used one is dead at once. The mobile client keeps the old one. A wrong grant or client answers 403.',
      source: 'justmedude/pylotoncycle, arodbuilds/homebridge-peloton, edwork/homeassistant-peloton-sensor',
      seen: '2026-09',
      variants: {
        'by password': {
          grant_type: 'password',
          client_id: 'mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS',
          scope: 'offline_access openid',
          username: '{email}',
          password: '{password}',
        },
        'by refresh token': {
          grant_type: 'refresh_token',
          client_id: 'mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS',
          refresh_token: '{refreshToken}',
        },
      },
    },
  ),
  login: post(
    '/auth/login',
    'The password login of before November 2025',
    {
      username_or_email: { in: 'body', type: 'text', required: true, example: 'member@example.com', about: 'Who' },
      password: { in: 'body', type: 'text', required: true, example: 'not-a-real-password', about: 'The password' },
      with_pubsub: { in: 'body', type: 'boolean', example: false, about: 'Whether to open a push channel too' },
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
      about: 'Answered a session id, which went into the cookie `peloton_session_id`.',
      source: 'ostranme/peloton-postman, philosowaffle/peloton-to-garmin issue 795',
      seen: '2025-11',
    },
  ),
  logout: post(
    '/auth/logout',
    'End a session of the old login',
    { session_id: { in: 'body', type: 'text', required: true, example: 'a-session-id', about: 'From the old login' } },
    'Empty',
    {
      isSecret: true,
      about: 'Ends nothing for bearer tokens. Disconnect in the menu forgets those.',
      source: 'ostranme/peloton-postman',
      seen: '2020-11',
    },
  ),
  checkSession: get('/auth/check_session', 'Whether the cookie of the old login is good', {}, 'SessionCheck', {
    session: 'not needed',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  }),
  authSession: get('/auth/session', 'Whether the bearer token is good', {}, 'SessionCheck', {
    about: 'The web app asks this when it starts.',
    source: 'pages of members.onepeloton.com',
    seen: '2026-09',
  }),
} as const;
