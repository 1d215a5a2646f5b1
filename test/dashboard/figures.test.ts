/** Every figure of the dashboard, computed by a real spreadsheet program, is what the rows say when counted another way. */

import { insertColumns, putCell } from '../../local/emulator/grid';
import { readRows } from '../../local/emulator/inspect';
import {
  below,
  checkCalendar,
  checkCards,
  choose,
  DAY_MS,
  dayBegun,
  dayNumber,
  dayOf,
  errorsIn,
  figures,
  numbers,
  present,
  type Row,
  ready,
  SHEETS,
  serialDay,
  streaks,
  sum,
  workoutsOf,
} from '../support/dashboard-figures';
import { type Member, newMember } from '../support/member';
import { type Computed, compute, testWithEngine } from '../support/spreadsheet-engine';

testWithEngine('cards, streaks, records, zones, power curve, training load and years are right', async () => {
  const member = ready(150);
  choose(member, 'This year');
  const computed = await compute(member.machine, SHEETS);
  const rows = present(member);
  const today = dayNumber(member.machine.clock.now());
  const thisYear = new Date(today * DAY_MS).getUTCFullYear();
  const inYear = (year: number) => rows.filter((row) => new Date(dayBegun(row) * DAY_MS).getUTCFullYear() === year);

  checkCards(computed, rows, today);
  const [current, longest] = streaks(rows, today);
  expect([below(computed, 'Streak'), below(computed, 'Longest streak')]).toEqual([current, longest]);
  expect(longest).toBeGreaterThan(1);
  expect(below(computed, 'Active days this year')).toBe(new Set(inYear(thisYear).map((row) => dayBegun(row))).size);
  expect(below(computed, 'Next milestone')).toBe((Math.floor(workoutsOf(rows).length / 100) + 1) * 100);
  expect(below(computed, 'Goal reached')).toBeCloseTo(workoutsOf(inYear(thisYear)).length / 150, 5);
  const daysLeft = dayOf(thisYear + 1, 0, 1) - today;
  const missing = Math.max(0, 150 - workoutsOf(inYear(thisYear)).length);
  expect(missing).toBeGreaterThan(0);
  expect(below(computed, 'Needed a week')).toBeCloseTo(missing / Math.max(1, daysLeft / 7), 5);
  expect(below(computed, 'Needed a week', 2)).toBe(`workouts, ${daysLeft} days left`);
  expect(below(computed, 'FTP (W)')).toBe(readRows(member.machine, 'FTP')[0]?.['FTP (W)']);

  const table = (head: string) => {
    const all = computed.rows('Dashboard');
    const at = all.findIndex((cells) => cells.includes(head));
    return all.slice(at + 1).map((cells) => cells.slice(1));
  };
  // A record of all disciplines would mix a run's output with a ride's.
  expect(computed.rows('Dashboard').flat()).toContain('Output records · Cycling · This year');
  const bests = [5, 10, 15, 20, 30, 45, 60, 75, 90].map((length): [number, number] => [
    length,
    Math.max(
      0,
      ...numbers(
        inYear(thisYear).filter((row) => row['Class length (min)'] === length && row.Discipline === 'Cycling'),
        'Total output (kJ)',
      ),
    ),
  ]);
  // A length without a record has no line.
  const recorded = bests.filter(([, best]) => best > 0);
  expect(recorded.length).toBeGreaterThan(2);
  expect(table('Output (kJ)')[recorded.length]?.slice(0, 2)).toEqual([null, null]);
  for (const [index, [length, best]] of recorded.entries()) {
    const [shownLength, output, , date, title] = table('Output (kJ)')[index] ?? [];
    expect([shownLength, output]).toEqual([length, best]);
    const record = rows.filter((row) => row['Total output (kJ)'] === best && row['Class length (min)'] === length);
    expect(record.map((row) => row.Title)).toContain(title);
    expect(record.map((row) => dayBegun(row))).toContain(Math.floor((date as Date).getTime() / DAY_MS));
  }
  for (const year of [thisYear, thisYear - 1]) {
    const found = table('Year').find(([shown]) => shown === year);
    expect(found?.[1]).toBe(workoutsOf(inYear(year)).length);
    expect(found?.[2]).toBeCloseTo(sum(inYear(year), 'Exercise time (min)') / 60, 3);
  }

  const best = figures(computed, 'Best', 'All time', 'This year');
  ['5 s', '1 min', '5 min', '20 min', '60 min'].forEach((length, index) => {
    expect(best[index]).toEqual([
      length,
      Math.max(0, ...numbers(rows, `Best ${length} (W)`)),
      Math.max(0, ...numbers(inYear(thisYear), `Best ${length} (W)`)),
    ]);
  });
  expect(best[0]?.[1]).toBeGreaterThan(100);
  const zones = figures(computed, 'Zone', 'Heart rate', 'Power');
  for (const zone of [1, 2, 3, 4, 5]) {
    expect(zones[zone - 1]?.[1]).toBeCloseTo(sum(inYear(thisYear), `HR zone ${zone} (s)`) / 60, 3);
    expect(zones[zone - 1]?.[2]).toBeCloseTo(sum(inYear(thisYear), `Power zone ${zone} (s)`) / 60, 3);
  }
  const atSix = workoutsOf(inYear(thisYear)).filter((row) => String(row['Local start']).slice(11, 13) === '06');
  expect(figures(computed, 'Hour', 'Workouts')[6]).toEqual(['06', atSix.length]);

  let [fitness, fatigue] = [0, 0];
  for (let day = today - 398; day <= today; day += 1) {
    const load = sum(
      rows.filter((row) => dayBegun(row) === day),
      'Training load',
    );
    fitness += (load - fitness) / 42;
    fatigue += (load - fatigue) / 7;
  }
  const days = figures(computed, 'Label', 'Fitness', 'Fatigue', 'Form', 'Workouts', 'Load').slice(-1)[0];
  expect(days?.slice(1, 3)).toEqual([expect.closeTo(fitness, 3), expect.closeTo(fatigue, 3)]);
  expect(fitness).toBeGreaterThan(1);

  const monthRow = figures(computed, 'Month')[11] ?? [];
  const month = new Date(today * DAY_MS).getUTCMonth();
  const inMonth = inYear(thisYear).filter((row) => new Date(dayBegun(row) * DAY_MS).getUTCMonth() === month);
  expect(monthRow.slice(1, 7).reduce<number>((a, b) => a + Number(b), 0)).toBeCloseTo(
    sum(inMonth, 'Exercise time (min)'),
    3,
  );
});

testWithEngine('of workouts that only a file tells of there are records and bests, too', async () => {
  const member = newMember({ workouts: 0, tables: true });
  const html = member.menu('menuImport').dialogs[0]?.html ?? '';
  const key = /<body[^>]* data-key="([^"]+)"/.exec(html)?.[1] ?? '';
  const day = (daysAgo: number) => new Date(member.machine.clock.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  const lines = [
    `${day(3)} 06:10 (EST),30 min Best Ride,30,Cycling,312,9.5`,
    `${day(2)} 06:10 (EST),30 min Other Ride,30,Cycling,250,12`,
    `${day(1)} 06:10 (-05),45 min Long Ride,45,Cycling,400,11`,
    `${day(900)} 06:10 (EST),30 min Old Ride,30,Cycling,999,99`,
  ];
  const head = 'Workout Timestamp,Title,Length (minutes),Fitness Discipline,Total Output,Distance (mi)';
  expect(member.page('apiImportHistory', key, [head, ...lines].join('\n')).error).toBeUndefined();
  const there = member.machine.state.spreadsheet.sheets.map(({ name }) => name);
  const computed = await compute(
    member.machine,
    SHEETS.filter((name) => there.includes(name)),
  );
  const shown = computed.rows('Dashboard');
  const below = (head: string, from: number) => {
    const at = shown.findIndex((cells) => cells.includes(head));
    return shown.slice(at + 1, at + 3).map((cells) => cells.slice(from, from + 5));
  };
  const [thirty = [], fortyFive = []] = below('Output (kJ)', 1);
  expect([thirty[0], thirty[1], thirty[4]]).toEqual([30, 312, '30 min Best Ride']);
  expect([fortyFive[0], fortyFive[1], fortyFive[4]]).toEqual([45, 400, '45 min Long Ride']);
  expect((thirty[3] as Date).toISOString().slice(0, 10)).toBe(day(3));
  expect(shown.flat().filter((cell) => String(cell).includes('the newest on'))).toEqual([
    `4 workouts, the newest on ${day(1)}`,
  ]);
  expect(errorsIn(computed)).toEqual([]);
});

const countBy = (rows: Row[], keyOf: (row: Row) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
};
const largest = (counts: Iterable<number>): number[] => [...counts].sort((a, b) => b - a).slice(0, 8);
const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== '';
/** Lines of a table below its heads, from the column of the first on, as far as they are filled. */
function lines(computed: Computed, first: string, width: number): unknown[][] {
  const all = computed.rows('Dashboard');
  const head = all.findIndex((cells) => cells.includes(first));
  const from = all[head]?.indexOf(first) ?? 0;
  const cells = all.slice(head + 1, head + 9).map((line) => line.slice(from, from + width));
  return cells.filter(([name]) => isFilled(name));
}

function checkRankings(computed: Computed, member: Member, within: Row[], today: number): void {
  const ranked = figures(computed, 'Instructor', 'Workouts');
  const instructors = countBy(
    workoutsOf(within).filter((row) => isFilled(row.Instructor)),
    (row) => String(row.Instructor),
  );
  const shown = ranked.slice(0, 8).filter(([name]) => isFilled(name));
  expect(shown.map((cells) => cells[1])).toEqual(largest(instructors.values()));
  for (const cells of shown) expect(cells.slice(0, 2)).toEqual([cells[0], instructors.get(String(cells[0]))]);
  const others = largest(instructors.values()).reduce((rest, count) => rest - count, sumOf(instructors.values()));
  expect(ranked[8]?.slice(0, 2)).toEqual(['Other', others]);

  const inClasses = present(member).filter((row) => isFilled(row['Class ID']));
  const classes = countBy(inClasses, (row) => `${row.Title}|${row.Instructor}`);
  const taken = computed.rows('Dashboard').findIndex((cells) => cells.includes('Favourite classes · All time'));
  const listed = computed
    .rows('Dashboard')
    .slice(taken + 2, taken + 10)
    .filter((cells) => isFilled(cells[1]));
  expect(listed.map((cells) => cells[6])).toEqual(largest(classes.values()));
  for (const cells of listed) expect(classes.get(`${cells[1]}|${cells[4] ?? ''}`)).toBe(cells[6]);

  const times = countBy(inClasses, (row) => String(row['Class ID']));
  const heard = new Map<string, number>();
  for (const song of readRows(member.machine, 'Songs')) {
    const key = `${song.Song}|${song.Artists}`;
    heard.set(key, (heard.get(key) ?? 0) + (times.get(String(song['Class ID'])) ?? 0));
  }
  const songs = lines(computed, 'Song', 6);
  expect(songs.map((line) => line[5])).toEqual(largest(heard.values()).filter((count) => count > 0));
  for (const line of songs) expect(heard.get(`${line[0]}|${line[3] ?? ''}`)).toBe(line[5]);

  const recent = readRows(member.machine, 'Friend workouts').filter(
    (row) => row.Status !== 'DELETED' && dayNumber(row['Start time']) >= today - 29,
  );
  const people = lines(computed, 'Name', 6);
  const names = [...new Set(recent.map((row) => String(row.Username)))];
  expect(people.map(([name]) => name).sort()).toEqual(names.sort());
  expect(people.map((line) => line[4])).toEqual(largest(people.map((line) => Number(line[4]))));
  for (const [name, , , workouts, minutes] of people) {
    const theirs = recent.filter((row) => row.Username === name);
    expect([name, workouts, minutes]).toEqual([
      name,
      workoutsOf(theirs).filter((row) => Number(row['Exercise time (min)']) > 0).length,
      expect.closeTo(sum(theirs, 'Exercise time (min)'), 3),
    ]);
  }

  const running = readRows(member.machine, 'Challenges').filter((row) => row.Time === 'Current' && row.Joined === true);
  expect(running.length).toBeGreaterThan(0);
  expect(lines(computed, 'Challenge', 6)).toEqual(
    running.map((row) => [
      row.Title,
      null,
      null,
      row.Progress,
      row['Next goal'],
      typeof row['Needed per day'] === 'number' ? expect.closeTo(row['Needed per day'], 6) : null,
    ]),
  );
}

const sumOf = (counts: Iterable<number>): number => [...counts].reduce((a, b) => a + b, 0);

function checkTime(computed: Computed, member: Member, within: Row[], today: number): void {
  const hours = figures(computed, 'Hour', 'Workouts');
  for (let hour = 0; hour < 24; hour += 1) {
    const name = String(hour).padStart(2, '0');
    const begun = workoutsOf(within).filter((row) => String(row['Local start']).slice(11, 13) === name);
    expect(hours[hour]?.slice(0, 2)).toEqual([name, begun.length]);
  }
  const tests = readRows(member.machine, 'FTP').map((row) => [dayNumber(row.Date), row['FTP (W)']] as const);
  const points = figures(computed, 'Date', 'FTP (W)', 'Day').map(([, watts, day]) => [serialDay(day), watts] as const);
  expect(points[0]?.[0]).toBe(Math.min(...tests.map(([day]) => day)));
  expect(points[35]).toEqual([today, tests[0]?.[1]]);
  for (const [day, watts] of points) {
    const newest = Math.max(...tests.map(([each]) => each).filter((each) => each <= day));
    expect(watts).toBe(tests.find(([each]) => each === newest)?.[1]);
  }
}

function checkSuperlatives(computed: Computed, rows: Row[]): void {
  for (const [label, key] of [
    ['Longest (min)', 'Exercise time (min)'],
    ['Farthest (mi)', 'Distance (mi)'],
    ['Most output (kJ)', 'Total output (kJ)'],
    ['Most calories', 'Calories (kcal)'],
  ] as const) {
    const line = computed.rows('Dashboard').find((cells) => cells[8] === label) ?? [];
    const best = Math.max(0, ...numbers(rows, key));
    expect([label, line[10]]).toEqual([label, expect.closeTo(best, 6)]);
    const holders = rows.filter((row) => row[key] === best);
    expect(holders.map((row) => row.Title)).toContain(line[12]);
  }
}

/** The largest number for which as many days have at least as much, by trying one after the other. */
function eddingtonOf(rows: Row[], key: string, one: number): [number: number, toNext: number] {
  const days = new Map<number, number>();
  for (const row of rows) days.set(dayBegun(row), (days.get(dayBegun(row)) ?? 0) + Number(row[key]) / one);
  const daysWith = (least: number) => [...days.values()].filter((sum) => sum >= least).length;
  let number = 0;
  while (daysWith(number + 1) >= number + 1) number += 1;
  return [number, number + 1 - daysWith(number + 1)];
}

function checkEddington(computed: Computed, rows: Row[]): void {
  const told = lines(computed, 'Of', 3);
  const expected = [
    ['Rides', 'Cycling', 'Distance (mi)', 1, 'mi'],
    ['Runs', 'Running', 'Distance (mi)', 1, 'mi'],
    ['Output', null, 'Total output (kJ)', 10, 'kJ'],
  ] as const;
  expect(told.map(([name]) => name)).toEqual([...expected.map(([name]) => name), expect.stringMatching(/^As many/)]);
  expected.forEach(([, discipline, key, one, unit], index) => {
    const [number, toNext] = eddingtonOf(
      rows.filter((row) => discipline === null || row.Discipline === discipline),
      key,
      one,
    );
    const [, shown, next] = told[index] ?? [];
    const words = String(next)
      .match(/^(\d+) more days? with (\d+) (mi|kJ) makes? it (\d+)$/)
      ?.slice(1);
    expect([shown, words]).toEqual([number, [`${toNext}`, `${(number + 1) * one}`, unit, `${number + 1}`]]);
  });
}

/** What has to be true of the rows for a headline: the days on which it may stand. */
function daysOf(headline: string, counted: Row[]): number[] {
  const of = (discipline: string) => counted.filter((row) => row.Discipline === discipline);
  const first = /^First (.+) workout$/.exec(headline)?.[1];
  if (first) return of(first).slice(0, 1).map(dayBegun);
  const count = /^([\d,]+)th workout$/.exec(headline)?.[1];
  if (count)
    return counted
      .slice(Number(count.replace(',', '')) - 1)
      .slice(0, 1)
      .map(dayBegun);
  const pause = /^Back after (\d+) days$/.exec(headline)?.[1];
  if (pause)
    return counted
      .filter((row, at) => at > 0 && dayBegun(row) - dayBegun(counted[at - 1] ?? row) === Number(pause))
      .map(dayBegun);
  const [, discipline = '', kind = ''] = /^(.+): (longest|farthest|most output) /.exec(headline) ?? [];
  const key =
    { longest: 'Exercise time (min)', farthest: 'Distance (mi)', 'most output': 'Total output (kJ)' }[kind] ?? '';
  const best = Math.max(...numbers(of(discipline), key));
  return of(discipline)
    .filter((row) => row[key] === best)
    .slice(0, 1)
    .map(dayBegun);
}

function checkMilestones(computed: Computed, rows: Row[]): void {
  const counted = workoutsOf(rows).sort((one, other) => Number(one['Start time']) - Number(other['Start time']));
  const told = lines(computed, 'Milestone', 4).slice(0, 6);
  expect(told).toHaveLength(6);
  const all = computed.rows('Dashboard');
  const head = all.findIndex((cells) => cells.includes('Milestone'));
  const days = told.map((_, index) => serialDay(all[head + 1 + index]?.[1]));
  expect([...days].sort((one, other) => other - one)).toEqual(days);
  told.forEach(([headline, , , title], index) => {
    expect([headline, daysOf(String(headline), counted)]).toEqual([headline, [days[index]]]);
    const titles = counted.filter((row) => dayBegun(row) === days[index]).map((row) => String(row.Title));
    expect(titles.some((each) => each === title || each.startsWith(String(title).replace('…', '')))).toBe(true);
  });
  // What is newer than the oldest that is shown is shown, too.
  for (let at = 100; at <= counted.length; at += 100) {
    const row = counted[at - 1];
    if (row && dayBegun(row) > (days[5] ?? 0)) expect(told.map(([headline]) => headline)).toContain(`${at}th workout`);
  }
}

testWithEngine(
  'rankings, friends, challenges, songs, hours, milestones, the calendar and FTP are right, filtered or not',
  async () => {
    const member = ready(150);
    const today = dayNumber(member.machine.clock.now());
    const year = dayOf(new Date(today * DAY_MS).getUTCFullYear(), 0, 1);
    const choices: Array<[string, string, number]> = [
      ['Last 30 days', 'All', today - 29],
      ['All time', 'Cycling', 0],
    ];
    for (const [period, discipline, from] of choices) {
      choose(member, period, discipline);
      const computed = await compute(member.machine, SHEETS);
      const rows = present(member).filter((row) => discipline === 'All' || row.Discipline === discipline);
      const within = rows.filter((row) => dayBegun(row) >= from);
      expect(within.length).toBeGreaterThan(3);
      checkRankings(computed, member, within, today);
      checkTime(computed, member, within, today);
      checkCalendar(computed, rows, new Date(today * DAY_MS).getUTCFullYear(), today);
      checkEddington(computed, present(member));
      checkMilestones(computed, present(member));
      checkSuperlatives(
        computed,
        rows.filter((row) => dayBegun(row) >= year),
      );
    }
  },
);

testWithEngine(
  'the filters count, columns that were moved are found, and all that in a German spreadsheet',
  async () => {
    const member = ready(80);
    member.machine.state.spreadsheet.locale = 'de_DE';
    const sheets = member.machine.state.spreadsheet.sheets;
    const workouts = sheets.find(({ name }) => name === 'Workouts');
    // The member puts two columns of their own before ours, and chooses.
    const board = sheets.find(({ name }) => name === 'Dashboard');
    if (!board || !workouts) throw new Error('no dashboard');
    insertColumns(member.machine.state, workouts, 0, 2, 0);
    putCell(board, 3, 2, 'Cycling');
    putCell(board, 3, 5, 'All time');
    const goal = board.cells.findIndex((line) => line.includes('Goal of the year (workouts)'));
    putCell(board, goal, 3, 300);
    member.menu('menuRebuildDashboard');

    const computed = await compute(member.machine, SHEETS);
    const rows = present(member).filter((row) => row.Discipline === 'Cycling');
    expect(rows.length).toBeGreaterThan(5);
    checkCards(computed, rows, dayNumber(member.machine.clock.now()));
    const best = Math.max(
      ...numbers(
        rows.filter((row) => row['Class length (min)'] === 30),
        'Total output (kJ)',
      ),
    );
    const lengths = computed.rows('Dashboard').find((cells) => cells[1] === 30 && typeof cells[2] === 'number');
    expect(lengths?.[2]).toBe(best);
    expect(computed.cell('Dashboard', goal + 1, 4)).toBe(300);
  },
);

describe('small accounts', () => {
  for (const workouts of [0, 1])
    testWithEngine(`with ${workouts} workouts no cell shows an error`, async () => {
      const computed = await compute(ready(workouts).machine, SHEETS);
      expect(errorsIn(computed)).toEqual([]);
      expect(below(computed, 'Next milestone')).toBe(100);
    });
});
