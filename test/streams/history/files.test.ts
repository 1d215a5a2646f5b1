/** The history file as people have it: saved again by a spreadsheet program, with other columns, with parts missing. */
import { readHistory, unitsIn } from '../../../src/streams/history/csv';
import { about } from '../fixtures';

const HEADER =
  'Workout Timestamp,Title,Length (minutes),Fitness Discipline,Total Output,Avg. Resistance,Avg. Speed (kph),Distance (km),Avg. Pace (min/km)';
const CSV = `${HEADER}\n2021-05-04 07:10 (CET),30 min Example Ride,30,Cycling,1250,45%,28.16,14.08,9:45\n`;
const GERMAN = CSV.replace(/,/g, ';').replace(/(\d)\.(\d\d)/g, '$1,$2');

test.each([
  ['as downloaded', CSV],
  ['with semicolons and decimal commas', GERMAN],
  ['with thousands in groups, German', GERMAN.replace('1250', '1.250')],
  ['with thousands in groups, English', CSV.replace('1250', '"1,250"')],
  ['with thousands in groups, French', GERMAN.replace('1250', '1\u202f250')],
  ['with commas and quoted decimal commas', CSV.replace(/(\d+)\.(\d\d)/g, '"$1,$2"')],
  ['with tabs', CSV.replace(/,/g, '\t')],
  ['with bars', CSV.replace(/,/g, '|')],
  ['with sep=, first', `sep=,\n${CSV}`],
  ['with sep=; and a byte order mark first', `\uFEFFsep=;\r\n${GERMAN}`],
  ['with a byte order mark', `\uFEFF${CSV}`],
  ['with line ends of Windows', CSV.replace(/\n/g, '\r\n')],
  ['with line ends of old Macs', CSV.replace(/\n/g, '\r')],
  ['with lines of delimiters alone', `${GERMAN};;;;;;;;\n;;;;;;;;\n`],
  ['with quotes around every cell', CSV.replace(/[^,\n]+/g, '"$&"')],
  ['with the pace taken for hours', CSV.replace('9:45', '9:45:00')],
  ['with a header in capitals and spaces', CSV.replace(HEADER, HEADER.toUpperCase().replace(/,/g, ' , '))],
])('%s the same numbers are read', (_how, text) => {
  expect(readHistory(text)).toEqual({
    rows: [
      expect.objectContaining({
        wallTime: '2021-05-04 07:10',
        zoneMark: 'CET',
        title: '30 min Example Ride',
        lengthMin: 30,
        values: expect.objectContaining({
          totalOutputKj: 1250,
          avgResistancePct: 45,
          avgSpeed: 28.16,
          distance: 14.08,
          avgPace: 9.75,
        }),
      }),
    ],
    unread: [],
    unknownUnits: [],
  });
});

describe('units', () => {
  const IMPERIAL = 'Workout Timestamp,Title,Avg. Speed (MPH),Distance (miles),Avg. Pace (min/mile)';
  const LINE = '2018-06-01 07:10 (EDT),30 min Example Run,6.00,3.00,10:00';

  test('are read in older and other spellings', () => {
    expect(readHistory(`${IMPERIAL}\n${LINE}`)?.rows[0]?.values).toMatchObject({
      avgSpeed: about(9.656064),
      distance: about(4.828032),
      avgPace: about(6.213712),
    });
    expect(unitsIn(IMPERIAL)).toBe('imperial');
    expect(unitsIn(IMPERIAL.replace(' (MPH)', ''))).toBe('imperial');
  });

  test('of a column that names none are those of the others', () => {
    expect(readHistory(`${IMPERIAL.replace(' (MPH)', '')}\n${LINE}`)).toMatchObject({
      rows: [{ values: { avgSpeed: about(9.656064) } }],
      unknownUnits: [],
    });
  });

  test('that nobody knows leave the column empty, which is told', () => {
    expect(readHistory(`${IMPERIAL.replace('MPH', 'knots')}\n${LINE}`)).toMatchObject({
      rows: [{ values: { avgSpeed: null } }],
      unknownUnits: ['Avg. Speed (knots)'],
    });
  });
});

/** A file with these times, each of another title. */
const timed = (...stamps: string[]) =>
  readHistory(['Workout Timestamp;Title', ...stamps.map((stamp, index) => `${stamp};Ride ${index}`)].join('\n'));
const times = (...stamps: string[]) => timed(...stamps)?.rows.map(({ wallTime }) => wallTime);

describe('dates', () => {
  test.each([
    ['2018-02-25', '2018-02-25'],
    ['2018-02-25 7:05', '2018-02-25 07:05'],
    ['2018-02-25 07:05:33', '2018-02-25 07:05'],
    ['2018-02-25T07:05:33-08:00', '2018-02-25 07:05'],
    ['2018/2/25 07:05', '2018-02-25 07:05'],
    ['25.02.2018 07:05', '2018-02-25 07:05'],
    ['25.2.18 07:05', '2018-02-25 07:05'],
    ['04.05.2018 07:05', '2018-05-04 07:05'],
    ['25/02/2018 07:05', '2018-02-25 07:05'],
    ['2/25/2018 7:05', '2018-02-25 07:05'],
    ['2/25/18, 7:05 PM', '2018-02-25 19:05'],
    ['2/25/18 12:05 a.m.', '2018-02-25 00:05'],
    ['5/5/2018 07:05', '2018-05-05 07:05'],
    ['4 May 2021 07:10', '2021-05-04 07:10'],
    ['04-May-21', '2021-05-04'],
    ['Sept. 4, 2021 at 7:10 PM', '2021-09-04 19:10'],
    ['Tue, 04 May 2021 07:10:00 GMT', '2021-05-04 07:10'],
  ])('%s is read', (stamp, wallTime) => {
    expect(timed(stamp)).toMatchObject({ rows: [{ wallTime }], unread: [] });
  });

  test('of which day and month cannot be told apart are read as the other dates of the file are', () => {
    expect(times('5/4/2021 7:10', '5/13/2021 7:10')).toEqual(['2021-05-04 07:10', '2021-05-13 07:10']);
    expect(times('5/4/2021 7:10', '13/5/2021 7:10')).toEqual(['2021-04-05 07:10', '2021-05-13 07:10']);
    expect(timed('2021-05-04 07:10 (EDT)', '5/4/2021 7:10')).toMatchObject({
      rows: [{ lineNumber: 2 }],
      unread: [{ lineNumber: 3, reason: 'a date of which day and month cannot be told apart' }],
    });
  });

  test.each([
    ['', 'no date'],
    ['yesterday', 'a date that is not understood'],
    ['4 Mai. 2021 07:10', 'a date that is not understood'],
    ['31 Feb 2021 07:10', 'a date that is not understood'],
    ['44320.2986', 'a date that is not understood'],
    ['2021-02-30 07:10', 'a date that is not understood'],
    ['2021-02-03 25:10', 'a time that is not understood'],
    ['2021-02-03 breakfast', 'a time that is not understood'],
  ])('such as "%s" are told', (stamp, reason) => {
    expect(timed(stamp)).toMatchObject({ rows: [], unread: [{ lineNumber: 2, reason }] });
  });
});

test('each line becomes a row or is named, by the number that a spreadsheet program shows', () => {
  const lines = [
    '2021-05-04 07:10 (EDT),"A title\nof two lines",30',
    '',
    '2021-05-05 07:10 (EDT),,30',
    '2021-05-05 07:20 (EDT),,',
    'soon,Ride,30',
    '2021-05-06 07:10 (EDT),Ride,30',
    '2021-05-06 07:10 (EDT),Ride,30',
    '2021-05-06 07:10 (EDT),Ride,45',
  ];
  const read = readHistory(`Workout Timestamp,Title,Length (minutes)\n${lines.join('\n')}`);
  expect(read?.rows.map(({ lineNumber, title }) => [lineNumber, title])).toEqual([
    [2, 'A title of two lines'],
    [4, ''],
    [7, 'Ride'],
    [9, 'Ride'],
  ]);
  expect(read?.unread).toEqual([
    { lineNumber: 5, reason: 'nothing but a date' },
    { lineNumber: 6, reason: 'a date that is not understood' },
    { lineNumber: 8, reason: 'the same as an earlier line' },
  ]);
});
