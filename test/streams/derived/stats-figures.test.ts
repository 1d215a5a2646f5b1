/** Each figure of the stats page against a computation of another kind: by sorting, by days, or by hand. */

import { diaryEntries, diaryOf } from '../../../src/streams/derived/diary';
import { finished } from '../../../src/streams/derived/done';
import { eddingtonOf } from '../../../src/streams/derived/eddington';
import { effortsOf } from '../../../src/streams/derived/efforts';
import { milestonesOf } from '../../../src/streams/derived/milestones';
import { rewindsOf } from '../../../src/streams/derived/rewind';
import { type StatsPast, statsPast, workoutStats } from '../../../src/streams/derived/stats';
import { amount } from '../../support/effort';
import * as fc from '../../support/property';

interface Given {
  /** Days since 1 January 2024. */
  dayNumber: number;
  hour: number;
  discipline: string;
  title: string;
  durationMin: number;
  totalOutputKj: number | null;
  distance: number | null;
  caloriesKcal: number | null;
  instructor: string | null;
  classId: string | null;
  best5SecW: number | null;
  best20MinW: number | null;
  personalRecord: boolean;
}

const DAY_MS = 86_400_000;
const startOf = ({ dayNumber, hour }: Given): Date => new Date(Date.UTC(2024, 0, 1, hour) + dayNumber * DAY_MS);
const dayOf = (given: Given): string => startOf(given).toISOString().slice(0, 10);
const rowOf = (given: Given) => ({
  ...given,
  startedAt: startOf(given),
  localStart: startOf(given).toISOString().slice(0, 16).replace('T', ' '),
  status: 'COMPLETE',
  classLengthMin: given.durationMin,
});
const doneOf = (givens: readonly Given[]) => finished(givens.map(rowOf) as never, 'UTC');
const isExtra = ({ title }: Given): boolean => title.includes('Warm');

const given = (more: Partial<Given> = {}): Given => ({
  dayNumber: 0,
  hour: 7,
  discipline: 'Cycling',
  title: '30 min Pop Ride',
  durationMin: 30,
  totalOutputKj: null,
  distance: null,
  caloriesKcal: null,
  instructor: 'Avery Stone',
  classId: null,
  best5SecW: null,
  best20MinW: null,
  personalRecord: false,
  ...more,
});

const measured = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: null });
/** No two begin at the same time, so that the order is the same for everybody. */
const histories = fc.uniqueArray(
  fc.record<Given>({
    dayNumber: fc.integer({ min: 0, max: 800 }),
    hour: fc.integer({ min: 0, max: 23 }),
    discipline: fc.constantFrom('Cycling', 'Running', 'Yoga', '__proto__'),
    title: fc.constantFrom('30 min Pop Ride', '5 min Warm Up Ride', 'constructor', '🚴 Ride'),
    durationMin: fc.integer({ min: 1, max: 90 }),
    totalOutputKj: measured(700),
    distance: measured(40),
    caloriesKcal: measured(900),
    instructor: fc.constantFrom(null, 'Avery Stone', 'Robin', '__proto__'),
    classId: fc.constantFrom(null, 'a', 'b', 'toString'),
    best5SecW: measured(900),
    best20MinW: measured(300),
    personalRecord: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60, selector: (each) => each.dayNumber * 24 + each.hour },
);
const check = (holds: (oldestFirst: Given[]) => void): void =>
  fc.assert(
    fc.property(histories, (all) => holds([...all].sort((a, b) => Number(startOf(a)) - Number(startOf(b))))),
    { numRuns: amount(20, 60) },
  );

const total = (numbers: ReadonlyArray<number | null>): number =>
  numbers.reduce<number>((sum, each) => sum + (each ?? 0), 0);
const most = (numbers: ReadonlyArray<number | null>): number => Math.max(0, ...numbers.map((each) => each ?? 0));

describe('Eddington numbers', () => {
  test('a number stands for as many days with as much, and no larger one does', () => {
    check((all) => {
      const numbers = eddingtonOf(doneOf(all));
      const days = [...new Set(all.map(dayOf))];
      const sumsOf = (value: (each: Given) => number) =>
        days.map((day) => total(all.filter((each) => dayOf(each) === day).map(value)));
      const ways: Array<[string, number[]]> = [
        ['rides km', sumsOf((each) => (each.discipline === 'Cycling' ? (each.distance ?? 0) : 0))],
        ['rides mi', sumsOf((each) => (each.discipline === 'Cycling' ? (each.distance ?? 0) / 1.609344 : 0))],
        ['runs km', sumsOf((each) => (each.discipline === 'Running' ? (each.distance ?? 0) : 0))],
        ['runs mi', sumsOf((each) => (each.discipline === 'Running' ? (each.distance ?? 0) / 1.609344 : 0))],
        ['output 10 kJ', sumsOf((each) => (each.totalOutputKj ?? 0) / 10)],
      ];
      for (const [name, sums] of ways) {
        const daysWith = (least: number): number => sums.filter((sum) => sum >= least).length;
        // The last number that holds, looked for from 1 on.
        let expected = 0;
        while (daysWith(expected + 1) >= expected + 1) expected += 1;
        const found = numbers.find(({ of, unit }) => `${of} ${unit}` === name);
        expect([name, found?.number ?? 0]).toEqual([name, expected]);
        if (found) expect(found.toNext).toBe(expected + 1 - daysWith(expected + 1));
      }
      expect(numbers.every(({ number }) => number > 0)).toBe(true);
    });
  });

  test('a day is the sum of its rides', () => {
    const days = [3, 3, 2, 0.5];
    const rides = days.flatMap((km, dayNumber) => [
      given({ dayNumber, distance: km / 2 }),
      given({ dayNumber, hour: 9, distance: km / 2 }),
    ]);
    expect(eddingtonOf(doneOf(rides))[0]).toEqual({ of: 'rides', unit: 'km', number: 2, toNext: 1 });
  });
});

describe('milestones', () => {
  test('firsts, hundredths and comebacks stand where counting one by one puts them', () => {
    check((all) => {
      const counted = all.filter((each) => !isExtra(each));
      const expected: string[] = [];
      counted.forEach((each, index) => {
        const before = counted.slice(0, index);
        const last = before.at(-1);
        if (last && each.dayNumber - last.dayNumber >= 30)
          expected.push(`${dayOf(each)} comeback ${each.dayNumber - last.dayNumber}`);
        if (before.length === 0) expected.push(`${dayOf(each)} first null`);
        else if (before.every(({ discipline }) => discipline !== each.discipline))
          expected.push(`${dayOf(each)} first ${each.discipline}`);
      });
      const found = milestonesOf(doneOf(all))
        .filter(({ kind }) => kind === 'comeback' || kind === 'first')
        .map(({ day, kind, discipline, value }) => `${day} ${kind} ${kind === 'first' ? discipline : value}`);
      expect(found.sort()).toEqual(expected.sort());
    });
  });

  test('the longest, farthest and highest of a discipline are its maxima, told from five workouts on', () => {
    check((all) => {
      const found = milestonesOf(doneOf(all));
      for (const name of ['Cycling', 'Running', 'Yoga', '__proto__']) {
        const counted = all.filter((each) => !isExtra(each) && each.discipline === name);
        const maxima = [
          ['longest', most(counted.map(({ durationMin }) => durationMin))],
          ['farthest', most(counted.map(({ distance }) => distance))],
          ['highest', most(counted.map(({ totalOutputKj }) => totalOutputKj))],
        ] as const;
        for (const [kind, value] of maxima) {
          const told = found.filter((each) => each.kind === kind && each.discipline === name);
          expect(told.map((each) => each.value)).toEqual(counted.length >= 5 && value > 0 ? [value] : []);
        }
      }
      expect(found.map(({ day }) => day)).toEqual([...found.map(({ day }) => day)].sort().reverse());
    });
  });

  test('every hundredth counts all disciplines and no warm-up', () => {
    const days = Array.from({ length: 250 }, (_, dayNumber) => dayNumber);
    const rides = days.flatMap((dayNumber) => [
      given({ dayNumber, hour: 6, title: 'Warm Up' }),
      given({ dayNumber, discipline: dayNumber % 2 ? 'Yoga' : 'Cycling' }),
    ]);
    const counts = milestonesOf(doneOf(rides)).filter(({ kind }) => kind === 'count');
    expect(counts.map(({ value, day }) => [value, day])).toEqual([
      [200, '2024-07-18'],
      [100, '2024-04-09'],
    ]);
  });

  test('of more than can be kept the newest stay, and the very first', () => {
    const rides = Array.from({ length: 200 }, (_, index) => given({ dayNumber: index * 40 }));
    const found = milestonesOf(doneOf(rides));
    expect([found.length, found.at(-1)?.day, found.at(-1)?.kind]).toEqual([150, '2024-01-01', 'first']);
  });
});

test('the best effort of a span is its maximum, whichever span', () => {
  check((all) => {
    const found = effortsOf(doneOf(all));
    for (const name of ['Cycling', 'Running', 'Yoga', '__proto__']) {
      for (const [seconds, key] of [
        [5, 'best5SecW'],
        [1200, 'best20MinW'],
      ] as const) {
        const effort = found.find((each) => each.discipline === name && each.seconds === seconds);
        const with5 = all.filter((each) => each.discipline === name);
        const best = most(with5.map((each) => each[key]));
        // Three disciplines are kept.
        if (!effort) {
          expect(best === 0 || new Set(found.map(({ discipline }) => discipline)).size === 3).toBe(true);
          continue;
        }
        const first = with5.find((each) => each[key] === best) as Given;
        expect(effort.best).toEqual({ watts: best, day: dayOf(first), title: first.title });
        for (const [span, watts] of [...effort.months, ...effort.years])
          expect(watts).toBe(most(with5.filter((each) => dayOf(each).startsWith(span)).map((each) => each[key])));
        expect(most(effort.years.map(([, watts]) => watts))).toBe(best);
        expect(effort.months.map(([month]) => month)).toEqual([...effort.months.map(([month]) => month)].sort());
      }
    }
  });
});

test('a rewind adds up to its year, and all of them to the totals', () => {
  check((all) => {
    const rewinds = rewindsOf(doneOf(all));
    const years = [...new Set(all.map((each) => Number(dayOf(each).slice(0, 4))))].sort((a, b) => b - a);
    expect(rewinds.map(({ year }) => year)).toEqual(years);
    for (const rewind of rewinds) {
      const ofYear = all.filter((each) => dayOf(each).startsWith(`${rewind.year}`));
      const counted = ofYear.filter((each) => !isExtra(each));
      expect(rewind).toMatchObject({
        workouts: counted.length,
        minutes: total(ofYear.map(({ durationMin }) => durationMin)),
        outputKj: total(ofYear.map(({ totalOutputKj }) => totalOutputKj)),
        caloriesKcal: total(ofYear.map(({ caloriesKcal }) => caloriesKcal)),
        distanceKm: total(ofYear.map(({ distance }) => distance)),
        activeDays: new Set(ofYear.map(dayOf)).size,
        personalRecords: ofYear.filter(({ personalRecord }) => personalRecord).length,
      });
      expect(total(rewind.months)).toBe(rewind.minutes);
      expect(rewind.months[0]).toBe(
        total(ofYear.filter((each) => dayOf(each).slice(5, 7) === '01').map(({ durationMin }) => durationMin)),
      );
      expect([total(rewind.weekdays), total(rewind.hours)]).toEqual([counted.length, counted.length]);
      // Date counts Sunday as 0.
      expect(rewind.weekdays[6]).toBe(counted.filter((each) => startOf(each).getUTCDay() === 0).length);
      expect(rewind.hours[7]).toBe(counted.filter(({ hour }) => hour === 7).length);
      expect(total(rewind.disciplines.map(({ workouts }) => workouts))).toBe(counted.length);
      expect(total(rewind.disciplines.map(({ minutes }) => minutes))).toBe(rewind.minutes);
      expect(rewind.longest?.value ?? 0).toBe(most(counted.map(({ durationMin }) => durationMin)));
      expect(rewind.farthest?.value ?? 0).toBe(most(counted.map(({ distance }) => distance)));
      expect(rewind.highest?.value ?? 0).toBe(most(counted.map(({ totalOutputKj }) => totalOutputKj)));
      const minutesOfDay = (day: string) =>
        total(ofYear.filter((each) => dayOf(each) === day).map(({ durationMin }) => durationMin));
      expect(rewind.busiestDay?.minutes).toBe(most(ofYear.map((each) => minutesOfDay(dayOf(each)))));
      expect(minutesOfDay(rewind.busiestDay?.day ?? '')).toBe(rewind.busiestDay?.minutes);
      const [top] = rewind.instructors;
      const taught = (name: string | null) => counted.filter(({ instructor }) => instructor === name).length;
      expect(top?.workouts ?? 0).toBe(most(['Avery Stone', 'Robin', '__proto__'].map(taught)));
      if (top) expect(taught(top.name)).toBe(top.workouts);
      const taken = (id: string) => counted.filter(({ classId }) => classId === id).length;
      const often = most(['a', 'b', 'toString'].map(taken));
      expect(rewind.favourite?.workouts ?? 0).toBe(often > 1 ? often : 0);
      // A streak is as long as the longest that a walk over the days of the year meets.
      const active = new Set(ofYear.map(dayOf));
      let [longest, now] = [0, 0];
      for (let ms = Date.UTC(rewind.year, 0, 1); ms < Date.UTC(rewind.year + 1, 0, 1); ms += DAY_MS) {
        now = active.has(new Date(ms).toISOString().slice(0, 10)) ? now + 1 : 0;
        longest = Math.max(longest, now);
      }
      expect(rewind.streakDays).toBe(longest);
    }
    const totals = workoutStats(all.map(rowOf) as never, 'UTC')?.totals;
    for (const key of ['workouts', 'minutes', 'outputKj', 'caloriesKcal', 'distanceKm'] as const)
      expect(total(rewinds.map((rewind) => rewind[key]))).toBe(totals?.[key]);
  });
});

describe('the diary', () => {
  test('has every workout with its day, its name and its figures', () => {
    check((all) => {
      const expected = [...all].reverse().map((each) => ({
        day: dayOf(each),
        title: each.title,
        discipline: each.discipline,
        minutes: each.durationMin,
        outputKj: each.totalOutputKj,
      }));
      const diary = diaryOf(doneOf(all));
      expect(diaryEntries(JSON.parse(JSON.stringify(diary)))).toEqual(expected);
      expect([diary.lastDay, diary.from]).toEqual([expected[0]?.day, expected.at(-1)?.day]);
    });
  });

  test.each([
    ['one title', () => '30 min Pop Ride', 1100],
    ['a title of its own for each', (index: number) => `${'🚴'.repeat(70)}${index}`, 100],
  ])('keeps the newest whole days that there is room for, with %s', (_, titleOf, least) => {
    const all = Array.from({ length: 6000 }, (_, index) =>
      given({ dayNumber: index >> 1, hour: index % 2 ? 18 : 7, title: titleOf(index), totalOutputKj: 1234.5 }),
    );
    const diary = diaryOf(doneOf(all));
    expect(JSON.stringify(diary).length).toBeLessThanOrEqual(25_000);
    const entries = diaryEntries(diary);
    expect(entries.length).toBeGreaterThanOrEqual(least);
    const whole = all.filter((each) => dayOf(each) >= diary.from);
    expect(entries.map(({ day }) => day)).toEqual(whole.map(dayOf).reverse());
  });
});

test('an interrupted and an odd workout count as everywhere: deleted and running ones do not', () => {
  const rows = [
    rowOf(given({ totalOutputKj: 100, distance: 10 })),
    { ...rowOf(given({ dayNumber: 1, totalOutputKj: 900, distance: 90 })), status: 'DELETED' },
    { ...rowOf(given({ dayNumber: 2, totalOutputKj: 900, distance: 90 })), durationMin: null, status: 'IN_PROGRESS' },
  ];
  const stats = workoutStats(rows as never, 'UTC');
  expect(stats?.rewinds[0]).toMatchObject({ workouts: 1, outputKj: 100, distanceKm: 10 });
  expect(stats?.milestones.map(({ kind }) => kind)).toEqual(['first']);
  expect(diaryEntries(stats?.diary as never)).toHaveLength(1);
});

test('the last days and what is kept of the days before them tell the same as all days, wherever the cut is', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: 820 }), (all, cutDay) => {
      const cut = new Date(Date.UTC(2024, 0, 1) + cutDay * DAY_MS).toISOString().slice(0, 10);
      // A class has one title.
      const newestFirst = all
        .map((each) => (each.classId === null ? each : { ...each, title: `Class ${each.classId}` }))
        .sort((a, b) => Number(startOf(b)) - Number(startOf(a)));
      const rowsOf = (some: readonly Given[]) => some.map(rowOf) as never;
      const before = statsPast(rowsOf(newestFirst.filter((each) => dayOf(each) < cut)), 'UTC');
      const later = rowsOf(newestFirst.filter((each) => dayOf(each) >= cut));
      // As it is kept.
      const past = before === null ? undefined : (JSON.parse(JSON.stringify(before)) as StatsPast);
      expect(workoutStats(later, 'UTC', undefined, past)).toEqual(workoutStats(rowsOf(newestFirst), 'UTC'));
    }),
    { numRuns: amount(40, 120) },
  );
});

test('what is kept of earlier days takes hardly more room with ten times as many workouts', () => {
  const sizes = [2000, 20_000].map((count) => {
    const all = Array.from({ length: count }, (_, index) =>
      given({
        dayNumber: Math.floor(index / 6),
        hour: index % 6,
        title: `Ride ${index}`,
        classId: `class ${index}`,
        totalOutputKj: (index * 7) % 500,
        distance: index % 30,
        best5SecW: index % 700,
      }),
    );
    return JSON.stringify(statsPast(all.reverse().map(rowOf) as never, 'UTC')).length;
  });
  expect(sizes[1]).toBeLessThan(90_000);
  expect((sizes[1] ?? 0) / (sizes[0] ?? 0)).toBeLessThan(1.5);
});

test('workouts of a day stand in their order also where a file tells no instant of one', () => {
  const day = [6, 18, 12].map((hour) => rowOf(given({ hour, title: `${hour}` })));
  const imported = [9, 20].map((hour) => ({
    ...rowOf(given({ hour, title: `${hour}` })),
    startedAt: null,
    status: null,
  }));
  const titles = finished([...day, ...imported] as never, 'UTC').map(({ title }) => title);
  expect(titles).toEqual(['20', '18', '12', '9', '6']);
});
