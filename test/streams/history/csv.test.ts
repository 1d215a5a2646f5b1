/** The history file fills rows of a first walk, and only where it is certain which line is which workout. */
import { Pause, SignedOutError } from '../../../src/base/errors';
import { parseCsv, parseHistory } from '../../../src/streams/history/csv';
import { createWorkoutsStream } from '../../../src/streams/workouts/stream';
import type { Entry } from '../../../src/sync/types';
import * as fc from '../../support/property';
import { about, streamOver } from '../fixtures';
import { failure, scriptedPeloton, silentLog } from '../scripted-peloton';

const HEADER =
  'Workout Timestamp,Live/On-Demand,Instructor Name,Length (minutes),Fitness Discipline,Type,Title,Class Timestamp,' +
  'Total Output,Avg. Watts,Avg. Resistance,Avg. Cadence (RPM),Avg. Speed (mph),Distance (mi),Calories Burned,Avg. Heartrate,' +
  'Avg. Incline,Avg. Pace (min/mi)';
const METRIC = HEADER.replace('(mph)', '(kph)').replace('(mi)', '(km)').replace('(min/mi)', '(min/km)');

/** A line for a class called `title` at `stamp`. */
const line = (stamp: string, title = '30 min Test Ride', length = '30', output = '250') =>
  `${stamp},On Demand,Robin,${length},Cycling,Music,${title},2020-01-01 08:00 (EST),${output},139,42%,85,20.0,10.0,400,136.05,,`;

/** Begun 2020-09-13 12:27:40 UTC, in the morning of New York; made a minute earlier. */
function entry(key = 'a', row: Entry['row'] = {}): Entry {
  return {
    key,
    cursor: 1600000000,
    etag: '',
    settled: true,
    row: {
      title: '30 min Test Ride',
      createdAt: new Date('2020-09-13T12:26:40Z'),
      startedAt: new Date('2020-09-13T12:27:40Z'),
      localStart: '2020-09-13 08:27',
      classId: 'c1',
      classLengthMin: 30,
      totalOutputKj: 250,
      ...row,
    },
  };
}

function enriched(lines: string[], entries: Entry[], header = HEADER): Entry['row'][] {
  streamOver({ '/api/user/u1/workout_history_csv': [header, ...lines].join('\n') }).enrich(entries);
  return entries.map(({ row }) => row);
}

const isFilled = (row: Entry['row'] | undefined): boolean => row?.avgOutputW === 139;

describe('a line that is certainly this workout', () => {
  test('gives what the list did not tell, in the units of its header', () => {
    const [row] = enriched([line('2020-09-13 08:27 (EDT)')], [entry()]);
    expect(row).toMatchObject({
      avgOutputW: 139,
      avgResistancePct: 42,
      avgCadenceRpm: 85,
      avgSpeed: about(32.18688),
      distance: about(16.09344),
      caloriesKcal: 400,
      avgHeartRateBpm: 136.05,
      liveOrOnDemand: 'On Demand',
    });
    expect(row).not.toHaveProperty('avgInclinePct');
  });

  test('of a metric account is taken as it is', () => {
    const cells = '2020-09-13 08:27 (EDT),Live,,30,Running,,30 min Test Ride,,,,,,10.5,5.2,300,,1.5%,5:45';
    expect(enriched([cells], [entry()], METRIC)[0]).toMatchObject({
      avgSpeed: 10.5,
      distance: 5.2,
      avgPace: 5.75,
      avgInclinePct: 1.5,
    });
  });

  test('does not call a workout without a class on demand', () => {
    const [row] = enriched([line('2020-09-13 08:27 (EDT)')], [entry('a', { workoutType: 'freestyle' })]);
    expect(isFilled(row)).toBe(true);
    expect(row).not.toHaveProperty('liveOrOnDemand');
  });

  test('overwrites nothing', () => {
    expect(enriched([line('2020-09-13 08:27 (EDT)')], [entry('a', { caloriesKcal: 0, avgSpeed: 5 })])[0]).toMatchObject(
      {
        caloriesKcal: 0,
        avgSpeed: 5,
        avgOutputW: 139,
      },
    );
  });

  test.each([
    ['the minute in which the record was made', '2020-09-13 08:26 (EDT)', {}],
    ["the workout's own clock, whatever the mark says", '2020-09-13 08:27 (PST)', {}],
    ['the clock that was asked for', '2020-09-13 08:27 (EDT)', { localStart: '2020-09-13 14:27' }],
    ['an offset, by which the instant is known', '2020-09-13 21:27 (+09)', {}],
    ['an offset with minutes', '2020-09-13 17:57 (+05:30)', {}],
    ['another spelling of spaces and case', '2020-09-13 08:27 (EDT)', { title: '30 min  test ride ' }],
    ['a workout whose own clock nobody knows', '2020-09-13 08:27 (EDT)', { localStart: null }],
  ])('is found by %s', (_how, stamp, row) => {
    expect(isFilled(enriched([line(stamp)], [entry('a', row)])[0])).toBe(true);
  });

  test('tells apart two workouts of one title by their minute', () => {
    const later = entry('b', {
      startedAt: new Date('2020-09-13T13:27:40Z'),
      createdAt: null,
      localStart: '2020-09-13 09:27',
      totalOutputKj: null,
    });
    const rows = enriched(
      [line('2020-09-13 09:27 (EDT)', undefined, '30', '111'), line('2020-09-13 08:27 (EDT)')],
      [entry(), later],
    );
    expect(rows.map((row) => [isFilled(row), row.totalOutputKj])).toEqual([
      [true, 250],
      [true, 111],
    ]);
  });
});

test('an import is found by its start or its making, not by what lies between', () => {
  const imported = { createdAt: new Date('2020-09-20T10:00:00Z') };
  const found = (stamp: string) => isFilled(enriched([line(stamp)], [entry('a', imported)])[0]);
  expect([found('2020-09-13 08:27 (EDT)'), found('2020-09-20 06:00 (EDT)')]).toEqual([true, true]);
  expect(found('2020-09-14 08:27 (EDT)')).toBe(false);
});

describe('nothing is taken from', () => {
  test.each([
    ['a line of another title', line('2020-09-13 08:27 (EDT)', '30 min Other Ride')],
    ['a line of another minute', line('2020-09-13 08:37 (EDT)')],
    ['a line of another hour, although an abbreviation would explain it', line('2020-09-13 07:27 (EST)')],
    ['a line of another length', line('2020-09-13 08:27 (EDT)', undefined, '20')],
    ['a line of another output', line('2020-09-13 08:27 (EDT)', undefined, '30', '260')],
    ['a line without a time', line('yesterday')],
    ['a line that was cut off', '2020-09-13 08:27 (EDT),On Demand'],
  ])('%s', (_what, text) => {
    expect(isFilled(enriched([text], [entry()])[0])).toBe(false);
  });

  test('two lines that both fit', () => {
    expect(isFilled(enriched([line('2020-09-13 08:27 (EDT)'), line('2020-09-13 08:26 (EDT)')], [entry()])[0])).toBe(
      false,
    );
  });

  test('a line that already was another workout on an earlier page', () => {
    const stream = streamOver({ '/api/user/u1/workout_history_csv': `${HEADER}\n${line('2020-09-13 08:27 (EDT)')}` });
    const later = entry('b');
    stream.enrich([entry('a')]);
    stream.enrich([later]);
    expect(isFilled(later.row)).toBe(false);
  });

  test('a line that fits two workouts', () => {
    expect(enriched([line('2020-09-13 08:27 (EDT)')], [entry('a'), entry('b')]).some(isFilled)).toBe(false);
  });

  test('a zero, which may stand for "not measured"', () => {
    const cells = '2020-09-13 08:27 (EDT),On Demand,,30,Yoga,,30 min Test Ride,,,0,0%,0,0.0,0.00,12,0,,';
    const [row] = enriched([cells], [entry()]);
    expect(row).toMatchObject({ caloriesKcal: 12 });
    expect(row).not.toHaveProperty('distance');
    expect(row).not.toHaveProperty('avgOutputW');
  });

  test.each([['<html>error code: 1015</html>'], [''], ['a,b\n1,2']])('a body that is not the file: %j', (body) => {
    const found = entry();
    streamOver({ '/api/user/u1/workout_history_csv': body }).enrich([found]);
    expect(found).toEqual(entry());
  });

  test.each([[404], [403], [500], [0]])('an answer with status %i', (status) => {
    const found = entry();
    streamOver({ '/api/user/u1/workout_history_csv': failure(status) }).enrich([found]);
    expect(found).toEqual(entry());
  });
});

test.each([
  ['there', HEADER],
  ['missing', failure(404)],
])('the file is asked for once however many pages there are, when it is %s', (_is, answer) => {
  const peloton = scriptedPeloton({ '/api/user/u1/workout_history_csv': answer });
  const stream = createWorkoutsStream({ peloton, log: silentLog, userId: 'u1', timeZone: 'Asia/Tokyo' });
  for (const key of ['a', 'b', 'c']) stream.enrich([entry(key)]);
  expect(peloton.asked).toEqual([
    { path: '/api/user/u1/workout_history_csv', query: { timezone: 'Asia/Tokyo' }, as: 'text' },
  ]);
});

test.each([[new SignedOutError('out')], [new Pause('rate', 'later')], [new Error('Exceeded maximum execution time')]])(
  '%s is let through',
  (error) => {
    expect(() => streamOver({ '/api/user/u1/workout_history_csv': error }).enrich([entry()])).toThrow(error);
  },
);

describe('the CSV reader', () => {
  test('reads quotes, line breaks of every kind, a byte order mark and ragged ends', () => {
    const csv = '\uFEFFa,"b ""c""",\r\n"x,\ny",,z\r\r\n\nlast';
    expect(parseCsv(csv)).toEqual([['a', 'b "c"', ''], ['x,\ny', '', 'z'], ['last']]);
    expect(parseCsv('a,')).toEqual([['a', '']]);
    expect(parseCsv('a "quoted" word,"open')).toEqual([['a "quoted" word', '"open']]);
  });

  test('reads back whatever was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '🚴') });
    // Spreadsheet programs write blank rows as empty cells, and those are passed over.
    const isFilled = (cells: string[]) => cells.some((text) => text.trim() !== '');
    const quoted = (text: string) => `"${text.replace(/"/g, '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2 }).filter(isFilled)),
        fc.constantFrom('\n', '\r\n'),
        (table, end) => {
          expect(parseCsv(table.map((cells) => cells.map(quoted).join(',') + end).join(''))).toEqual(table);
        },
      ),
    );
  });

  test('finds columns by their names, in any order', () => {
    const history = parseHistory('Distance (km),Title,Workout Timestamp\n5,Ride,2020-09-13 08:27 (-07)');
    expect(history).toMatchObject([
      { title: 'Ride', wallTime: '2020-09-13 08:27', zoneMark: '-07', values: { distance: 5 } },
    ]);
  });
});
