/**
 * Drive's REST API, as far as a script with `drive.file` needs it: its own folders and files, found by query, with their
 * documented limits. What is not understood is answered with 400.
 */
import type { FetchRequest, FetchResponse } from './types';

interface DriveFile {
  id: string;
  name: string;
  mimeType: string;
  parents: string[];
  appProperties: Record<string, string>;
  description: string;
  trashed: boolean;
  /** Virtual ms. */
  createdAt: number;
  /** Base64. */
  content: string;
}

export interface EmulatedDrive {
  fetch(request: FetchRequest): FetchResponse;
  readonly files: DriveFile[];
  /** Asked before each request; an answer takes the place of its own. */
  fail: ((request: FetchRequest) => FetchResponse | null) | null;
  save(): string;
  load(text: string): void;
}

interface Metadata {
  name?: string;
  mimeType?: string;
  description?: string;
  parents?: string[];
  appProperties?: Record<string, string>;
}

const PATH = /^\/(upload\/)?drive\/v3\/files(?:\/([\w-]+))?$/;
const MAX_PROPERTY_BYTES = 124;
/** Of an account without more. */
const ROOM_BYTES = 15 * 1024 ** 3;

interface State {
  now(): number;
  files: DriveFile[];
  /** How many files were ever made. */
  counter: number;
}

export function createEmulatedDrive({ now }: { now(): number }): EmulatedDrive {
  const state: State = { now, files: [], counter: 0 };
  const drive: EmulatedDrive = {
    fetch: (request) => drive.fail?.(request) ?? answer(state, request),
    get files() {
      return state.files;
    },
    fail: null,
    save: () => JSON.stringify({ files: state.files, counter: state.counter }),
    load(text) {
      Object.assign(state, JSON.parse(text) as Pick<State, 'files' | 'counter'>);
    },
  };
  return drive;
}

function answer(state: State, request: FetchRequest): FetchResponse {
  const url = new URL(request.url);
  const [, isUpload, id] = PATH.exec(url.pathname) ?? [];
  if (!PATH.test(url.pathname)) return failure(404, 'Not Found', 'notFound');
  if (!request.headers.Authorization?.startsWith('Bearer ')) return failure(401, 'Invalid Credentials', 'authError');
  if (isUpload) return upload(state, request, id);
  if (request.method === 'POST' && id === undefined) return create(state, JSON.parse(request.body) as Metadata, '');
  if (request.method !== 'GET') return failure(400, 'Bad Request', 'badRequest');
  if (id === undefined) return list(state.files, url);
  const file = state.files.find((each) => each.id === id);
  if (file === undefined || url.searchParams.get('alt') !== 'media')
    return failure(404, `File not found: ${id}.`, 'notFound');
  const body = Buffer.from(file.content, 'base64').toString('latin1');
  return { status: 200, headers: [['Content-Type', file.mimeType]], body, isBinary: true };
}

function create(state: State, about: Metadata, content: string): FetchResponse {
  const { name = 'Untitled', mimeType = 'application/octet-stream', description = '', appProperties = {} } = about;
  const { parents = ['root'] } = about;
  if (parents.some((id) => id !== 'root' && !state.files.some((file) => file.id === id)))
    return failure(404, `File not found: ${parents.join()}.`, 'notFound');
  const isLong = Object.entries(appProperties).some(([key, value]) => key.length + value.length > MAX_PROPERTY_BYTES);
  if (isLong) return failure(400, 'The property is too large.', 'invalid');
  state.counter += 1;
  const id = `drive-file-${String(state.counter).padStart(6, '0')}`;
  const made = { id, name, mimeType, description, parents, appProperties };
  state.files.push({ ...made, trashed: false, createdAt: state.now(), content });
  return json(200, { id });
}

function upload(state: State, request: FetchRequest, id: string | undefined): FetchResponse {
  const parts = partsOf(request);
  if (parts === null) return failure(400, 'Malformed multipart body.', 'badRequest');
  const taken = state.files.reduce((sum, { content }) => sum + content.length * 0.75, 0);
  if (taken + parts.content.length * 0.75 > ROOM_BYTES)
    return failure(403, "The user's Drive storage quota has been exceeded.", 'storageQuotaExceeded');
  if (request.method === 'POST' && id === undefined) return create(state, parts.about, parts.content);
  const file = state.files.find((each) => each.id === id);
  if (request.method !== 'PATCH' || file === undefined) return failure(404, `File not found: ${id}.`, 'notFound');
  Object.assign(file, parts.about, { content: parts.content });
  return json(200, { id });
}

function list(files: readonly DriveFile[], url: URL): FetchResponse {
  const matches = conditionsOf(url.searchParams.get('q') ?? '');
  if (matches === null) return failure(400, 'Invalid Value', 'invalid');
  const size = Math.min(1000, Number(url.searchParams.get('pageSize') ?? 100));
  const from = Number(url.searchParams.get('pageToken') ?? 0);
  const isDescending = url.searchParams.get('orderBy') === 'createdTime desc';
  const found = files.filter((file) => isVisible(files, file) && matches.every((match) => match(file)));
  if (isDescending) found.reverse();
  const page = found.slice(from, from + size).map(({ id, name }) => ({ id, name }));
  const isMore = from + size < found.length;
  return json(200, { files: page, ...(isMore ? { nextPageToken: String(from + size) } : {}) });
}

/** What lies in a folder in the bin is in the bin. */
const isVisible = (files: readonly DriveFile[], file: DriveFile): boolean =>
  !file.trashed && file.parents.every((id) => files.find((each) => each.id === id)?.trashed !== true);

type Match = (file: DriveFile) => boolean;

/** Null for a query with anything else in it. */
function conditionsOf(query: string): Match[] | null {
  const matches = query.split(/ and (?!value=)/).map(conditionOf);
  return matches.some((match) => match === null) ? null : (matches as Match[]);
}

function conditionOf(text: string): Match | null {
  if (text === 'trashed=false') return () => true;
  const [, key = '', value] = /^appProperties has \{ key='([^']*)' and value='([^']*)' \}$/.exec(text) ?? [];
  if (value !== undefined) return ({ appProperties }) => appProperties[key] === value;
  const [, parent] = /^'([^']*)' in parents$/.exec(text) ?? [];
  if (parent !== undefined) return ({ parents }) => parents.includes(parent);
  const [, type] = /^mimeType='([^']*)'$/.exec(text) ?? [];
  return type === undefined ? null : ({ mimeType }) => mimeType === type;
}

/** Null unless it is metadata followed by a file in base64. */
function partsOf({ headers, body }: FetchRequest): { about: Metadata; content: string } | null {
  const boundary = /^multipart\/related; boundary=(\S+)$/.exec(headers['Content-Type'] ?? '')?.[1];
  if (boundary === undefined || !body.endsWith(`\r\n--${boundary}--`)) return null;
  const [empty, first = '', second = '', end] = body.split(`--${boundary}`);
  const [, about] = /^\r\nContent-Type: application\/json[^\r]*\r\n\r\n([\s\S]*)\r\n$/.exec(first) ?? [];
  const media = /^\r\nContent-Type: ([^\r]+)\r\nContent-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=]*)\r\n$/.exec(
    second,
  );
  if (empty !== '' || end !== '--' || about === undefined || media === null) return null;
  return { about: { mimeType: media[1] ?? '', ...(JSON.parse(about) as Metadata) }, content: media[2] ?? '' };
}

const json = (status: number, value: unknown): FetchResponse => ({
  status,
  headers: [['Content-Type', 'application/json; charset=UTF-8']],
  body: JSON.stringify(value, null, 2),
});

const failure = (code: number, message: string, reason: string): FetchResponse =>
  json(code, { error: { code, message, errors: [{ message, domain: 'global', reason }] } });
