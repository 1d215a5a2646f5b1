/** Import: hands the chosen file's text to the script. */
import { byId } from './dom';
import { call, messageOf, showError, whileBusy } from './page';

const input = byId<HTMLInputElement>('file');

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
    const { text } = await call<{ text: string }>('apiImportHistory', readText(await file.arrayBuffer()));
    byId('said').textContent = text;
  } catch (error) {
    showError(input, messageOf(error));
  }
}

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const file = input.files?.[0];
  byId('said').textContent = '';
  showError(input, file ? '' : 'Choose a file first.');
  if (file) void whileBusy(byId('import'), 'Importing…', () => importFile(file));
});
