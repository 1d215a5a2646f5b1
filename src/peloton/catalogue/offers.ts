/** The catalogue as the explorer's page shows it. */
import { type DescribedEntry, listDescribed } from './texts/index';

export type Offer = ReturnType<typeof offer>;

/** Every request in the form in which the page gets it. */
export const listOffers = (): Offer[] =>
  listDescribed().map(({ name, resource, entry }) => offer(name, resource, entry));

function offer(name: string, resource: string, entry: DescribedEntry) {
  const { title, method, host, path, params, about, changes, isPrivate, isSecret, gone, seen, document } = entry;
  return {
    name,
    resource,
    title,
    path: host === 'graphql' ? 'GraphQL' : path,
    about: about ?? '',
    seen,
    method: document === undefined ? method.toUpperCase() : changes ? 'MUTATION' : 'QUERY',
    params: Object.entries(params).map(([key, param]) => ({ name: key, ...param })),
    changes: changes ?? null,
    isPrivate: isPrivate ?? false,
    isSecret: isSecret ?? false,
    gone: gone?.says ?? null,
    variants: Object.keys(entry.variants ?? {}),
    entry: reading(entry),
  };
}

type Reading = 'params' | 'gives' | 'paging' | 'variants';

/** What it takes to fill a form in and to read an answer. */
function reading({ params, gives, paging, variants }: DescribedEntry): Pick<DescribedEntry, Reading> {
  return { params, ...(gives && { gives }), ...(paging && { paging }), ...(variants && { variants }) };
}
