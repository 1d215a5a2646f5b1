/** `npm start -- --serve`: dialogs, stats page, JSON and feed on localhost, with the emulator behind them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel, Worker } from 'node:worker_threads';
import { listMenu } from '../../src/ui/menu';
import type { Dialog } from '../emulator/index';
import type { WebReply } from '../emulator/web-app';
import { homePage, saidPage, signInPage, windowPage } from './pages';
import type { Answer, Question, ServedAccount } from './protocol';
import { withGoogleScript } from './shim';

export interface Serving {
  url: string;
  /** Asks the machine; for programs that look behind the pages. */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

export interface ServeOptions extends Omit<ServedAccount, 'webAppUrl'> {
  /** 0 takes any that is free. */
  port: number;
}

/** The program of the thread, made by the build. */
const THREAD = './build/serve-machine.mjs';

export async function openServer({ port, ...account }: ServeOptions): Promise<Serving> {
  const site: { handle: (request: IncomingMessage, response: ServerResponse) => void } = { handle: () => {} };
  const server = createServer((request, response) => site.handle(request, response));
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const machine = startMachine({ ...account, webAppUrl: `${url}/exec` });
  const answer = createSite(machine.ask, url);
  site.handle = (request, response) => void answer(request, response);
  return {
    url,
    ask: machine.ask,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await machine.stop();
    },
  };
}

function startMachine(account: ServedAccount) {
  const { port1: port, port2 } = new MessageChannel();
  const thread = new Worker(THREAD, { workerData: { port: port2, account }, transferList: [port2] });
  const waiting = new Map<number, { done(answer: Answer): void; fail(error: Error): void }>();
  let asked = 0;
  thread.on('error', (error) => {
    for (const { fail } of waiting.values()) fail(error);
  });
  port.on('message', ({ id, answer }: { id: number; answer: Answer }) => {
    waiting.get(id)?.done(answer);
    waiting.delete(id);
  });
  const ask = (question: Question): Promise<Answer> =>
    new Promise((done, fail) => {
      asked += 1;
      waiting.set(asked, { done, fail });
      port.postMessage({ id: asked, question });
    });
  const stop = async (): Promise<void> => {
    port.close();
    await thread.terminate();
  };
  return { ask, stop };
}

type Ask = Serving['ask'];
type Asked = Pick<Extract<Question, { kind: 'visit' }>, 'url' | 'method'>;
interface Reply {
  body: string;
  type?: string;
  status?: number;
  /** Sends the browser there. */
  location?: string;
}

function createSite(ask: Ask, url: string) {
  const dialogs: Dialog[] = [];
  /** As Peloton's cookie does, the next link needs no sign-in any more. */
  let isSignedIn = false;
  const signIn = async (link: string): Promise<Reply> => {
    const { pathname, search } = new URL(await signedIn(ask, link));
    isSignedIn = true;
    return { body: '', status: 302, location: pathname + search };
  };
  const routes: Array<
    [pattern: RegExp, answer: (found: string, query: URLSearchParams, body: string, asked: Asked) => Promise<Reply>]
  > = [
    [/^\/$/, () => home(ask)],
    [
      /^\/open\/(menu\w+)$/,
      (name, _, body) => openItem(ask, dialogs, name, new URLSearchParams(body).getAll('answer')),
    ],
    [/^\/dialog\/(\d+)$/, async (id) => ({ body: withGoogleScript(dialogs[Number(id)]?.html ?? '') })],
    [/^\/window\/(\d+)$/, async (id) => windowReply(dialogs, Number(id))],
    [/^\/run$/, (_, __, body) => runFunction(ask, dialogs, body)],
    [/^\/exec(?:\/.*)?$/, (_, __, ___, asked) => visit(ask, asked)],
    [
      /^\/sign-in$/,
      async (_, query) => {
        const link = query.get('url') ?? '';
        return isSignedIn ? signIn(link) : { body: signInPage(link) };
      },
    ],
    [/^\/signed-in$/, (_, __, body) => signIn(new URLSearchParams(body).get('url') ?? '')],
    [/^(\/callback|\/home)$/, async (path) => ({ body: String((await ask({ kind: 'site', path })).value) })],
    [/^\/hour$/, () => anHourPassed(ask)],
  ];
  const answer = async (request: IncomingMessage): Promise<Reply> => {
    // `//` and the like would name another host.
    const address = `${url}${request.url ?? '/'}`;
    if (!(request.url ?? '').startsWith('/') || !URL.canParse(address)) return nothing();
    const { pathname, searchParams } = new URL(address);
    const route = routes.find(([pattern]) => pattern.test(pathname));
    const refusal = refusalOf(request, url, pathname);
    if (!route || refusal !== null) return refusal ?? nothing();
    const found = route[0].exec(pathname)?.[1] ?? '';
    const asked: Asked = {
      url: `${url}${request.url}`,
      method: request.method === 'HEAD' ? 'HEAD' : 'GET',
    };
    return route[1](found, searchParams, await bodyOf(request), asked);
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reply = await answer(request).catch(failed);
    // A visitor who went away, in the middle of a body perhaps, gets no answer.
    if (response.destroyed || response.headersSent) return;
    response.writeHead(reply.status ?? 200, {
      'Content-Type': reply.type ?? 'text/html; charset=utf-8',
      'X-Frame-Options': 'SAMEORIGIN',
      'X-Content-Type-Options': 'nosniff',
      ...(reply.location && { Location: reply.location }),
    });
    response.end(reply.body);
  };
}

/** What acts on the machine; the others only show something. */
const ACTS = /^\/(open\/|run$|hour$|signed-in$|sign-in$)/;
/** Of these, what a link leads to: Peloton's address for signing in answers who has signed in there already, and only them. */
const ACTS_BY_LINK = /^\/sign-in$/;

/**
 * Why a request is not answered; null where it may be. A page of another site may neither call itself by this address (its
 * name would stand in `Host`) nor act here: browsers say in `Sec-Fetch-Site` and `Origin` where a request comes from, and
 * programs, which nobody else steers, say nothing.
 */
function refusalOf({ headers, method }: IncomingMessage, url: string, pathname: string): Reply | null {
  const { host, port } = new URL(url);
  const hosts = [host, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return refused('This address is for programs on this computer.');
  if (!ACTS.test(pathname)) return null;
  const site = headers['sec-fetch-site'];
  const isFromUs = site === undefined || site === 'same-origin' || site === 'none';
  const { origin } = headers;
  const isOurOrigin = origin === undefined || hosts.some((each) => origin === `http://${each}`);
  if (!isFromUs || !isOurOrigin) return refused('Another site may not do this. Open the menu here.');
  if (!ACTS_BY_LINK.test(pathname) && method !== 'POST')
    return { ...refused('This acts, so it wants POST.'), status: 405 };
  return null;
}

const refused = (body: string): Reply => ({ body, type: 'text/plain', status: 403 });

async function home(ask: Ask): Promise<Reply> {
  const { email, password } = (await ask({ kind: 'login' })).value as { email: string; password: string };
  const token = (await ask({ kind: 'token' })).value;
  const ways = `${email} and ${password}${token ? `, or with the token ${token}` : ''}`;
  return { body: homePage(listMenu(), `The account that is played signs in with ${ways}.`) };
}

const nothing = async (): Promise<Reply> => ({ body: 'There is nothing here.', type: 'text/plain', status: 404 });
const failed = (error: Error): Reply => ({ body: error.message, type: 'text/plain', status: 500 });

async function anHourPassed(ask: Ask): Promise<Reply> {
  const { value } = await ask({ kind: 'hour' });
  return { body: saidPage('', [`Ran: ${String(value) || 'nothing'}`]) };
}

async function openItem(ask: Ask, dialogs: Dialog[], name: string, answers: string[]): Promise<Reply> {
  const result = await ask({ kind: 'run', name, args: [], context: 'menu', answers });
  const [dialog] = result.dialogs ?? [];
  if (dialog !== undefined) return windowReply(dialogs, dialogs.push(dialog) - 1);
  return {
    body: saidPage(name, [...(result.alerts ?? []), ...(result.toasts ?? []), ...(result.error ? [result.error] : [])]),
  };
}

function windowReply(dialogs: Dialog[], id: number): Reply {
  const dialog = dialogs[id];
  return dialog === undefined ? { body: 'There is no such window.', status: 404 } : { body: windowPage(dialog, id) };
}

/** A window that the function opened takes the place of the one that asked. */
async function runFunction(ask: Ask, dialogs: Dialog[], body: string): Promise<Reply> {
  const { name, args } = JSON.parse(body) as { name: string; args: unknown[] };
  const { value, error, dialogs: opened = [] } = await ask({ kind: 'run', name, args, context: 'page' });
  const [dialog] = opened;
  const opens = dialog === undefined ? {} : { opens: dialogs.push(dialog) - 1 };
  return { body: JSON.stringify(error === undefined ? { value, ...opens } : { error }), type: 'application/json' };
}

async function visit(ask: Ask, asked: Asked): Promise<Reply> {
  const { value, error } = await ask({ kind: 'visit', ...asked });
  if (error !== undefined) throw new Error(error);
  const { body, type, status } = value as WebReply;
  return { body, status, type: `${type}; charset=utf-8` };
}

async function signedIn(ask: Ask, url: string): Promise<string> {
  const { value, error } = await ask({ kind: 'browse', url });
  if (error !== undefined) throw new Error(error);
  return String(value);
}

/** The longest history file that the import takes, several times. */
const MOST_BYTES = 64_000_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw new Error('This is too long.');
  }
  return Buffer.concat(chunks).toString('utf8');
}
