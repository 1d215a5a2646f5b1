/** docs/coda-tables.html: every table empty, to be copied from a browser and pasted into a page of a Coda doc. */
import { tableHtml } from '../../src/destinations/coda/spelling';
import { ALL_TABLES } from './all-tables';

const HEAD = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tables for Coda</title>
<style>
body { font: 14px sans-serif; }
section { overflow-x: auto; }
th, td { border: 1px solid #bbb; padding: 4px 8px; white-space: nowrap; height: 1em; }
</style>
<p>Made by <code>npm run export</code>. Select a table, copy it, paste it into a page of your doc, and give the table or the
page the name above it. Leave out columns as you like, but for the first.</p>
`;

export const codaTablesPage = (): string =>
  `${HEAD}${ALL_TABLES.map((table) => `<section><h2>${table.title}</h2>\n${tableHtml(table, 'imperial')}</section>\n`).join('')}</html>\n`;
