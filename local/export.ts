/** `npm run export`: writes the files in docs/ that follow from the catalogue. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles } from './catalogue/documents';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

mkdirSync('docs', { recursive: true });
for (const [file, text] of Object.entries(generatedFiles(version))) {
  writeFileSync(file, text);
  console.log(`Written: ${file} (${Math.round(text.length / 1000)} kB)`);
}
