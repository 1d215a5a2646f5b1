/** Every kind of answer by name. Read on Node, to check answers and to write documents; the script takes only the types. */

import type { FromShape, Shape } from './shape';
import { flag, text, whole } from './shape';
import { classShapes } from './shapes-class';
import { userShapes } from './shapes-user';
import { workoutShapes } from './shapes-workout';

export const SHAPES = {
  ...classShapes,
  ...userShapes,
  ...workoutShapes,
  /** Nothing, or nothing worth reading. */
  Empty: { '*': 'any' },
  Text: 'string',
  /** A page, or a redirect to one: for browsers. */
  Page: 'string',
  /** What a GraphQL document asks for; the shape follows from the document. */
  Graphql: { '*': 'any' },
  SessionCheck: { ...flag('is_valid'), ...text('user_id') },
  LegacyLogin: { ...text('session_id', 'user_id'), user_data: userShapes.User, pubsub_session: { '*': 'any' } },
  Tokens: {
    'access_token!': 'string',
    ...text('refresh_token', 'id_token', 'token_type', 'scope'),
    ...whole('expires_in'),
  },
} as const satisfies Record<string, Shape>;

export type AnswerName = keyof typeof SHAPES;
export type Answers = { [K in AnswerName]: FromShape<(typeof SHAPES)[K]> };
