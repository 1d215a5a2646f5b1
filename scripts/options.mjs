/**
 * What may be built into the product beside what everybody gets: `npm run build -- --with=bigquery,coda,drive`, or the same
 * list in PELOTON_WITH. An option that is left out leaves neither code nor permission nor host in `dist/`.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

const SCOPE = 'https://www.googleapis.com/auth/';

/**
 * Where the package.json of the newest version can be had: `news` in this project's own, which whoever publishes it writes there,
 * or PELOTON_NEWS. Empty: nobody has said.
 */
const newsAddress = () => process.env.PELOTON_NEWS ?? JSON.parse(readFileSync('package.json', 'utf8')).news ?? '';

/**
 * What each adds to the manifest. Its code is in `src/destinations/<name>/`: `option.ts` and `settings.ts`, which
 * `src/run/destinations/options.ts` and `src/settings/options.ts` list.
 */
const OPTIONS = {
  bigquery: {
    scopes: ['bigquery'],
    hosts: ['https://bigquery.googleapis.com/'],
    // Not called, since it cannot upload side by side: naming it switches BigQuery on in the script's own Cloud project.
    services: [{ userSymbol: 'BigQuery', serviceId: 'bigquery', version: 'v2' }],
  },
  drive: {
    scopes: ['drive.file'],
    hosts: ['https://www.googleapis.com/drive/v3/', 'https://www.googleapis.com/upload/drive/v3/'],
    // Not called either: `DriveApp` and this need a permission for the whole Drive.
    services: [{ userSymbol: 'Drive', serviceId: 'drive', version: 'v3' }],
  },
  coda: { scopes: [], hosts: ['https://coda.io/apis/v1/'], services: [] },
  // Its host is that of the address. Not a destination: its code is in `src/run/upgrade/news.ts`.
  news: { scopes: [], hosts: [], services: [] },
};

/** Throws for a name that there is not. */
export function chosenOptions(argv, env) {
  const given = argv.find((arg) => arg.startsWith('--with='))?.slice('--with='.length) ?? env.PELOTON_WITH ?? '';
  const names = given.split(',').filter((name) => name !== '');
  const stray = names.find((name) => !(name in OPTIONS));
  if (stray !== undefined)
    throw new Error(`there is no option "${stray}"; there are ${Object.keys(OPTIONS).join(', ')}`);
  if (names.includes('news') && !/^https:\/\/[\w.-]+\/\S*$/.test(newsAddress()))
    throw new Error('the option "news" needs the https address of the newest package.json, as "news" in package.json');
  return Object.keys(OPTIONS).filter((name) => names.includes(name));
}

/** The constants of `src/build.d.ts`: what is behind one that is false is left out by the bundler. */
export const constantsFor = (names) => ({
  ...Object.fromEntries(
    Object.keys(OPTIONS).map((name) => [`WITH_${name.toUpperCase()}`, String(names.includes(name))]),
  ),
  NEWS_ADDRESS: JSON.stringify(names.includes('news') ? newsAddress() : ''),
});

/** Google takes the beginning of an address, up to a slash. */
const hostsOf = (name) => (name === 'news' ? [newsAddress().replace(/[^/]*$/, '')] : OPTIONS[name].hosts);

/** The manifest of a product with these options. */
export function manifestWith(names) {
  const manifest = JSON.parse(readFileSync('appsscript.json', 'utf8'));
  const added = names.map((name) => OPTIONS[name]);
  const services = added.flatMap((option) => option.services);
  return {
    ...manifest,
    ...(services.length > 0 ? { dependencies: { enabledAdvancedServices: services } } : {}),
    oauthScopes: [...manifest.oauthScopes, ...added.flatMap(({ scopes }) => scopes.map((scope) => SCOPE + scope))],
    urlFetchWhitelist: [...manifest.urlFetchWhitelist, ...names.flatMap(hostsOf)],
  };
}

/** The scopes that the code needs for its options: those whose host it names. */
export const scopesOfHosts = (code) =>
  Object.values(OPTIONS).flatMap(({ hosts, scopes }) => (hosts.some((host) => code.includes(host)) ? scopes : []));
