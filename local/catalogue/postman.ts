/** The catalogue as a Postman collection (format v2.1) with its environment. */
import { operationName } from '../../src/peloton/catalogue/entry';
import { toOperation, toRequest } from '../../src/peloton/catalogue/request';
import { allSchemas, schemaName } from './json-schema';
import { bodyValues, ID_NAMES, placeholdersFor, withListItems } from './placeholders';
import { CAPTURE_TOKENS, captureIds, forget, GUARD, SET_TIMES, testAnswer } from './postman-scripts';
import { describeMarks } from './reference';
import { planTour, type Stop, titleOf } from './tour';

type Json = Record<string, unknown>;

const HOST_VARIABLES = { api: 'apiUrl', auth: 'authUrl', graphql: 'graphqlUrl' } as const;

const DESCRIPTION = [
  'Every known request of the API behind Peloton, generated from the catalogue of Peloton Sync.',
  'Unofficial: Peloton neither documents nor supports it.',
  '',
  '1. Import the environment too, and enter `email` and `password` there (or a `refreshToken`).',
  '2. Run "Sign in": its tokens go into the environment.',
  '3. Run the folder "user" once, and others after it: each answer leaves the ids that later requests ask for.',
  '',
  'Requests that change your account are skipped until `allowChanges` in the environment is `yes`.',
].join('\n');

export function postmanCollection(): Json {
  const stops = planTour();
  const resources = [...new Set(stops.map(({ resource }) => resource))].filter((name) => name !== 'auth');
  const folders = resources.map((name) =>
    folder(
      name,
      stops.filter(({ resource }) => resource === name),
    ),
  );
  const auth = stops.filter(({ resource }) => resource === 'auth');
  const isSignIn = ({ name }: Stop) => name === 'token';
  return {
    info: {
      _postman_id: '7e1f0c52-2d0e-4b9a-9a5b-0d5f5a3c7b11',
      name: 'Peloton API',
      description: DESCRIPTION,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}', type: 'string' }] },
    event: [script('prerequest', SET_TIMES)],
    variable: [{ key: 'schemas', value: JSON.stringify(allSchemas('#/definitions/')), type: 'string' }],
    item: [
      folder('Sign in', auth.filter(isSignIn)),
      ...inOrder(folders),
      folder(
        'auth',
        auth.filter((stop) => !isSignIn(stop)),
      ),
    ],
  };
}

/** "user" first, because it knows who is signed in; "workout" second, because most other folders use its ids. */
const inOrder = (folders: Json[]): Json[] => {
  const rank = ({ name }: Json) => ['user', 'workout', 'class'].indexOf(String(name));
  return [...folders].sort((a, b) => (rank(a) < 0 ? 99 : rank(a)) - (rank(b) < 0 ? 99 : rank(b)));
};

const folder = (name: string, stops: readonly Stop[]): Json => ({ name, item: stops.map(item) });

const script = (listen: 'prerequest' | 'test', exec: string[]): Json => ({
  listen,
  script: { type: 'text/javascript', exec },
});

function item(stop: Stop): Json {
  const { entry, name } = stop;
  const after = [
    ...testAnswer(stop, schemaName(stop)),
    ...(name === 'token' ? CAPTURE_TOKENS : []),
    ...captureIds(stop),
  ];
  const before = [
    ...(entry.changes ? GUARD : []),
    ...(name === 'me' ? forget(ID_NAMES.filter((id) => id !== 'userId' && id !== 'username')) : []),
  ];
  return {
    name: titleOf(stop),
    event: [...(before.length > 0 ? [script('prerequest', before)] : []), script('test', after)],
    protocolProfileBehavior: { followRedirects: false },
    request: request(stop),
    response: [],
  };
}

function request(stop: Stop): Json {
  const { entry, name } = stop;
  const texts = withListItems(entry, placeholdersFor(stop));
  return {
    method: entry.method.toUpperCase(),
    header: [{ key: 'Peloton-Platform', value: 'web' }],
    ...(entry.session === 'not needed' ? { auth: { type: 'noauth' } } : {}),
    ...body(stop, bodyValues(entry, texts)),
    url: address(stop, texts),
    description: [`\`${name}\``, entry.about, ...describeMarks(entry)].filter(Boolean).join('\n\n'),
  };
}

function address({ entry }: Stop, texts: Record<string, string>): Json {
  const host = `{{${HOST_VARIABLES[entry.host]}}}`;
  const path = entry.path.replace(/\{(\w+)\}/g, (_, param: string) => texts[param] ?? '');
  const query = Object.entries(texts).flatMap(([key, value]) =>
    entry.params[key]?.in === 'query' ? [{ key, value }] : [],
  );
  const search = query.map(({ key, value }) => `${key}=${value}`).join('&');
  return {
    raw: host + path + (search && `?${search}`),
    host: [host],
    path: path.split('/').slice(1),
    ...(query.length > 0 ? { query } : {}),
  };
}

function body({ entry }: Stop, values: Json): Json {
  if (entry.document !== undefined) {
    const { query, variables } = toOperation(entry, values);
    const graphql = { query, operationName: operationName(entry), variables: JSON.stringify(variables, null, 2) };
    return { body: { mode: 'graphql', graphql } };
  }
  const sent = toRequest(entry, values).body;
  if (sent === undefined) return {};
  return { body: { mode: 'raw', raw: JSON.stringify(sent, null, 2), options: { raw: { language: 'json' } } } };
}

export function postmanEnvironment(): Json {
  const value = (key: string, text = '', type = 'default') => ({ key, value: text, type, enabled: true });
  return {
    id: '3a9d5c0e-6a54-4d9b-8c6f-5b1e2a7f9c20',
    name: 'Peloton',
    values: [
      value('apiUrl', 'https://api.onepeloton.com'),
      value('authUrl', 'https://auth.onepeloton.com'),
      value('graphqlUrl', 'https://gql-graphql-gateway.prod.k8s.onepeloton.com'),
      value('email'),
      value('password', '', 'secret'),
      value('accessToken', '', 'secret'),
      value('refreshToken', '', 'secret'),
      value('allowChanges', 'no'),
      ...ID_NAMES.map((name) => value(name)),
    ],
    _postman_variable_scope: 'environment',
  };
}
