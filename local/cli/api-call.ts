/** `npm run api`: the explorer of the built script from the command line, against the fake or the real Peloton. */

import type { OwnIds } from '../../src/peloton/catalogue/args';
import type { Args } from '../../src/peloton/catalogue/entry';
import { formOf, lookAt, whereToLook } from '../../src/peloton/catalogue/explore';
import { findEntry } from '../../src/peloton/catalogue/index';
import { listOffers, type Offer } from '../../src/peloton/catalogue/offers';
import { answerSchema } from '../catalogue/answer-schema';
import { compare, describeDifference } from '../catalogue/compare';
import { createMachine, type Machine } from '../emulator/index';
import { API_HELP, type ApiOptions, readApiArgs } from './api-args';
import { describeOffer, describeOffers, toTextTable } from './api-text';
import { UsageError } from './args';
import { ask, isConnected, openWindow, StepFailed } from './member';
import { type Player, playLive, playSample, START_AT } from './players';
import { resume, saveState } from './results';

interface Shown {
  status: number;
  ms: number;
  isJson: boolean;
  text: string;
}

type Read = Shown & ReturnType<typeof lookAt>;

/** An open sidebar. */
interface Explorer {
  offers: Offer[];
  now(): number;
  call(name: string, ...args: unknown[]): unknown;
}

/** Carries out a command line: answers go to stdout, all else to stderr. Gives the exit code. */
export async function callApi(argv: string[]): Promise<number> {
  try {
    const options = readApiArgs(argv);
    if (options.help) {
      console.log(API_HELP);
      return 0;
    }
    return await withExplorer(options, (explorer) => serve(explorer, options));
  } catch (error) {
    // Expected failures are a sentence; anything else is a bug of ours and shows where it happened.
    if (error instanceof UsageError) console.error(`${error.message} See: npm run api -- --help`);
    else if (error instanceof StepFailed) console.error(error.message);
    else console.error(error);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function withExplorer(options: ApiOptions, use: (explorer: Explorer) => number): Promise<number> {
  const clock = { now: () => START_AT };
  const player = options.live ? playLive(process.env) : playSample(() => clock.now(), null);
  try {
    const made = createMachine({ internet: player.internet, startAt: player.startAt });
    clock.now = () => made.clock.now();
    if (!options.fresh) resume(options.out, player, made);
    const machine = player.attach(made);
    if (!isConnected(machine)) await player.connect(machine, openWindow(machine, 'menuConnect'));
    try {
      return use(openExplorer(machine));
    } finally {
      // After a failure too: the session may have been renewed on the way.
      keepSession(options.out, player, machine);
    }
  } finally {
    player.close();
  }
}

const keepSession = (folder: string, player: Player, machine: Machine): void => saveState(folder, player, machine);

function openExplorer(machine: Machine): Explorer {
  const key = openWindow(machine, 'menuExplorer');
  const call = (name: string, ...args: unknown[]) => ask(machine, name, key, ...args);
  return { offers: listOffers(), now: () => machine.clock.now(), call };
}

function serve(explorer: Explorer, options: ApiOptions): number {
  const { request } = options;
  if (request === null) {
    console.log(describeOffers(explorer.offers));
    return 0;
  }
  const offer = explorer.offers.find(({ name }) => name === request);
  if (!offer) throw new UsageError(`There is no request "${request}".`);
  if (options.describe) {
    console.log(describeOffer(offer));
    return 0;
  }
  const values = valuesFor(explorer, offer, options);
  if (offer.changes && options.confirm !== offer.name) return showOnly(explorer, offer, values);
  const answers = fetchPages(explorer, offer, values, options);
  print(answers, options);
  const isGood = answers.every(({ status }) => status >= 200 && status < 300);
  const isAsKnown = !options.check || checkAnswers(offer, answers);
  return isGood && isAsKnown ? 0 : 1;
}

/** What a form would hold, with what was typed in its place. The ids of the member are looked up when one is missing. */
function valuesFor(explorer: Explorer, offer: Offer, { values, variant }: ApiOptions): Record<string, string> {
  if (variant !== '' && !offer.variants.includes(variant))
    throw new UsageError(
      `"${offer.name}" has no variant "${variant}". It has: ${offer.variants.join(', ') || 'none'}.`,
    );
  const untyped = Object.entries(offer.entry.params).filter(([name]) => values[name] === undefined);
  const ids = findIds(explorer, Object.fromEntries(untyped));
  return { ...formOf(offer, ids, explorer.now(), variant), ...values };
}

function findIds(explorer: Explorer, params: Offer['entry']['params']): OwnIds {
  let { ids } = explorer.call('apiExplorer') as { ids: OwnIds };
  const tried: Offer[] = [];
  for (;;) {
    const question = whereToLook(explorer.offers, { params }, ids, tried, explorer.now());
    if (!question) return ids;
    tried.push(question.offer);
    ids = { ...askOnce(explorer, question.offer, question.values, {}).ids, ...ids };
  }
}

function askOnce(explorer: Explorer, offer: Offer, values: Args, consent: object): Read {
  const answer = explorer.call('apiExplorerRun', offer.name, values, consent) as Shown;
  return { ...answer, ...lookAt(offer, values, answer) };
}

function showOnly(explorer: Explorer, { name }: Offer, values: Record<string, string>): number {
  const sent = explorer.call('apiExplorerPreview', name, values) as {
    method: string;
    url: string;
    body: string | null;
  };
  console.log(`${sent.method} ${sent.url}`);
  if (sent.body !== null) console.log(JSON.stringify(JSON.parse(sent.body), null, 2));
  console.error(`Nothing was sent: this changes something at Peloton. To send it, add --confirm ${name}`);
  return 2;
}

function fetchPages(explorer: Explorer, offer: Offer, values: Record<string, string>, options: ApiOptions): Read[] {
  const answers: Read[] = [];
  let next: Args | null = values;
  while (next && answers.length < options.pages) {
    const answer = askOnce(explorer, offer, next, consentTo(explorer, offer, next, options));
    const bytes = Buffer.byteLength(answer.text);
    console.error(`${answer.status || 'no answer'}, ${answer.ms} ms, ${bytes} bytes`);
    answers.push(answer);
    next = answer.next;
  }
  return answers;
}

function consentTo(explorer: Explorer, offer: Offer, values: Args, { confirm }: ApiOptions): object {
  if (!offer.changes) return {};
  const { phrase, ...shown } = explorer.call('apiExplorerPreview', offer.name, values) as { phrase: string };
  return { typed: phrase === confirm ? confirm : '', shown };
}

function print(answers: readonly Read[], { table }: ApiOptions): void {
  if (!answers.every(({ isJson }) => isJson)) console.log(answers.map(({ text }) => text).join('\n'));
  else if (table)
    console.log(
      toTextTable(
        answers.map(({ text }) => JSON.parse(text)),
        answers[0]?.lists[0]?.path ?? null,
      ),
    );
  else {
    const values = answers.map(({ text }) => JSON.parse(text) as unknown);
    console.log(JSON.stringify(values.length === 1 ? values[0] : values, null, 2));
  }
}

/** Fields that nobody described are told, but are no failure: Peloton adds some every year. */
function checkAnswers({ name }: Offer, answers: readonly Shown[]): boolean {
  const entry = findEntry(name);
  if (!entry) return true;
  const found = answers.flatMap(({ isJson, text }) => compare(answerSchema(entry), isJson ? JSON.parse(text) : text));
  for (const difference of found) console.error(describeDifference(difference));
  if (found.length === 0) console.error('The answer is as described.');
  return found.every(({ problem }) => problem === 'unknown');
}
