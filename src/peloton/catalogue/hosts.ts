/** Where Peloton's services are. */
import type { Entry } from './entry';

export const HOSTS = {
  api: 'https://api.onepeloton.com',
  auth: 'https://auth.onepeloton.com',
  graphql: 'https://gql-graphql-gateway.prod.k8s.onepeloton.com',
} as const;

/** The address of an entry whose path has no parameters. */
export const addressOf = ({ host, path }: Pick<Entry, 'host' | 'path'>): string => HOSTS[host] + path;

export const GRAPHQL_URL = `${HOSTS.graphql}/graphql`;
