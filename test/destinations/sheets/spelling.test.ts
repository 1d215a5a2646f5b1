import { numberFormatOf } from '../../../src/destinations/sheets/formats';
import { convertCell, headerOf, literal, sameCell, toCell } from '../../../src/destinations/sheets/spelling';
import type { Column } from '../../../src/schema/table';
import * as fc from '../../support/property';

const text: Column = { type: 'text', title: 'Title', about: '' };
const distance: Column = { type: 'number', title: 'Distance', quantity: 'distance', decimals: 2, about: '' };
const quantities: Array<[Column['quantity'], string, string]> = [
  ['distance', 'km', 'mi'],
  ['speed', 'km/h', 'mph'],
  ['pace', 'min/km', 'min/mi'],
  ['elevation', 'm', 'ft'],
];

describe('headers', () => {
  it('show the unit in brackets', () => {
    expect(headerOf({ type: 'number', title: 'Average output', unit: 'W', about: '' }, 'metric')).toBe(
      'Average output (W)',
    );
    expect(headerOf(text, 'imperial')).toBe('Title');
  });

  it.each(quantities)('of a %s follow the unit system: %s or %s', (quantity, metric, imperial) => {
    const column = { ...distance, ...(quantity ? { quantity } : {}) };
    expect(headerOf(column, 'metric')).toBe(`Distance (${metric})`);
    expect(headerOf(column, 'imperial')).toBe(`Distance (${imperial})`);
  });
});

describe('values', () => {
  it('of a quantity are shown in the member’s unit', () => {
    expect(toCell(distance, 16.09344, 'imperial')).toBe(10);
    expect(toCell({ ...distance, quantity: 'pace' }, 5, 'imperial')).toBe(8.04672);
    expect(toCell({ ...distance, quantity: 'elevation' }, 304.8, 'imperial')).toBe(1000);
    expect(toCell({ ...distance, quantity: 'speed' }, 32.18688, 'imperial')).toBe(20);
    expect(toCell(distance, 16.09344, 'metric')).toBe(16.09344);
  });

  it('in hundredths of a mile survive the way to kilometres and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (hundredths) => {
        const miles = hundredths / 100;
        const km = convertCell(distance, miles, 'metric');
        expect(convertCell(distance, km, 'imperial')).toBe(miles);
        expect(toCell(distance, miles * 1.609344, 'imperial')).toBe(miles);
      }),
    );
  });

  it('keep 0, false and the empty text apart from nothing', () => {
    expect(toCell({ type: 'integer', title: 'N', about: '' }, 0, 'metric')).toBe(0);
    expect(toCell({ type: 'boolean', title: 'B', about: '' }, false, 'metric')).toBe(false);
    expect(toCell(text, null, 'metric')).toBe('');
  });

  it('that are not numbers or dates at all leave the cell empty', () => {
    expect(toCell(distance, Number.NaN, 'metric')).toBe('');
    expect(toCell({ type: 'instant', title: 'I', about: '' }, new Date(Number.NaN), 'metric')).toBe('');
  });

  it('that a member typed as words into a quantity are not converted', () => {
    expect(convertCell(distance, 'far', 'imperial')).toBe('far');
  });
});

describe('text', () => {
  it.each([
    '=HYPERLINK("https://example.com")',
    '+1 Crew',
    '-10 lbs',
    '@home',
    '20 min Ride',
    '1/2',
    '2026-01-01',
    'May 1',
    '50%',
    'TRUE',
    'false',
    'WAHR',
    'wahr',
    'VRAI',
    'Falso',
    'ПРАВДА',
    'истина',
    'AMRAP',
    "'quoted",
    ' padded',
    '1e5',
    '10:30',
    '$5',
    '１２',
    '0123abc',
  ])('that Sheets could change gets an apostrophe: %s', (value) => {
    expect(literal(value)).toBe(`'${value}`);
  });

  it.each(['Cycling', 'Just a word, or two', 'Über alles', '', 'Ride 🚴'])(
    'of words alone stays as it is: %s',
    (value) => {
      expect(literal(value)).toBe(value);
    },
  );

  it('is never written with a first character that starts a formula or a number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (value) => {
        const written = String(literal(toCell(text, value, 'metric')));
        expect(written === '' || /^['\p{L}]/u.test(written)).toBe(true);
        expect(written.startsWith("'") ? written.slice(1) : written).toBe(value);
      }),
    );
  });

  it('that is too long for a cell is cut with an ellipsis, never through a pair of surrogates', () => {
    for (const long of ['1'.repeat(60_000), '🚴'.repeat(30_000), `1${'🚴'.repeat(30_000)}`]) {
      const cell = String(toCell(text, long, 'metric'));
      expect(String(literal(cell)).length).toBeLessThanOrEqual(50_000);
      expect(cell.endsWith('…')).toBe(true);
      expect(long.startsWith(cell.slice(0, -1))).toBe(true);
      expect(cell.slice(0, -1)).not.toMatch(/[\uD800-\uDBFF]$/);
    }
  });

  it('columns have no number format, numbers and dates have one', () => {
    expect(numberFormatOf(text, 'metric')).toBeNull();
    expect(numberFormatOf(distance, 'metric')).toBe('#,##0.00');
    expect(numberFormatOf({ type: 'integer', title: 'N', about: '' }, 'metric')).toBe('#,##0');
    expect(numberFormatOf({ type: 'instant', title: 'I', about: '' }, 'metric')).toContain('yyyy');
  });
});

it('dates are the same when they differ by less than Sheets can keep', () => {
  expect(sameCell(new Date(1000), new Date(1001))).toBe(true);
  expect(sameCell(new Date(1000), new Date(2000))).toBe(false);
  expect(sameCell(1, '1')).toBe(false);
});
