/**
 * A folder of ours in the member's Drive, with files of text, compressed or not. Drive's REST API is asked, because `DriveApp`
 * needs a permission for the whole Drive; with `drive.file` a script sees the files that it made and no others.
 */
import { DestinationError } from '../../base/errors';
import { parseObject } from '../../base/json';
import type { Clock, Http, HttpRequest, HttpResponse } from '../../base/ports';
import { recover } from '../../gas/google-error';
import { withBearer, withJson, withMultipart } from '../../http/request';
import { isForeign, isSuccess, unguardedTroubleOf } from '../../http/response';
import { createSender, type Exchange, type Sender } from '../../http/sender';

export interface DriveFolder {
  /** Throws DestinationError, as all of them do. */
  has(name: string): boolean;
  /** Of all files in it. */
  names(): string[];
  /** Null when there is no such file. */
  read(name: string): string | null;
  /** Makes the file, or puts this in its place. */
  write(name: string, text: string): void;
}

/** How the folder is told from others; not by its name, which the member may change. */
export interface Mark {
  name: string;
  description: string;
  /** What the member knows it as, for sentences: `the archive`. */
  called: string;
  /** Of its files. */
  fileType: string;
  /** Of whom: two accounts have two folders. */
  owner: string;
}

export interface DriveWorld {
  http: Http;
  clock: Clock;
  /** For `Authorization`; never logged. */
  token(): string;
  /** How long the run goes on, in ms: no longer wait is begun. Without it each wait is. */
  leftMs?(): number;
  /** Text as base64 of what a file holds, and back. `decode` throws where it cannot be read. */
  encode(text: string): string;
  decode(base64: string): string;
}

const FILES = 'https://www.googleapis.com/drive/v3/files';
const UPLOAD = 'https://www.googleapis.com/upload/drive/v3/files';
const FOLDER_TYPE = 'application/vnd.google-apps.folder';
const MAX_TRIES = 4;
/** Of a run, for being told to wait. */
const PATIENCE_MS = 60_000;

interface State {
  mark: Mark;
  world: DriveWorld;
  sender: Sender;
  /** The folder's id and those of its files by name; null until it is needed. */
  opened: { id: string; files: Map<string, string> } | null;
}

/**
 * A folder in the member's Drive. Nothing is asked for, and nothing made, before it is needed. Its functions throw
 * DestinationError.
 */
export function openDriveFolder(mark: Mark, world: DriveWorld): DriveFolder {
  const sender = createSender({
    http: withBearer(world.http, () => world.token()),
    clock: world.clock,
    policy: {
      maxTries: () => MAX_TRIES,
      firstWaitMs: 1000,
      patienceMs: PATIENCE_MS,
      repeats: (each) => (isPassing(each) ? 'later' : 'never'),
    },
    ...(world.leftMs && { leftMs: world.leftMs }),
  });
  const state: State = { mark, world, sender, opened: null };
  return {
    has: (name) => open(state).files.has(name),
    names: () => [...open(state).files.keys()],
    read: (name) => read(state, name),
    write: (name, text) => write(state, name, text),
  };
}

/** What was made twice, because an answer was lost, does no harm: see `list`. */
function isPassing({ call, response }: Exchange): boolean {
  if (isSuccess(response.status)) return call.http.asBase64 !== true && isForeign(response);
  return unguardedTroubleOf(response) !== null || (response.status === 403 && /rateLimitExceeded/i.test(response.body));
}

function open(state: State): NonNullable<State['opened']> {
  if (state.opened === null) {
    const id = findFolder(state) ?? makeFolder(state);
    const files = list(state, `'${id}' in parents`).map((file) => [file.name, file.id] as const);
    state.opened = { id, files: new Map(files) };
  }
  return state.opened;
}

function read(state: State, name: string): string | null {
  const id = open(state).files.get(name);
  if (id === undefined) return null;
  const { body } = ask(state, 'reading', {
    method: 'get',
    url: `${FILES}/${id}?alt=media`,
    asBase64: true,
    followRedirects: true,
  });
  const message = `"${name}" in ${state.mark.called} cannot be read. Remove it, and it is made anew.`;
  return recover(
    () => state.world.decode(body),
    (error) => {
      throw new DestinationError('drive', message, error);
    },
  );
}

function write(state: State, name: string, text: string): void {
  const { id, files } = open(state);
  const known = files.get(name);
  const media = { type: state.mark.fileType, encoding: 'base64', body: state.world.encode(text) } as const;
  const saved = askJson(state, 'writing', {
    method: known === undefined ? 'post' : 'patch',
    url: `${UPLOAD}${known === undefined ? '' : `/${known}`}?uploadType=multipart&fields=id`,
    ...withMultipart(known === undefined ? { name, parents: [id] } : {}, media),
  });
  files.set(name, String(saved.id));
}

const findFolder = (state: State): string | undefined =>
  list(
    state,
    `appProperties has { key='pelotonSync' and value='${state.mark.owner}' } and mimeType='${FOLDER_TYPE}'`,
  )[0]?.id;

function makeFolder(state: State): string {
  const { name, description, owner } = state.mark;
  const about = { name, description, mimeType: FOLDER_TYPE, appProperties: { pelotonSync: owner } };
  return String(askJson(state, 'writing', { method: 'post', url: `${FILES}?fields=id`, ...withJson(about) }).id);
}

/** Oldest first: where a killed run left two of a name, all later runs take the same. */
function list(state: State, which: string): Array<{ id: string; name: string }> {
  const found: Array<{ id: string; name: string }> = [];
  const query = encodeURIComponent(`${which} and trashed=false`);
  let next = '';
  do {
    const page = `&pageSize=1000&orderBy=createdTime%20desc&fields=nextPageToken,files(id,name)${next}`;
    const answer = askJson(state, 'reading', { method: 'get', url: `${FILES}?q=${query}${page}` });
    found.unshift(...(answer.files as typeof found).reverse());
    next = answer.nextPageToken ? `&pageToken=${encodeURIComponent(String(answer.nextPageToken))}` : '';
  } while (next !== '');
  return found;
}

const askJson = (state: State, doing: string, request: HttpRequest): Record<string, unknown> =>
  parseObject(ask(state, doing, request).body) ?? {};

/** `doing` is for the sentence when it fails. */
function ask(state: State, doing: string, request: HttpRequest): HttpResponse {
  const { response, end } = state.sender.sendOne({ http: request });
  if (end === 'answered' && isSuccess(response.status)) return response;
  throw new DestinationError('drive', `Google Drive failed at ${doing} ${state.mark.called}: ${problemOf(response)}`);
}

function problemOf({ status, body }: HttpResponse): string {
  if (status === 0) return body.replace(/https?:\S+/g, '') || 'no answer';
  const said = /"message":\s*"([^"]{1,200})"/.exec(body)?.[1];
  return `${status}${said ? ` ${said}` : ''}`;
}
