/**
 * What clasp asks of Google, answered over loopback: a script with its files, versions and deployments. clasp itself is the real
 * one; a program that Node loads first sends its requests here.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

export const SCRIPT = `1script${'x'.repeat(40)}`;
const SHEET = `1sheet${'y'.repeat(38)}`;

interface Failure {
  status: number;
  message: string;
}

export interface Standin {
  /** A folder that stands for the member's home: programs put into `bin` come before all others. */
  home: string;
  /** By method and a part of the address: what Google refuses. */
  failures: Record<string, Failure>;
  /** `METHOD path` of every request, without queries. */
  asked: string[];
  /** What was pushed last, by name. */
  files: Record<string, string>;
  deployments: object[];
  /** Runs a program with clasp's home here. */
  run(cwd: string, command: string, ...args: string[]): Promise<{ status: number | null; said: string }>;
  /** From here on no connection to Google is made. */
  disconnect(): Promise<void>;
  close(): Promise<void>;
}

/** Sends what goes to https to the stand-in, with the host in front of the path. */
const redirect = (port: number) => `
const http = require('node:http');
const https = require('node:https');
https.request = (url, options, done) => {
  const { host, pathname, search } = new URL(url);
  const path = '/' + host + pathname + search;
  const own = { protocol: 'http:', host: '127.0.0.1', hostname: '127.0.0.1', port: ${port}, path, agent: undefined };
  return http.request({ ...options, ...own }, done);
};`;

/** `isSignedIn`: whether clasp has a sign-in, as after "clasp login". `isTerminal`: whether programs believe that somebody types. */
export async function openStandin({ isSignedIn = true, isTerminal = false } = {}): Promise<Standin> {
  const home = mkdtempSync(join(tmpdir(), 'standin-'));
  const bin = join(home, 'bin');
  mkdirSync(bin);
  const standin: Pick<Standin, 'failures' | 'asked' | 'files' | 'deployments'> = {
    failures: {},
    asked: [],
    files: {},
    deployments: [{ deploymentId: 'AKhead', deploymentConfig: {} }],
  };
  const server = createServer(async (request, response) => {
    const { status, body } = answer(standin, request, await textOf(request));
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const preload = join(home, 'redirect.cjs');
  const terminal = isTerminal ? '\nprocess.stdin.isTTY = true;' : '';
  writeFileSync(preload, redirect((server.address() as AddressInfo).port) + terminal);
  const credentials = join(home, '.clasprc.json');
  if (isSignedIn) writeFileSync(credentials, JSON.stringify({ tokens: { default: token() } }));
  const env = {
    ...process.env,
    HOME: home,
    PATH: [bin, process.env.PATH, resolve('node_modules/.bin')].join(delimiter),
    NODE_OPTIONS: `--require ${preload}`,
    clasp_config_auth: credentials,
    PELOTON_WITH: undefined,
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  const run: Standin['run'] = (cwd, command, ...args) =>
    ended(spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
  const disconnect = () => new Promise<void>((closed) => server.close(() => closed()));
  const close = async () => {
    await disconnect();
    rmSync(home, { recursive: true });
  };
  return Object.assign(standin, { home, run, disconnect, close });
}

const token = () => ({
  type: 'authorized_user',
  client_id: 'client',
  client_secret: 'none',
  refresh_token: 'refresh',
  access_token: 'access',
  expiry_date: Date.now() + 3_600_000,
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

function ended(child: ChildProcess): Promise<{ status: number | null; said: string }> {
  let said = '';
  const add = (part: unknown) => {
    said += String(part);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return new Promise((done) => child.on('close', (status) => done({ status, said })));
}

function answer(
  standin: Pick<Standin, 'failures' | 'asked' | 'files' | 'deployments'>,
  { method = '', url = '' }: IncomingMessage,
  body: string,
): { status: number; body: object } {
  const name = `${method} ${url.split('?')[0]}`;
  standin.asked.push(name);
  const failure = Object.entries(standin.failures).find(([part]) => name.includes(part))?.[1];
  if (failure) {
    const { status, message } = failure;
    return { status, body: { error: { code: status, message, errors: [{ message }] } } };
  }
  const sent = body === '' ? {} : parsed(body);
  const kind = (file: string) => (file === 'appsscript' ? 'JSON' : 'SERVER_JS');
  const routes: Array<[RegExp, () => object]> = [
    [/userinfo/, () => ({ id: '1', email: 'member@example.com' })],
    [/drive\/v3\/files$/, () => ({ id: SHEET })],
    [/^POST .*\/v1\/projects$/, () => ({ scriptId: SCRIPT })],
    [
      /^GET .*\/content$/,
      () => ({
        files: Object.entries(standin.files).map(([file, source]) => ({ name: file, type: kind(file), source })),
      }),
    ],
    [
      /^PUT .*\/content$/,
      () => {
        const files = (sent.files ?? []) as Array<{ name: string; source: string }>;
        standin.files = Object.fromEntries(files.map(({ name: file, source }) => [file, source]));
        return sent;
      },
    ],
    [/^GET .*\/deployments$/, () => ({ deployments: standin.deployments })],
    [/^POST .*\/versions$/, () => ({ versionNumber: 8 })],
    [/^PUT .*\/deployments\//, () => ({ deploymentId: 'AKpage', deploymentConfig: { versionNumber: 8 } })],
  ];
  const route = routes.find(([pattern]) => pattern.test(name));
  return route
    ? { status: 200, body: route[1]() }
    : { status: 404, body: { error: { code: 404, message: `no ${name}` } } };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
