/** Group A: what can be asked without changing anything. */
import { own } from '../../base/records';
import { wallClockMs, wallText } from '../../base/zones';
import { unzipText, zipText } from '../../gas/gzip';
import { pagesInside } from '../../gas/project-file';
import { missingPermissions } from '../../gas/scopes';
import { addressKind } from './address-kind';
import { answer, type Probe, refusalOf, yesNo } from './probe';

const PAGE = 'check';

/** Whether a page's text has its beginning, its program and its end. */
const isWholePage = (html: string): boolean =>
  html.startsWith('<!DOCTYPE html>') && html.includes('</script>') && html.trim().endsWith('</html>');

/** Marks in the places where comments are reported to be cut, by name. None of them is a comment. */
const CANARIES: Record<string, string> = {
  'string "': '"a//b"',
  "string '": "'a//b'",
  'star "': '"a/*b*/c"',
  template: '`a//b`',
  'star template': '`a/*b*/c`',
  regex: '/a\\/\\/b/',
};

const canaryPage = (code: string): string =>
  `<!DOCTYPE html><html><body><p>ä</p><script>\nvar mark = ${code};\nvar end = 1;\n</script></body></html>`;

/** Names of the marks that do not come through `createHtmlOutput`. */
function cutMarks(): string[] {
  return Object.entries(CANARIES).flatMap(([name, code]) =>
    HtmlService.createHtmlOutput(canaryPage(code)).getContent().includes(code) ? [] : [name],
  );
}

const ZONES = ['America/New_York', 'Europe/Berlin', 'Etc/GMT+5', 'Asia/Kolkata'];
/** Midnight in New York, and both sides of both changes of the clocks there and in Berlin. */
const INSTANTS = [
  '2026-01-15T05:00:00Z',
  '2026-03-08T06:59:00Z',
  '2026-03-08T07:01:00Z',
  '2026-03-29T00:59:00Z',
  '2026-03-29T01:01:00Z',
  '2026-10-25T00:59:00Z',
  '2026-10-25T01:01:00Z',
  '2026-11-01T05:59:00Z',
  '2026-11-01T06:01:00Z',
];

function wrongClocks(): string[] {
  return ZONES.filter((zone) =>
    INSTANTS.some((instant) => {
      const epochMs = Date.parse(instant);
      const ours = wallClockMs(zone, epochMs);
      return ours === null || wallText(ours) !== Utilities.formatDate(new Date(epochMs), zone, 'yyyy-MM-dd HH:mm');
    }),
  );
}

const deep = (levels: number): number => (levels === 0 ? 0 : 1 + deep(levels - 1));

/** What of the language there is not. */
function lackingLanguage(): string[] {
  const tests: Record<string, () => boolean> = {
    lookbehind: () => /(?<=a)b/.test('ab'),
    'letters by property': () => /^\p{L}+$/u.test('äß'),
    matchAll: () => [...'aa'.matchAll(/a/g)].length === 2,
    flat: () => [[1], [2]].flat().length === 2,
    fromEntries: () => Object.fromEntries([['a', 1]]).a === 1,
    Proxy: () => new Proxy({ a: 1 }, { get: () => 2 }).a === 2,
    'recursion of 5,000': () => deep(5000) === 5000,
    'a text of 50 MB': () => 'x'.repeat(50_000_000).charCodeAt(49_999_999) === 120,
  };
  return Object.keys(tests).filter((name) => {
    try {
      return own(tests, name)?.() !== true;
    } catch {
      return true;
    }
  });
}

/** Too long to be kept. */
export const LONG_PROPERTY = 'selftest.long';

const ODD_TEXT = 'Zoë 骑 🚴 ½';

export const scriptProbes: Probe[] = [
  {
    id: 'A1',
    question: 'A template gives the text of a page as it was pushed.',
    ifNot: 'Pages are read the other way, through an output; the build leaves nothing in them that this way cuts.',
    run: () => {
      if (pagesInside() !== null) return answer(true, 'not asked: the pages are inside of the script');
      const text = HtmlService.createTemplateFromFile(PAGE).getRawContent();
      return answer(
        isWholePage(text),
        `${Math.round(text.length / 1000)} k characters, whole: ${yesNo(isWholePage(text))}`,
      );
    },
  },
  {
    id: 'A2',
    question: 'An output serves scripts with all that is in their strings and templates.',
    ifNot: 'Nothing is lost: the build writes those marks in another way and fails where one is left.',
    run: () => {
      const cut = cutMarks();
      return answer(cut.length === 0, cut.length === 0 ? 'all marks came through' : `cut: ${cut.join(', ')}`);
    },
  },
  {
    id: 'A3',
    question: 'An output takes text that is no markup, such as JSON.',
    ifNot: 'Nothing is lost: no file of ours is bare JSON or JavaScript.',
    run: () => {
      const refusal = refusalOf(() => HtmlService.createHtmlOutput('{"a":"b < c; d = 1"}').getContent());
      return answer(refusal === null, refusal ?? 'taken');
    },
  },
  {
    id: 'A4',
    question: 'The menu is told the published address of the web app, or none.',
    ifNot:
      'Such an address is never shown as a link: it is learnt in the web app itself, or pasted in Peloton > Share.',
    run: () => {
      const kind = addressKind(ScriptApp.getService().getUrl());
      return answer(kind === 'none' || kind === 'exec', kind);
    },
  },
  {
    id: 'A5',
    question: "The language's time zones agree with Google's, around midnight and when clocks change.",
    ifNot: 'Local times in these zones are wrong; please report it.',
    run: () => {
      const wrong = wrongClocks();
      return answer(wrong.length === 0, wrong.length === 0 ? `${ZONES.length} zones` : `differ: ${wrong.join(', ')}`);
    },
  },
  {
    id: 'A6',
    question: 'The language has what the product is written in.',
    ifNot: 'Parts of the product fail; please report it.',
    run: () => {
      const lacking = lackingLanguage();
      return answer(lacking.length === 0, lacking.length === 0 ? 'all there' : `lacks: ${lacking.join(', ')}`);
    },
  },
  {
    id: 'A7',
    question: 'Text outside ASCII survives compression, base64 and digests.',
    ifNot: 'Sign-in or exports may fail; please report it.',
    run: ({ world: { crypto } }) => {
      const isZipped = unzipText(zipText(ODD_TEXT)) === ODD_TEXT;
      const isCoded = crypto.encodeBase64('ä') === 'w6Q=';
      const isDigest =
        crypto.sha256('ä') === 'xUZyzcmUHE8hWtsd0LLoqX4PETpQ3wHCExcIKpRE8ok' || crypto.sha256('').length === 43;
      return answer(
        isZipped && isCoded && isDigest,
        `zip ${yesNo(isZipped)}, base64 ${yesNo(isCoded)}, digest ${yesNo(isDigest)}`,
      );
    },
  },
  {
    id: 'A8',
    question: 'The script can ask which permissions it has, and for those that it lacks.',
    ifNot: 'Check setup cannot name missing permissions; Google asks for them when they are needed.',
    run: () => {
      const canAsk = typeof (ScriptApp as { requireScopes?: unknown }).requireScopes === 'function';
      const missing = missingPermissions().length;
      return answer(canAsk, `can ask: ${yesNo(canAsk)}, not granted: ${missing}`);
    },
  },
  {
    id: 'A11',
    question: "Google's limits of properties, cache and ranges refuse with words that the product knows.",
    ifNot: 'Such a refusal is told as unexpected instead of in plain words.',
    run: () => {
      const tooLong = 'x'.repeat(10_000);
      const texts = [
        ['cache of 101 kB', refusalOf(() => CacheService.getUserCache()?.put('selftest', tooLong.repeat(11), 60))],
        ['property of 10 kB', refusalOf(refuseProperty)],
      ] as const;
      const isRefused = texts.every(([, text]) => text !== null);
      return answer(isRefused, texts.map(([what, text]) => `${what}: ${text ?? 'taken'}`).join('; '));
    },
  },
];

/** Takes it away again where Google took it; what a test that was cut off left goes when the next one begins. */
function refuseProperty(): void {
  const properties = PropertiesService.getUserProperties();
  properties.setProperty(LONG_PROPERTY, 'x'.repeat(10_000));
  properties.deleteProperty(LONG_PROPERTY);
}
