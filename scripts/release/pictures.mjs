/**
 * The pictures of the installation: drawings of where to click, ours and no copies of Google's windows. What a step is about
 * has a coloured ring with its number.
 */

const WIDTH = 720;
const HEIGHT = 300;
const COLORS = {
  line: '#c4c7c5',
  soft: '#f0f4f9',
  text: '#1f1f1f',
  quiet: '#5f6368',
  mark: '#b3261e',
  fill: '#d3e3fd',
};

const escapeXml = (text) =>
  text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]);

const box = (x, y, width, height, fill = '#fff') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="${COLORS.line}"/>`;

const words = (x, y, text, { color = COLORS.text, weight = 400, size = 15, family = 'system-ui, sans-serif' } = {}) =>
  `<text x="${x}" y="${y}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${color}">${escapeXml(text)}</text>`;

const code = (x, y, text) => words(x, y, text, { family: 'ui-monospace, monospace', size: 13, color: COLORS.quiet });

/** A ring around what is to be clicked, with the number of the click beside it. */
const ring = (number, x, y, width, height) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="none" stroke="${COLORS.mark}" stroke-width="3"/>` +
  `<circle cx="${x + width}" cy="${y}" r="13" fill="${COLORS.mark}"/>` +
  words(x + width - 4.5, y + 5, String(number), { color: '#fff', weight: 700 });

/** A window of a browser with an address, and what stands in it. */
function drawing(address, description, ...parts) {
  const frame =
    `<rect x="1" y="1" width="${WIDTH - 2}" height="${HEIGHT - 2}" rx="10" fill="#fff" stroke="${COLORS.line}" stroke-width="2"/>` +
    `<rect x="1" y="1" width="${WIDTH - 2}" height="34" rx="10" fill="${COLORS.soft}"/>` +
    words(20, 23, address, { color: COLORS.quiet, size: 13 });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">
<title>${escapeXml(description)}</title>
${[frame, ...parts].join('\n')}
</svg>
`;
}

const menuBar = (y, ...names) => names.map((name, at) => words(24 + at * 92, y, name)).join('');

/** The editor's column of icons, with names beside them. */
const sideBar = (chosen) =>
  ['Overview', 'Editor', 'Triggers', 'Executions', 'Project Settings']
    .map(
      (name, at) =>
        (name === chosen ? box(14, 52 + at * 34, 150, 28, COLORS.fill) : '') + words(24, 71 + at * 34, name),
    )
    .join('');

const EDITOR = 'script.google.com';

/** What stands beside an open menu. */
const SPREADSHEET = [box(20, 90, 430, 190, COLORS.soft), words(40, 130, 'Your spreadsheet', { color: COLORS.quiet })];

/** By name of the file: the drawing, as SVG. */
export const PICTURES = {
  'extensions-menu': drawing(
    'docs.google.com/spreadsheets',
    'In the menu of a spreadsheet: Extensions, then Apps Script.',
    menuBar(64, 'File', 'Edit', 'View', 'Insert', 'Format', 'Extensions'),
    ring(1, 474, 44, 90, 30),
    box(480, 82, 200, 104),
    words(496, 110, 'Add-ons'),
    words(496, 140, 'Macros'),
    words(496, 170, 'Apps Script'),
    ring(2, 486, 149, 130, 31),
    ...SPREADSHEET,
  ),
  'paste-script': drawing(
    EDITOR,
    'In the editor: the file Code.gs is open. Click into its text, select all of it, and paste the script in its place. Then save.',
    sideBar('Editor'),
    box(180, 52, 130, 232, COLORS.soft),
    words(196, 78, 'Files', { color: COLORS.quiet, size: 13 }),
    words(196, 106, 'Code.gs'),
    ring(1, 188, 86, 84, 30),
    words(336, 72, 'Save'),
    ring(3, 328, 50, 52, 32),
    box(324, 92, 380, 192),
    code(340, 122, '1   function myFunction() {'),
    code(340, 146, '2'),
    code(340, 170, '3   }'),
    ring(2, 332, 102, 356, 82),
    words(340, 222, 'Select all, then paste the script here.', { color: COLORS.mark }),
  ),
  'show-manifest': drawing(
    EDITOR,
    'In Project Settings: tick "Show appsscript.json manifest file in editor".',
    sideBar('Project Settings'),
    ring(1, 10, 184, 158, 36),
    words(196, 84, 'General settings', { weight: 600 }),
    box(198, 106, 18, 18),
    words(230, 121, 'Enable Chrome V8 runtime'),
    box(198, 146, 18, 18),
    words(201, 161, '✓', { color: COLORS.mark, weight: 700 }),
    words(230, 161, 'Show "appsscript.json" manifest file in editor'),
    ring(2, 190, 138, 392, 34),
  ),
  'paste-manifest': drawing(
    EDITOR,
    'Back in the editor: the file appsscript.json is in the list now. Open it, select all of it, and paste the manifest in its place. Then save.',
    sideBar('Editor'),
    ring(1, 10, 82, 158, 36),
    box(180, 52, 130, 232, COLORS.soft),
    words(190, 78, 'Files', { color: COLORS.quiet, size: 13 }),
    words(192, 106, 'appsscript.json', { size: 14 }),
    ring(2, 184, 86, 122, 30),
    words(190, 140, 'Code.gs'),
    words(336, 72, 'Save'),
    ring(4, 328, 50, 52, 32),
    box(324, 92, 380, 192),
    code(340, 122, '1   {'),
    code(340, 146, '2     "timeZone": "..."'),
    code(340, 170, '3   }'),
    ring(3, 332, 102, 356, 82),
    words(340, 222, 'Select all, then paste the manifest here.', { color: COLORS.mark }),
  ),
  'peloton-menu': drawing(
    'docs.google.com/spreadsheets',
    'In the spreadsheet, after it was loaded again: the menu Peloton is at the right of Help. Choose Connect.',
    menuBar(64, 'File', 'Edit', 'View', 'Extensions', 'Help', 'Peloton'),
    ring(1, 474, 44, 82, 30),
    box(480, 82, 200, 134),
    words(496, 110, 'Connect...'),
    words(496, 140, 'Sync now'),
    words(496, 170, 'Status'),
    words(496, 200, 'Dashboard'),
    ring(2, 486, 89, 120, 31),
    ...SPREADSHEET,
  ),
  'not-verified': drawing(
    'accounts.google.com',
    'The warning "Google hasn’t verified this app": press Advanced, then the link Go to ... (unsafe).',
    words(60, 84, 'Google hasn’t verified this app', { weight: 600, size: 18 }),
    words(60, 114, 'The app is requesting access to sensitive info in your', { color: COLORS.quiet }),
    words(60, 136, 'Google Account.', { color: COLORS.quiet }),
    words(60, 178, 'Advanced', { color: COLORS.mark }),
    ring(1, 50, 156, 92, 32),
    box(500, 156, 150, 34, COLORS.fill),
    words(522, 178, 'Back to safety'),
    words(60, 246, 'Go to Peloton Sync (unsafe)', { color: COLORS.mark }),
    ring(2, 50, 224, 246, 34),
  ),
  'allow-all': drawing(
    'accounts.google.com',
    'The list of what the script may do: tick Select all, then press Continue.',
    words(60, 80, 'Select what the script can access', { weight: 600, size: 18 }),
    box(62, 102, 18, 18),
    words(65, 117, '✓', { color: COLORS.mark, weight: 700 }),
    words(94, 117, 'Select all'),
    ring(1, 52, 94, 130, 34),
    ...['This spreadsheet', 'Your calendars', 'Connect to an external service', '...'].map(
      (name, at) => box(62, 140 + at * 30, 18, 18) + words(94, 155 + at * 30, name),
    ),
    box(560, 244, 110, 34, COLORS.fill),
    words(584, 266, 'Continue'),
    ring(2, 552, 238, 126, 46),
  ),
};
