/** Import: hands the chosen file to the script, a full export in pieces, and offers the program that makes one. */
import { createExportReader, createPieces, type ExportFile, type Need, NO_NEED } from '../../peloton/export/pieces';
import type { Imported } from '../../run/import/full-export';
import type { FileImported } from '../../run/import/history-file';
import type { PageData } from '../pages';
import { bookmarkletOf } from './bookmarklet';
import { copyText } from './clipboard';
import { byId } from './dom';
import { call, messageOf, pageData, showError, whileBusy } from './page';
import { fitHeight } from './window-height';

const input = byId<HTMLInputElement>('file');
const bar = byId<HTMLProgressElement>('bar');
/** What one execution takes in a minute or so. */
const PIECE_CHARS = 4_000_000;

/** Spreadsheet programs save text as UTF-16 ("Unicode text") or in the code page of Windows. */
function readText(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // TextDecoder throws a TypeError for what is not UTF-8.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function importFile(file: File): Promise<void> {
  try {
    const found = await exportIn(file);
    const said = found === null ? await importHistory(await textOf(file)) : await importExport(found);
    byId('said').textContent = said.text;
  } catch (error) {
    byId('said').textContent = '';
    showError(input, messageOf(error));
  } finally {
    bar.hidden = true;
  }
}

/** Files of either kind may be compressed. */
async function isZipped(file: File): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

const unzipped = (file: File) => file.stream().pipeThrough(new DecompressionStream('gzip'));

const textOf = async (file: File): Promise<string> =>
  (await isZipped(file)) ? new Response(unzipped(file)).text() : readText(await file.arrayBuffer());

/** Null where the file is no full export. */
async function exportIn(file: File): Promise<ExportFile | null> {
  const bytes = (await isZipped(file)) ? unzipped(file) : file.stream();
  const parts = bytes.pipeThrough(new TextDecoderStream()).getReader();
  const reader = createExportReader();
  for (;;) {
    const { value, done } = await parts.read();
    if (done) return reader.end();
    if (reader.add(value)) continue;
    await parts.cancel();
    return null;
  }
}

/** A very large file takes several executions, each of which goes on where the one before ended. */
async function importHistory(text: string): Promise<FileImported> {
  for (let soFar: FileImported['soFar'] | null = null; ; ) {
    const imported: FileImported = await call<FileImported>('apiImportHistory', text, soFar);
    if (imported.isDone) return imported;
    soFar = imported.soFar;
    byId('said').textContent = imported.text;
    bar.max = soFar.of;
    bar.value = soFar.added;
    bar.hidden = false;
  }
}

async function importExport(file: ExportFile): Promise<Imported> {
  const pieces = createPieces(file, PIECE_CHARS);
  const positions = new Map([...file.lines.keys()].map((key, at) => [key, at]));
  let need: Need = NO_NEED;
  bar.max = file.lines.size;
  bar.hidden = false;
  for (;;) {
    const imported = await call<Imported>('apiImportExport', await zipped(pieces.next(need)));
    if (imported.isDone) return imported;
    byId('said').textContent = imported.text;
    bar.value = Math.max(bar.value, positions.get(imported.wanted[0] ?? '') ?? 0);
    need = imported;
  }
}

async function zipped(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const STEP = 30_000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += STEP) binary += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(binary);
}

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const file = input.files?.[0];
  byId('said').textContent = '';
  showError(input, file ? '' : 'Choose a file first.');
  if (file) void whileBusy(byId('import'), 'Importing…', () => importFile(file));
});

const program = byId<HTMLTextAreaElement>('program');
const options = JSON.stringify(pageData<PageData['import']>());
program.value = `{ const PELOTON_SYNC = ${options};\n${JSON.parse(byId('snippet').textContent ?? '""')}\n}`;
const bookmark = byId<HTMLAnchorElement>('bookmark');
bookmark.href = bookmarkletOf(program.value);
bookmark.addEventListener('click', (event) => {
  event.preventDefault();
  byId('copied').textContent = "Drag it to the bar of bookmarks, and click it there on Peloton's page.";
});
byId('copy').addEventListener('click', async () => {
  try {
    await copyText(program.value);
    byId('copied').textContent = 'Copied.';
  } catch {
    program.select();
    byId('copied').textContent = 'Press Ctrl+C to copy what is selected below.';
  }
});
fitHeight();
