/** The reference page: every request with its parameters, an example and what is odd about it. */
import { type Entry, operationName, type Param } from '../../src/peloton/catalogue/entry';
import { HOSTS } from '../../src/peloton/catalogue/hosts';
import type { DescribedEntry, DescribedParam } from '../../src/peloton/catalogue/texts/index';
import { withoutSecrets } from '../../src/peloton/client/redact';
import { answerSchema } from './answer-schema';
import { neededFields } from './needed-fields';
import type { Visit } from './walk';

/** Sentences for what an entry marks. */
export function describeMarks(entry: Entry): string[] {
  const { changes, isPrivate, isSecret, needsPlatform, gone, session } = entry;
  return [
    ...(gone ? [`Gone since ${gone.since}: answers ${gone.status}. ${gone.says}`] : []),
    ...(changes === 'for good' ? ['Changes the account and cannot be undone.'] : []),
    ...(changes === 'yes' ? ['Changes something in the account.'] : []),
    ...(isPrivate ? ['About money: treat the answer as private.'] : []),
    ...(isSecret ? ['Part of signing in: takes or gives secrets.'] : []),
    ...(needsPlatform ? ['Needs the header `Peloton-Platform: web`.'] : []),
    ...(session === 'not needed' ? ['Needs no session.'] : []),
    ...(session === 'unsure' ? ['Was public in 2020; may need a session now.'] : []),
  ];
}

/** What is worth knowing of a request, in paragraphs; empty where that is nothing. */
export const descriptionOf = (entry: DescribedEntry): string =>
  [entry.about, ...describeMarks(entry)].filter(Boolean).join('\n\n');

const INTRO = `# The API behind Peloton

Every request that public code and notes know of, generated from the catalogue that Peloton Sync itself uses
(\`src/peloton/catalogue/\`, \`npm run export\`). Unofficial: Peloton neither documents nor supports it, and may change it any day.

REST requests go to \`${HOSTS.api}\`, GraphQL to \`${HOSTS.graphql}/graphql\`, signing in to \`${HOSTS.auth}\`. Requests that
need a session carry \`Authorization: Bearer <access token>\`. Examples come from this project's own fake Peloton: the
fields are the known ones, the people are invented. Long answers are cut.

The same requests run from the menu (*Peloton > More > API explorer*), the command line (\`npm run api\`), Postman
([collection](peloton.postman_collection.json), [environment](peloton.postman_environment.json)) and anything that reads
[OpenAPI](openapi.json).

Known by name only, so not listed: the GraphQL mutation \`playClassFromStack\`.`;

export function referencePage(visits: readonly Visit[]): string {
  const resources = [...new Set(visits.map(({ stop }) => stop.resource))];
  const index = resources.map((resource) => `- [${resource}](#${resource})`).join('\n');
  const chapters = resources.map((resource) => chapter(resource, visits));
  return `${[INTRO, index, ...chapters].join('\n\n')}\n`;
}

function chapter(resource: string, visits: readonly Visit[]): string {
  const own = visits.filter(({ stop }) => stop.resource === resource);
  const names = [...new Set(own.map(({ stop }) => stop.name))];
  return [`## ${resource}`, ...names.map((name) => section(own.filter(({ stop }) => stop.name === name)))].join('\n\n');
}

/** One request; the example is of its last variant, which tends to say most. */
function section(visits: readonly Visit[]): string {
  const visit = visits[visits.length - 1];
  if (!visit) return '';
  const { name, entry } = visit.stop;
  const variants = Object.keys(entry.variants ?? {}).filter((variant) => variant !== 'plain');
  const notes = [...describeMarks(entry), entry.about].filter(Boolean).join(' ');
  return [
    `### ${name}`,
    `${entry.title}.`,
    `\`${line(entry)}\``,
    ...(notes ? [notes] : []),
    ...(Object.keys(entry.params).length > 0 ? [paramTable(entry)] : []),
    ...(variants.length > 0 ? [`Variants: ${variants.join(', ')}.`] : []),
    ...neededLine(entry),
    example(visit),
    `Known from ${entry.source}. Last known to work: ${entry.seen}.`,
  ].join('\n\n');
}

/** `*` stands for each item of a list. */
function neededLine(entry: Entry): string[] {
  const fields = entry.gone ? [] : neededFields(answerSchema(entry));
  return fields.length > 0
    ? [
        `Peloton Sync takes these fields for granted wherever the object around them has come: ${fields.map((field) => `\`${field}\``).join(', ')}.`,
      ]
    : [];
}

const line = (entry: Entry): string =>
  entry.document === undefined
    ? `${entry.method.toUpperCase()} ${entry.path}`
    : `${entry.changes ? 'mutation' : 'query'} ${operationName(entry)}`;

function paramTable({ params }: DescribedEntry): string {
  const rows = Object.entries(params).map(
    ([name, param]) =>
      `| \`${name}\`${param.required ? ' *' : ''} | ${param.in} | ${param.type} | ${usual(param)} | ${meaning(param)} |`,
  );
  return ['| Parameter | In | Type | Usually | Meaning |', '|---|---|---|---|---|', ...rows].join('\n');
}

const usual = ({ default: value, example, inDays }: Param): string =>
  value !== undefined
    ? `\`${value}\``
    : inDays !== undefined
      ? `in ${inDays} days`
      : example !== undefined
        ? `\`${example}\``
        : '';

const meaning = ({ about, choices }: DescribedParam): string =>
  choices ? `${about}. One of ${choices.map((choice) => `\`${choice}\``).join(', ')}` : about;

const MOST_LINES = 28;

function example({ sent, status, body, stop }: Visit): string {
  const { entry } = stop;
  const asked = entry.document === undefined ? sent.url.replace(/^https:\/\/[^/]+/, '') : '';
  const head = entry.isSecret ? '' : `${sent.method} ${asked || '/graphql'}`;
  const request = entry.document ?? (entry.isSecret ? '' : pretty(sent.body ?? ''));
  return ['```', ...[head, request, `→ ${status}`, answerText(body)].filter(Boolean), '```'].join('\n');
}

function answerText(body: string): string {
  const lines = pretty(withoutSecrets(body)).split('\n');
  return lines.length <= MOST_LINES ? lines.join('\n') : [...lines.slice(0, MOST_LINES), '…'].join('\n');
}

function pretty(text: string): string {
  try {
    return JSON.stringify(shorten(JSON.parse(text)), null, 2);
  } catch {
    // Not JSON: the first lines say enough.
    return text.split('\n').slice(0, 4).join('\n');
  }
}

const MOST_CHARS = 80;

/** One item of each list, and no long texts. */
function shorten(value: unknown): unknown {
  if (typeof value === 'string') return value.length > MOST_CHARS ? `${value.slice(0, MOST_CHARS - 1)}…` : value;
  if (Array.isArray(value)) return value.slice(0, 1).map(shorten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, shorten(child)]));
}
