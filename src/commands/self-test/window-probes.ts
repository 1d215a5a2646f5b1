/** Group F: what the window measured of itself. All of it comes from outside, so nothing but its kind is believed. */
import { textHash } from '../../base/text-hash';
import { readProjectFile } from '../../gas/project-file';
import { answer, type Probe, plain, yesNo } from './probe';

const LONG = 5_000_000;
const PARALLEL = 10;

/** What the program of the window has to be, as the window sees its own. */
const programOf = (html: string): string =>
  html.slice(html.indexOf('<script>') + '<script>'.length, html.lastIndexOf('</script>'));

export const windowProbes: Probe[] = [
  {
    id: 'F1',
    by: 'window',
    question: 'The program of a window arrives as it was pushed.',
    ifNot: 'Windows may lack parts of their program: buttons that do nothing. Please report it.',
    run: ({ seenByWindow }) => {
      if (seenByWindow === null) return null;
      const isSame = seenByWindow.program === textHash(programOf(readProjectFile('check') ?? '').trim());
      return answer(
        isSame && seenByWindow.marks === true,
        `same program: ${yesNo(isSame)}, marks: ${yesNo(seenByWindow.marks === true)}`,
      );
    },
  },
  {
    id: 'F2',
    by: 'window',
    question: 'What a window is told arrives whole.',
    ifNot: 'Windows may be empty or out of date. Please report it.',
    run: ({ seenByWindow }) =>
      seenByWindow &&
      answer(
        seenByWindow.keyChars === 43 && Number(seenByWindow.dataChars) > 0,
        `key of ${Number(seenByWindow.keyChars)}, data of ${Number(seenByWindow.dataChars)} characters`,
      ),
  },
  {
    id: 'F3',
    by: 'window',
    question: 'A window calls the script as the account that opened it.',
    ifNot: 'Each window says that several Google accounts are signed in, and what to do.',
    // Had it called as another account, its key would not have been found, and this not be run.
    run: ({ seenByWindow }) => seenByWindow && answer(true, 'the key of the window is known'),
  },
  {
    id: 'F4',
    by: 'window',
    question: 'A window may copy to the clipboard, open pages and read files that the member picks.',
    ifNot: 'Texts to copy are marked, so that Ctrl+C copies them.',
    run: ({ seenByWindow }) => {
      if (seenByWindow === null) return null;
      const { clipboard, execCommand, open, file } = seenByWindow;
      const list = Object.entries({ clipboard, execCommand, open, file }).map(
        ([name, is]) => `${name} ${yesNo(is === true)}`,
      );
      return answer(clipboard === true || execCommand === true, list.join(', '));
    },
  },
  {
    id: 'F5',
    by: 'window',
    question: 'Errors reach a window as our sentence, 5 MB reach the script, and ten calls go side by side.',
    ifNot: "Windows show Google's text before ours, or an import has to be cut into smaller files.",
    run: ({ seenByWindow }) => {
      if (seenByWindow === null) return null;
      const { errorText, sentChars, parallel } = seenByWindow;
      const isFine =
        Number(sentChars) === LONG && Number(parallel) === PARALLEL && /self-test sentence/.test(String(errorText));
      return answer(
        isFine,
        `error: ${plain(String(errorText))}, sent ${Number(sentChars)}, side by side ${Number(parallel)}`,
      );
    },
  },
  {
    id: 'F6',
    by: 'hand',
    question: "A permission that the member took away is asked for again by Google's own window.",
    ifNot: 'Check setup names the missing permission, and Peloton > More > Hourly sync on asks for it.',
  },
];
