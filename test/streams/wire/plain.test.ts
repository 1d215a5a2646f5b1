import { parseHistory } from '../../../src/streams/history/csv';
import { disciplineLabel } from '../../../src/streams/wire/disciplines';
import { plainLine, plainText } from '../../../src/streams/wire/plain';
import { joinNames, lineOf } from '../../../src/streams/wire/text';
import { textOf } from '../../../src/streams/wire/values';

/** Reverses what follows on the screen, ends a line, rings a bell, has no width, and is half a character. */
const ODD = ['\u202e', '\u2066', '\u200f', '\u061c', '\u2028', '\u0007', '\u009b', '\u200b', '\ufeff', '\ud83d'];

test.each(ODD)('%j goes from every text, by whatever it is read', (odd) => {
  const text = `30${odd} min Ride`;
  const clean = '30 min Ride';
  expect([plainText(text), plainLine(text), lineOf(text), textOf(text), joinNames([text])]).toEqual(
    Array(5).fill(clean),
  );
  expect(disciplineLabel('new_one', text)).toBe(clean);
  expect(disciplineLabel(`cyc${odd}ling`)).toBe('Cycling');
  const [row] = parseHistory(`Workout Timestamp,Title,Instructor Name\n2026-01-01 10:00 (UTC),${text},A${odd}B`) ?? [];
  expect(row).toMatchObject({ title: clean, instructor: 'AB' });
});

test('emoji, joined ones too, accents and scripts that need a joiner stay', () => {
  const text = '👩‍👩‍👧 Café 🏴󠁧󠁢󠁥󠁮󠁧󠁿 می‌خواهم';
  expect(plainLine(text)).toBe(text);
});

test('a title is one line, a text keeps its lines', () => {
  expect(plainLine(' a\n\tb ')).toBe('a b');
  expect(plainText(' a\nb ')).toBe('a\nb');
  expect(['a\r\nb', 'a\rb', 'a\u0085b'].map(plainText)).toEqual(['a\nb', 'a\nb', 'a\nb']);
  expect([plainLine(7), plainText(null), textOf('  ')]).toEqual(['', '', null]);
});
