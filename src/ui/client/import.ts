/** Import: hands the chosen file's text to the script. */
import { byId } from './dom';
import { call, messageOf, showError, whileBusy } from './page';

const input = byId<HTMLInputElement>('file');

async function importFile(file: File): Promise<void> {
  try {
    const { text } = await call<{ text: string }>('apiImportHistory', await file.text());
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
