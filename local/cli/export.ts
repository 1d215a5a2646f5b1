/** `npm run export`: writes the files in docs/ that follow from the catalogue, and the Looker model in lookml/. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedFiles } from '../catalogue/documents';
import { lookmlFiles } from '../docs/lookml';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const model = Object.entries(lookmlFiles()).map(([file, text]): [string, string] => [`lookml/${file}`, text]);

for (const [file, text] of [...Object.entries(generatedFiles(version)), ...model]) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`Written: ${file} (${Math.round(text.length / 1000)} kB)`);
}
