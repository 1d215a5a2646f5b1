/** The files beside the script: whole, missing, or with Google's reason. */
import { AppError } from '../../src/base/errors';
import { readProjectFile } from '../../src/gas/project-file';

type Read = (name: string) => string;
const refuse =
  (message: string): Read =>
  () => {
    throw new Error(message);
  };

/** A Google whose two ways to a file answer like that. */
function google(raw: Read, served: Read): void {
  const HtmlService = {
    createTemplateFromFile: (name: string) => ({ getRawContent: () => raw(name) }),
    createHtmlOutputFromFile: (name: string) => ({ getContent: () => served(name) }),
  };
  Object.assign(globalThis, { HtmlService });
}

let logged: string[];
beforeEach(() => {
  logged = [];
  jest.spyOn(console, 'error').mockImplementation((entry) => void logged.push(JSON.stringify(entry)));
});
afterEach(() => {
  jest.restoreAllMocks();
});

const MALFORMED = `Malformed HTML content: <script>${'secret '.repeat(40)}`;

test('the text as it is, and not as it is served', () => {
  google(
    () => '<script>// whole</script>',
    () => '<script></script>',
  );
  expect(readProjectFile('status')).toBe('<script>// whole</script>');
});

test('as it is served where there are no templates, and that is logged', () => {
  google(refuse('HtmlService.createTemplateFromFile is not a function'), () => '<p>served</p>');
  expect(readProjectFile('status')).toBe('<p>served</p>');
  expect(logged.join()).toContain('status.html');
});

test('only a file that is not there is missing', () => {
  google(refuse('No HTML file named status was found.'), refuse('No HTML file named status was found.'));
  expect(readProjectFile('status')).toBeNull();
});

test('a refusal is told with its reason, and is no missing file', () => {
  google(refuse('We are sorry, a server error occurred.'), refuse(MALFORMED));
  expect(() => readProjectFile('stats')).toThrow(AppError);
  expect(() => readProjectFile('stats')).toThrow(/"stats.html".*Malformed HTML content.*Try again/);
  expect(() => readProjectFile('stats')).not.toThrow(/missing|push/i);
  // No more of the file is quoted than tells the reason.
  expect(() => readProjectFile('stats')).not.toThrow(/secret secret secret secret secret secret/);
});

test('a kill is no refusal', () => {
  google(refuse('Exceeded maximum execution time'), () => 'x');
  expect(() => readProjectFile('stats')).toThrow('Exceeded maximum execution time');
});
