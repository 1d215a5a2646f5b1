/**
 * A folder of ours in the member's Drive, with files of compressed text. Drive's REST API is asked, because `DriveApp`
 * needs a permission for the whole Drive; with `drive.file` a script sees the files that it made and no others.
 */
import { DestinationError } from '../../base/errors';
import { googleFailure, messageOf, rethrowKill } from '../../gas/google-error';

export interface DriveFolder {
  has(name: string): boolean;
  /** Null when there is no such file. Throws DestinationError. */
  read(name: string): string | null;
  /** Makes the file, or puts this in its place. Throws DestinationError. */
  write(name: string, text: string): void;
}

/** How the folder is told from others; not by its name, which the member may change. */
interface Mark {
  name: string;
  description: string;
  /** Of whom: two accounts have two folders. */
  owner: string;
}

type Fetch = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions;
type Fetched = GoogleAppsScript.URL_Fetch.HTTPResponse;

const FILES = 'https://www.googleapis.com/drive/v3/files';
const UPLOAD = 'https://www.googleapis.com/upload/drive/v3/files';
const FOLDER_TYPE = 'application/vnd.google-apps.folder';
const GZIP_TYPE = 'application/x-gzip';
/** Base64 has no hyphens, so no line of a file begins with it. */
const BOUNDARY = 'peloton-sync-part';
const MAX_TRIES = 4;

/** Nothing is asked for, and nothing made, before it is needed. */
export function openDriveFolder(mark: Mark): DriveFolder {
  let opened: { id: string; files: Map<string, string> } | null = null;
  const folder = () => {
    if (opened === null) {
      const id = findFolder(mark) ?? makeFolder(mark);
      opened = { id, files: new Map(list(`'${id}' in parents`).map((file) => [file.name, file.id])) };
    }
    return opened;
  };
  return {
    has: (name) => folder().files.has(name),
    read(name) {
      const id = folder().files.get(name);
      if (id === undefined) return null;
      const blob = call('reading', `${FILES}/${id}?alt=media`).getBlob();
      return unzipped(name, blob);
    },
    write(name, text) {
      const { id, files } = folder();
      const known = files.get(name);
      const about = known === undefined ? { name, parents: [id] } : {};
      const saved = call(
        'writing',
        `${UPLOAD}${known === undefined ? '' : `/${known}`}?uploadType=multipart&fields=id`,
        {
          method: known === undefined ? 'post' : 'patch',
          contentType: `multipart/related; boundary=${BOUNDARY}`,
          payload: bodyOf(about, text),
        },
      );
      files.set(name, JSON.parse(saved.getContentText()).id);
    },
  };
}

function unzipped(name: string, blob: GoogleAppsScript.Base.Blob): string {
  try {
    return Utilities.ungzip(blob.setContentType(GZIP_TYPE) as GoogleAppsScript.Base.BlobSource).getDataAsString();
  } catch (error) {
    rethrowKill(error);
    throw new DestinationError(
      'drive',
      `"${name}" in the archive cannot be read. Remove it, and it is made anew.`,
      error,
    );
  }
}

const findFolder = ({ owner }: Mark): string | undefined =>
  list(`appProperties has { key='pelotonSync' and value='${owner}' } and mimeType='${FOLDER_TYPE}'`)[0]?.id;

function makeFolder({ name, description, owner }: Mark): string {
  const about = { name, description, mimeType: FOLDER_TYPE, appProperties: { pelotonSync: owner } };
  const made = call('writing', `${FILES}?fields=id`, {
    method: 'post',
    contentType: 'application/json',
    payload: JSON.stringify(about),
  });
  return JSON.parse(made.getContentText()).id;
}

/** Oldest first: where a killed run left two of a name, all later runs take the same. */
function list(which: string): Array<{ id: string; name: string }> {
  const found: Array<{ id: string; name: string }> = [];
  const query = encodeURIComponent(`${which} and trashed=false`);
  let next = '';
  do {
    const page = `&pageSize=1000&orderBy=createdTime%20desc&fields=nextPageToken,files(id,name)${next}`;
    const answer = JSON.parse(call('reading', `${FILES}?q=${query}${page}`).getContentText());
    found.unshift(...(answer.files as typeof found).reverse());
    next = answer.nextPageToken ? `&pageToken=${encodeURIComponent(answer.nextPageToken)}` : '';
  } while (next !== '');
  return found;
}

function bodyOf(about: object, text: string): string {
  const zipped = Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(text)).getBytes());
  return [
    `--${BOUNDARY}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${JSON.stringify(about)}\r\n`,
    `--${BOUNDARY}\r\nContent-Type: ${GZIP_TYPE}\r\nContent-Transfer-Encoding: base64\r\n\r\n${zipped}\r\n`,
    `--${BOUNDARY}--`,
  ].join('');
}

/** Asked again where that may help. `doing` is for the sentence when it fails. */
function call(doing: string, url: string, options: Fetch = {}): Fetched {
  for (let tries = 1; ; tries += 1) {
    const { response, problem } = attempt(url, options);
    if (response !== null && response.getResponseCode() < 300) return response;
    if (tries === MAX_TRIES || (response !== null && !isPassing(response)))
      throw new DestinationError('drive', `Google Drive failed at ${doing} the archive: ${problem}`);
    Utilities.sleep(1000 * 2 ** (tries - 1));
  }
}

function attempt(url: string, options: Fetch): { response: Fetched | null; problem: string } {
  try {
    const headers = { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` };
    const response = UrlFetchApp.fetch(url, { ...options, headers, muteHttpExceptions: true });
    return { response, problem: problemOf(response) };
  } catch (error) {
    // No answer came; a kill, a permission or a limit does not pass by itself.
    if (googleFailure(error) !== 'other') throw error;
    return { response: null, problem: messageOf(error).replace(/https?:\S+/g, '') };
  }
}

function isPassing(response: Fetched): boolean {
  const status = response.getResponseCode();
  return status === 429 || status >= 500 || (status === 403 && /rateLimitExceeded/i.test(response.getContentText()));
}

function problemOf(response: Fetched): string {
  const said = /"message":\s*"([^"]{1,200})"/.exec(response.getContentText())?.[1];
  return `${response.getResponseCode()}${said ? ` ${said}` : ''}`;
}
