/** The scripts inside the Postman collection: they take tokens and ids from answers, test them, and guard changes. */
import type { Stop } from './tour';

const SECONDS = 'Math.floor(Date.now() / 3600000) * 3600';

/** Before every request: times that requests ask for. */
export const SET_TIMES = [
  '// Whole hours: other windows of the live schedule were answered by halves.',
  `const hour = ${SECONDS};`,
  'for (const days of [0, 3, 4, 14]) {',
  '  const at = hour + days * 86400;',
  "  pm.variables.set('in' + days + 'Days', new Date(at * 1000).toISOString());",
  "  pm.variables.set('in' + days + 'DaysSec', String(at));",
  '}',
];

/** Before a change: nothing is sent unless the environment says so. */
export const GUARD = [
  "if (pm.environment.get('allowChanges') !== 'yes') {",
  "  console.log('Skipped: this changes your account. Set allowChanges to yes in the environment to send it.');",
  '  pm.execution.skipRequest();',
  '}',
];

/** After a token request. */
export const CAPTURE_TOKENS = [
  'const tokens = pm.response.json();',
  "pm.environment.set('accessToken', tokens.access_token);",
  "if (tokens.refresh_token) pm.environment.set('refreshToken', tokens.refresh_token);",
];

/** After `me`: a new run begins with no id but the member's own. */
export const forget = (names: readonly string[]): string[] => [
  `for (const name of ${JSON.stringify(names)}) pm.environment.unset(name);`,
];

const USABLE = '/^(?!0+$)(?![0-9a-f]{8}-)./i';

/** Ids found while reading stay; those that a change gives are of what it made, and replace them. */
export function captureIds({ entry }: Stop): string[] {
  const gives = Object.entries(entry.gives ?? {});
  if (gives.length === 0) return [];
  return [
    'const find = (value, steps) => {',
    '  if (value === null || value === undefined) return [];',
    '  if (steps.length === 0) return [value];',
    '  const [step, ...rest] = steps;',
    "  if (step !== '*') return find(value[step], rest);",
    '  return value.flatMap((item) => find(item, rest));',
    '};',
    `for (const [name, path] of ${JSON.stringify(gives)}) {`,
    `  const id = find(pm.response.json(), path.split('.')).find((one) => ${USABLE}.test(one));`,
    `  if (id && (${entry.changes !== undefined} || !pm.environment.get(name))) pm.environment.set(name, id);`,
    '}',
  ];
}

const MOST_TRIES = 3;

/** Around the tests of a request that may come too early: it is sent again after two seconds. */
const tryAgain = (tests: readonly string[]): string[] => [
  "const tries = Number(pm.collectionVariables.get('tries') ?? 0) + 1;",
  `if (pm.response.code === 404 && tries < ${MOST_TRIES}) {`,
  "  pm.collectionVariables.set('tries', tries);",
  '  pm.execution.setNextRequest(pm.info.requestId);',
  '  setTimeout(() => {}, 2000);',
  '} else {',
  "  pm.collectionVariables.unset('tries');",
  ...tests.map((line) => `  ${line}`),
  '}',
];

export function testAnswer(stop: Stop, schema: string): string[] {
  const tests = testsOf(stop, schema);
  return stop.entry.settlesLate ? tryAgain(tests) : tests;
}

function testsOf({ entry }: Stop, schema: string): string[] {
  const status = entry.gone?.status ?? entry.expects ?? 200;
  const lines = [`pm.test('answers ${status}', () => pm.response.to.have.status(${status}));`];
  if (status !== 200) return lines;
  if (entry.answer === 'Text')
    return [...lines, "pm.test('is text', () => pm.expect(pm.response.text()).to.not.be.empty);"];
  // What is done may be answered with nothing at all.
  if (entry.answer === 'Empty')
    return [...lines, "pm.test('is JSON or nothing', () => pm.response.text() === '' || pm.response.json());"];
  if (entry.isGuessed) return [...lines, "pm.test('is JSON', () => pm.response.json());"];
  lines.push(
    "pm.test('answers in the known shape', () => {",
    "  const definitions = JSON.parse(pm.collectionVariables.get('schemas'));",
    `  pm.response.to.have.jsonSchema({ $ref: '#/definitions/${schema}', definitions });`,
    '});',
  );
  if (entry.document !== undefined)
    lines.push("pm.test('has no errors', () => pm.expect(pm.response.json().errors).to.be.undefined);");
  return lines;
}
