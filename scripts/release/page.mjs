/** The page of a release, with each step and button: as Markdown, which a host of repositories shows, and as HTML for a browser. */
import { PICTURES } from './pictures.mjs';
import { NEEDS, PROBLEMS, SCOPES, STEPS, UPDATE, VARIANTS } from './steps.mjs';

const SCOPE_PREFIX = 'https://www.googleapis.com/auth/';

/** Links to a file of each variant. */
const filesOf = (file, kind) =>
  VARIANTS.map(({ folder, name }) => `[the ${kind} (${name.toLowerCase()})](${folder}/${file})`).join(' or ');

const filled = (text) =>
  text.replace('{script}', filesOf('Code.js', 'script')).replace('{manifest}', filesOf('appsscript.json', 'manifest'));

/** Rows of permission and reason, for the variant that asks for all of them. Throws for one without a reason. */
function permissionRows(manifest) {
  return manifest.oauthScopes.map((scope) => {
    const name = scope.replace(SCOPE_PREFIX, '');
    if (SCOPES[name] === undefined) throw new Error(`scripts/release/steps.mjs does not say why ${name} is asked for`);
    return [`\`${name}\``, SCOPES[name]];
  });
}

/** The page as blocks, which both kinds of page are written from. `manifest`: of the variant with every option. */
function blocksOf(version, manifest) {
  return [
    { heading: 1, text: `Peloton Sync ${version}: install it with a browser` },
    { text: NEEDS },
    {
      text: `Made from the sources by \`npm run release\`; do not change these files. What is new: [NOTES.md](NOTES.md).`,
    },
    { heading: 2, text: 'Which files' },
    { rows: [['Take', 'What it does'], ...VARIANTS.map(({ name, about }) => [`**${name}**`, about])] },
    ...STEPS.flatMap(({ title, text, picture }, at) => [
      { heading: 2, text: `${at + 1}. ${title}` },
      { text: filled(text) },
      ...(picture === undefined ? [] : [{ picture }]),
    ]),
    { heading: 2, text: 'The permissions, and why' },
    { rows: [['Permission', 'Why'], ...permissionRows(manifest)] },
    { heading: 2, text: 'Update' },
    ...UPDATE.map((text) => ({ text })),
    { heading: 2, text: 'If something is different' },
    { rows: [['You see', 'Do this'], ...PROBLEMS] },
  ];
}

const titleOf = (picture) => /<title>(.*)<\/title>/.exec(PICTURES[picture])[1].replaceAll('&quot;', "'");

function markdownOf({ heading, text, picture, rows }) {
  if (picture !== undefined) return `![${titleOf(picture)}](pictures/${picture}.svg)`;
  if (rows === undefined) return heading === undefined ? text : `${'#'.repeat(heading)} ${text}`;
  const [head, ...rest] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [head, `|${'---|'.repeat(rows[0].length)}`, ...rest].join('\n');
}

const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]);

/** The few marks of our texts as HTML. */
const inline = (text) =>
  escapeHtml(text)
    .replace(/&lt;(https:[^&]+)&gt;/g, '<a href="$1" target="_blank">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2" target="_blank">$1</a>');

function htmlOf({ heading, text, picture, rows }) {
  if (picture !== undefined) return PICTURES[picture].trim();
  if (rows === undefined)
    return heading === undefined ? `<p>${inline(text)}</p>` : `<h${heading}>${inline(text)}</h${heading}>`;
  const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${rows.map((cells, at) => row(cells, at === 0 ? 'th' : 'td')).join('\n')}</table>`;
}

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1f1f1f; background: #fff }
svg { max-width: 100%; height: auto }
table { border-collapse: collapse } th, td { border: 1px solid #c4c7c5; padding: .3rem .6rem; text-align: left; vertical-align: top }
code { background: #f0f4f9; padding: 0 .2rem }`;

export const markdownPage = (version, manifest) => `${blocksOf(version, manifest).map(markdownOf).join('\n\n')}\n`;

export const htmlPage = (version, manifest) => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Install Peloton Sync ${version}</title>
<style>${STYLE}</style></head>
<body>
${blocksOf(version, manifest).map(htmlOf).join('\n')}
</body></html>
`;
