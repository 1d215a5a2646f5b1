/** What people are told of the requests in `../auth.ts`: on the explorer's page, on the command line and in docs. */
import type { auth } from '../auth';
import type { TextsOf } from './texts';

export const authTexts = {
  authorize: {
    title: "Peloton's sign-in page",
    about: 'For a browser. Ends on the redirect address with `code` and `state`.',
    params: {
      audience: 'The API',
      scope: 'offline_access gives a refresh token',
      response_type: 'Always code',
      response_mode: 'Always query',
      redirect_uri: 'The one that is registered',
      state: 'Comes back',
      nonce: 'For the id token',
      code_challenge: 'SHA-256 of the verifier as base64url (PKCE)',
      code_challenge_method: 'Always S256',
    },
    source: 'arodbuilds/homebridge-peloton, philosowaffle/peloton-to-garmin',
    seen: '2026-09',
  },
  token: {
    title: 'Tokens for a password, a code or a refresh token',
    about:
      'The web client gives a new refresh token each time, and the used one is dead at once. The mobile client keeps the old one. A wrong grant or client answers 403.',
    params: {
      grant_type: 'What is exchanged',
      scope: 'With a password',
      username: 'With a password: the e-mail address',
      password: 'With a password',
      code: 'With a code',
      code_verifier: 'With a code',
      redirect_uri: 'With a code',
      refresh_token: 'With a refresh token',
    },
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
    source: 'justmedude/pylotoncycle, arodbuilds/homebridge-peloton, edwork/homeassistant-peloton-sensor',
    seen: '2026-09',
  },
  login: {
    title: 'The password login of before November 2025',
    about: 'Answered a session id, which went into the cookie `peloton_session_id`.',
    params: { username_or_email: 'Who', password: 'The password', with_pubsub: 'Whether to open a push channel too' },
    source: 'ostranme/peloton-postman, philosowaffle/peloton-to-garmin issue 795',
    seen: '2025-11',
  },
  logout: {
    title: 'End a session of the old login',
    about: 'Ends nothing for bearer tokens. Disconnect in the menu forgets those.',
    params: { session_id: 'From the old login' },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  checkSession: {
    title: 'Whether the cookie of the old login is good',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  authSession: {
    title: 'Whether the bearer token is good',
    about: 'The web app asks this when it starts.',
    source: 'pages of members.onepeloton.com',
    seen: '2026-09',
  },
} satisfies TextsOf<typeof auth>;
