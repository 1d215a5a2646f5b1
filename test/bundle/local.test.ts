/** Part 7 of the promise: the files of a local run say exactly what the emulated sheet and calendar hold. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import ICAL from 'ical.js';
import { createMachine, type Machine } from '../../local/emulator/index';
import { listEvents, listSheets, viewSheet } from '../../local/emulator/inspect';
import { DAY_MS } from '../../src/base/time';
import { amount } from '../support/effort';

let out: string;
let machine: Machine;

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'peloton-files-'));
  const ran = spawnSync(process.execPath, ['build/local.mjs', '--workouts', String(amount(70, 150)), '--out', out], {
    encoding: 'utf8',
  });
  expect({ code: ran.status, complained: ran.stderr }).toEqual({ code: 0, complained: '' });
  machine = createMachine({ internet: () => ({ status: 500, headers: [], body: '' }), startAt: 0 });
  machine.load((JSON.parse(readFileSync(join(out, 'state.json'), 'utf8')) as { machine: string }).machine);
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** What a spreadsheet without zones must show for an instant: the clock of the sheet's zone. */
function wallClock(instant: Date): string {
  const { timeZone } = machine.state.spreadsheet;
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
}

const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';
const inSheet = (value: unknown): unknown =>
  isDate(value) ? wallClock(value) : typeof value === 'number' ? duration(value) : clipped(value);
/** To the tenth of a second. */
const duration = (days: number): number => Number(days.toFixed(6));
const [DAY_ZERO, FIRST_DAY] = [Date.UTC(1899, 11, 30), Date.UTC(1901, 0, 1)];

/** A cell of Excel holds 32,767 characters, where Google's holds 50,000. */
const clipped = (value: unknown): unknown => (typeof value === 'string' ? value.slice(0, 32_000) : value);

/** Excel's dates are read as if they were UTC; links have their address as text. */
function inFile({ value, formula, hyperlink, text }: ExcelJS.Cell): unknown {
  if (formula) return `formula ${formula}`;
  if (hyperlink) return text;
  if (typeof value === 'number') return duration(value);
  if (!isDate(value)) return clipped(value ?? '');
  // A duration is a number, which this reader takes for a day of 1899.
  if (value.getTime() < FIRST_DAY) return duration((value.getTime() - DAY_ZERO) / DAY_MS);
  const wholeSeconds = new Date(Math.round(value.getTime() / 1000) * 1000);
  return wholeSeconds.toISOString().slice(0, 19).replace('T', ' ');
}

const show = (value: unknown): string => JSON.stringify(value).slice(0, 80);

test('each cell of each sheet stands in the workbook as it is: text as text, numbers as numbers, dates by the sheet’s clock', async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(out, 'peloton.xlsx'));
  const names = listSheets(machine).filter((name) => (viewSheet(machine, name)?.values.length ?? 0) > 0);
  expect(names).toEqual(expect.arrayContaining(['Workouts', 'Stack', 'Sync log']));
  const wrong: string[] = [];
  for (const name of names) {
    const sheet = workbook.getWorksheet(name);
    const view = viewSheet(machine, name);
    view?.values.forEach((row, y) => {
      row.forEach((value, x) => {
        // Curves are drawn by Google alone; the workbook has bars. The dashboard's figures: test/dashboard.
        if (view.formulas[y]?.[x]) return;
        const [have, want] = [inFile(sheet?.getCell(y + 1, x + 1) as ExcelJS.Cell), inSheet(value)];
        if (have !== want) wrong.push(`${name} ${y + 1}:${x + 1} ${show(have)} instead of ${show(want)}`);
      });
    });
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  const titles = viewSheet(machine, 'Workouts')?.values.flat() ?? [];
  expect(titles).toContain('=HYPERLINK("https://example.com","Free bike")');
});

test('each event stands in the calendar file with its times, texts and reminders', () => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(out, 'peloton.ics'), 'utf8')));
  const read = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      title: event.summary,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      location: event.location,
      reminders: component.getAllSubcomponents('valarm').length,
    };
  });
  const events = listEvents(machine).map(({ title, start, end, location, reminders }) => ({
    title,
    start: start.toISOString(),
    end: end.toISOString(),
    location,
    reminders: reminders.length,
  }));
  const byTime = (a: { start: string; title: string }, b: { start: string; title: string }) =>
    a.start + a.title < b.start + b.title ? -1 : 1;
  expect(events.length).toBeGreaterThan(9);
  expect(read.sort(byTime)).toEqual(events.sort(byTime));
});
