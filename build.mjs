/**
 * Builds what clasp pushes (`dist/`) and the programs that run on Node (`build/`).
 * Fails when the bundle could not run in Apps Script or asks for other scopes than it needs.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import vm from 'node:vm';
import { parse } from 'acorn';
import { build } from 'esbuild';
import { chosenOptions, constantsFor, manifestWith, scopesOfHosts } from './scripts/options.mjs';
import { buildPages } from './scripts/pages.mjs';

const fail = (message) => {
  console.error(`build: ${message}`);
  process.exit(1);
};

const options = chosen();
const manifest = manifestWith(options);
/** Another folder than `dist` leaves that as it is, and the programs that run on Node. */
const dist = process.argv.find((arg) => arg.startsWith('--dist='))?.slice('--dist='.length) ?? 'dist';

/**
 * The most that `dist/Code.js` may have, with every option built in. It is there to notice an accident, such as a library or
 * a data file that slipped in, and not to save bytes: V8 compiles a megabyte in 20 ms, and a run waits seconds for Google.
 * It is the round number above what the product has, and that is code: hardly anything stands there twice or unused, sentences
 * of 30 characters and more are 6 %, and without a single space or line break it would still have 800 kB. What only people
 * read belongs into pages and documents; see `src/peloton/catalogue/texts/`.
 */
const MAX_BYTES = 1_100_000;

/** Which scope each Google service in the bundle needs. Services absent from this table may not be used. */
const SCOPES_BY_SERVICE = {
  SpreadsheetApp: ['spreadsheets.currentonly'],
  CalendarApp: ['calendar'],
  UrlFetchApp: ['script.external_request'],
  ScriptApp: ['script.scriptapp'],
  HtmlService: ['script.container.ui'],
  MailApp: ['script.send_mail'],
  Session: ['userinfo.email'],
  ContentService: [],
  PropertiesService: [],
  CacheService: [],
  LockService: [],
  Utilities: [],
};
const OTHER_SERVICES =
  /\b(DriveApp|GmailApp|DocumentApp|FormApp|SlidesApp|BigQuery|Drive|Sheets|Calendar|Jdbc|Charts|XmlService|LanguageApp|Maps|GroupsApp|ContactsApp)\.[a-zA-Z]+\(/;

function chosen() {
  try {
    return chosenOptions(process.argv, process.env);
  } catch (error) {
    return fail(error.message);
  }
}

/** See `src/build.d.ts`. */
const constantsOfBuild = (id) => ({
  BUILD_ID: JSON.stringify(id),
  VERSION: JSON.stringify(version),
  RELEASED: JSON.stringify(released),
});

/** What Apps Script, a trigger, the menu, a page or a cell may be called by; all others stay inside of the bundle. */
const CALLABLE = /^(on|menu|api)[A-Z]\w*$|^doGet$|^[A-Z][A-Z_]*[A-Z]$/;

/** What Google shows while a formula is typed. Functions without a text here are no functions for cells. */
const CUSTOM_FUNCTIONS = {
  PELOTON: `/**
 * Reads from Peloton: an answer, or the fields of it that you name. Kept for an hour. Cannot change anything.
 *
 * @param {"/api/user/{me}/workouts?limit=20"} path Path of a request, or its name in Peloton > More > API explorer. {me} is you.
 * @param {"ride.title"} field Fields to show, one column each. Leave them out to see everything.
 * @return One cell or a table.
 * @customfunction
 */
`,
  PELOTON_SERIES: `/**
 * The values of one curve of a workout, from the sheet "Series", one row for each: second and value.
 *
 * @param {A2} workoutId The workout's ID, as in the column "Workout ID".
 * @param {"output"} metric output, cadence, heart_rate... as in the column "Metric".
 * @return Seconds and values, to make a chart of.
 * @customfunction
 */
`,
};

/** The one place of the version is package.json. */
const { version, released = '' } = JSON.parse(readFileSync('package.json', 'utf8'));

const BANNER = `/* Peloton Sync ${version}. Built from src/ by build.mjs. Change the sources, not this file. */`;

/** Apps Script sees only top-level function declarations, hence one stub for each export. */
const stubs = (names) =>
  names
    .map((name) => `${CUSTOM_FUNCTIONS[name] ?? ''}function ${name}() { return app.${name}(...arguments); }`)
    .join('\n');

function checkScopes(code) {
  const prefix = 'https://www.googleapis.com/auth/';
  const stray = code.match(OTHER_SERVICES);
  if (stray) fail(`${stray[0]} is used, but no scope is declared for it in build.mjs`);
  const needed = new Set(
    Object.entries(SCOPES_BY_SERVICE)
      .flatMap(([service, scopes]) => (new RegExp(`\\b${service}\\.`).test(code) ? scopes : []))
      .concat(scopesOfHosts(code)),
  );
  const declared = new Set(manifest.oauthScopes.map((scope) => scope.replace(prefix, '')));
  for (const scope of needed) if (!declared.has(scope)) fail(`appsscript.json lacks the scope ${scope}`);
  for (const scope of declared) if (!needed.has(scope)) fail(`appsscript.json asks for ${scope}, which nothing uses`);
}

function checkCode(code) {
  const bytes = Buffer.byteLength(code);
  if (bytes > MAX_BYTES) fail(`dist/Code.js has ${bytes} bytes; the limit is ${MAX_BYTES}`);
  try {
    parse(code, { ecmaVersion: 2020, sourceType: 'script' });
  } catch (error) {
    fail(`dist/Code.js would not parse in Apps Script: ${error.message}`);
  }
  try {
    vm.runInNewContext(code, {});
  } catch (error) {
    fail(`loading dist/Code.js without any service throws: ${error.message}`);
  }
  checkScopes(code);
  return bytes;
}

/** The names of the functions that the bundle exports. In place of those of options that are not built in it exports false. */
function entryPointsIn(code) {
  const app = vm.runInNewContext(`${code}; app`, {});
  const names = Object.keys(app).filter((name) => app[name] !== false);
  const stray = names.find((name) => !CALLABLE.test(name));
  if (stray !== undefined) fail(`"${stray}" may not be exported from src/main.ts`);
  return names.sort();
}

/** Stands where the build's own digest goes, which is known when all else is. */
const BUILD_MARK = '<build>';

function withBuildId(code, others) {
  const digest = createHash('sha256')
    .update([code, ...others].join('\0'))
    .digest('hex')
    .slice(0, 12);
  const marked = code.split(BUILD_MARK);
  if (marked.length < 2) fail('the build does not say which it is');
  return marked.join(digest);
}

async function buildAppsScript() {
  const result = await build({
    entryPoints: ['src/main.ts'],
    bundle: true,
    // What esbuild would do for `iife`, without its level of indentation on each of 18,000 lines.
    format: 'cjs',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'inline',
    define: { ...constantsFor(options), ...constantsOfBuild(BUILD_MARK) },
    banner: { js: `${BANNER}\n'use strict';\nvar app = (() => {\nconst module = { exports: {} };` },
    footer: { js: 'return module.exports;\n})();' },
    write: false,
    outfile: 'dist/Code.js',
  });
  const pages = await buildPages('src/ui');
  const bundle = withBuildId(result.outputFiles[0].text, [JSON.stringify(manifest), ...Object.values(pages)]);
  const names = entryPointsIn(bundle);
  const code = `${bundle}${stubs(names)}\n`;
  const bytes = checkCode(code);
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  writeFileSync(`${dist}/Code.js`, code);
  writeFileSync(`${dist}/appsscript.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [file, html] of Object.entries(pages)) writeFileSync(`${dist}/${file}`, html);
  return { names, bytes };
}

async function buildNode() {
  const entries = {
    local: 'local/cli/run.ts',
    bench: 'local/bench/bench.ts',
    'bench-bigquery': 'local/bench/bigquery.ts',
    api: 'local/cli/api.ts',
    export: 'local/cli/export.ts',
    pictures: 'local/pictures/pictures.ts',
    'serve-machine': 'local/serve/machine.ts',
  };
  const entryPoints = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
  await build({
    entryPoints,
    outdir: 'build',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    define: { ...constantsFor(options), ...constantsOfBuild('local') },
    loader: { '.html': 'text', '.graphql': 'text' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** What is wrong with a source esbuild has printed by itself. */
const endQuietly = (error) => {
  if (error.errors === undefined) throw error;
  process.exit(1);
};

const { names, bytes } = await buildAppsScript().catch(endQuietly);
if (dist === 'dist') await buildNode().catch(endQuietly);
// Programs whose output is read by other programs say nothing else.
if (!process.argv.includes('--quiet'))
  console.log(
    `built ${dist}/Code.js${options.map((name) => ` +${name}`).join('')}: ${Math.round(bytes / 1000)} kB, ${names.length} entry points`,
  );
