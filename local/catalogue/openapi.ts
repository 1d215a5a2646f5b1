/** The catalogue as an OpenAPI 3.1 document. */
import { HOSTS } from '../../src/peloton/catalogue/hosts';
import { type Described, type DescribedParam, listDescribed } from '../../src/peloton/catalogue/texts/index';
import { allSchemas, schemaName } from './json-schema';
import { graphqlPath, graphqlRequests } from './openapi-graphql';
import { objectOf, schemaOf } from './openapi-params';
import { descriptionOf } from './reference';

type Json = Record<string, unknown>;

export function openApi(version: string): Json {
  const all = listDescribed();
  return {
    openapi: '3.1.0',
    info: {
      title: 'Peloton API (unofficial)',
      version,
      description:
        'What is known of the API behind Peloton, generated from the catalogue of Peloton Sync. Peloton neither documents nor supports it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: HOSTS.api }],
    security: [{ bearer: [] }],
    tags: [...new Set(all.map(({ resource }) => resource))].map((name) => ({ name })),
    paths: { ...restPaths(all), '/graphql': graphqlPath(all) },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ...allSchemas('#/components/schemas/'), ...graphqlRequests(all) },
    },
  };
}

function restPaths(all: readonly Described[]): Json {
  const paths: Record<string, Json> = {};
  for (const listed of all.filter(({ entry }) => entry.document === undefined)) {
    const { path, method, host } = listed.entry;
    const servers = host === 'api' ? {} : { servers: [{ url: HOSTS[host] }] };
    paths[path] = { ...paths[path], ...servers, [method]: operation(listed) };
  }
  return paths;
}

function operation(listed: Described): Json {
  const { entry, name, resource } = listed;
  const parameters = Object.entries(entry.params).filter(([, param]) => param.in !== 'body');
  const body = Object.entries(entry.params).filter(([, param]) => param.in === 'body');
  return {
    operationId: name,
    tags: [resource],
    summary: entry.title,
    ...(descriptionOf(entry) ? { description: descriptionOf(entry) } : {}),
    ...(entry.gone ? { deprecated: true } : {}),
    ...(entry.session === 'needed' ? {} : { security: entry.session === 'unsure' ? [{}, { bearer: [] }] : [] }),
    parameters: [...parameters.map(parameter), ...(entry.needsPlatform ? [PLATFORM] : [])],
    ...(body.length > 0 ? { requestBody: requestBody(body) } : {}),
    responses: responses(listed),
  };
}

const PLATFORM: Json = {
  name: 'Peloton-Platform',
  in: 'header',
  required: true,
  schema: { type: 'string', examples: ['web'] },
};

const parameter = ([name, param]: [string, DescribedParam]): Json => ({
  name,
  in: param.in,
  required: param.in === 'path' || param.required === true,
  description: param.about,
  schema: schemaOf(param),
});

function requestBody(params: ReadonlyArray<[string, DescribedParam]>): Json {
  return { required: true, content: { 'application/json': { schema: objectOf(params) } } };
}

function responses(listed: Described): Json {
  const { gone, expects = 200, answer } = listed.entry;
  if (gone) return { [gone.status]: { description: gone.says } };
  if (answer === 'Page') return { [expects]: { description: 'A redirect for browsers' } };
  const type = answer === 'Text' ? 'text/csv' : 'application/json';
  const schema = { $ref: `#/components/schemas/${schemaName(listed)}` };
  const refused = {
    '4XX': { description: 'Refused: 401 without a good session, 404 for what is not there, 429 too fast' },
  };
  return {
    [expects]: { description: 'The answer', content: { [type]: { schema } } },
    ...(listed.entry.session === 'not needed' ? {} : refused),
  };
}
