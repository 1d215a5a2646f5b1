/** A year in review: what stands in its picture is chosen beside it; more figures stand below. */
import { drawRewind, REWIND_PARTS, type RewindPart } from '../../../pictures/rewind';
import { counted, distanceIn, minutesText, whole } from '../../../pictures/words';
import type { PublicStats } from '../../../run/parts/stats';
import type { Rewind } from '../../../streams/derived/rewind';
import { make } from '../dom';
import { dayText, monthText, shortDayText } from '../words';
import { card } from './lists';
import { elementOf, pictureButtons } from './pictures';

const LABELS: Record<RewindPart, string> = {
  name: 'Name',
  totals: 'Totals',
  months: 'Months',
  disciplines: 'Disciplines',
  bests: 'Days, streak and records',
  instructors: 'Instructors',
};
const MONTH_NAMES = Array.from({ length: 12 }, (_, index) =>
  monthText(`2024-${String(index + 1).padStart(2, '0')}`, 'short'),
);

/** The reviews of years. `year` is shown first where there is something of it. */
export function rewindView(stats: PublicStats, year: number | undefined): HTMLElement[] {
  const all = stats.rewinds ?? [];
  const state = {
    rewind: all.find((each) => each.year === year) ?? (all[0] as Rewind),
    parts: new Set<RewindPart>(REWIND_PARTS),
  };
  const drawing = make('div', { class: 'drawing' });
  const facts = make('div', { class: 'column' });
  const drawn = () =>
    drawRewind({
      rewind: state.rewind,
      units: stats.units,
      name: stats.name,
      parts: [...state.parts],
      monthNames: MONTH_NAMES,
    });
  const show = (): void => {
    drawing.replaceChildren(elementOf(drawn()));
    facts.replaceChildren(...factsOf(state.rewind, all, stats.units));
  };
  const years = yearButtons(all, state.rewind.year, (rewind) => {
    state.rewind = rewind;
    show();
  });
  const choose = (part: RewindPart, isOn: boolean): void => {
    if (isOn) state.parts.add(part);
    else state.parts.delete(part);
    show();
  };
  show();
  const offered = REWIND_PARTS.filter((part) => part !== 'name' || stats.name !== undefined);
  const picture = card(
    'The year as a picture',
    choices(offered, choose),
    drawing,
    pictureButtons({ drawn, name: 'peloton-rewind', scale: 1 }),
  );
  return [years, make('div', { class: 'columns' }, make('div', { class: 'column' }, picture), facts)];
}

function yearButtons(all: readonly Rewind[], shown: number, choose: (rewind: Rewind) => void): HTMLElement {
  const buttons = all.map((rewind) => {
    const isShown = String(rewind.year === shown);
    const button = make('button', { type: 'button', class: 'button', 'aria-pressed': isShown }, String(rewind.year));
    button.addEventListener('click', () => {
      for (const each of buttons) each.setAttribute('aria-pressed', String(each === button));
      choose(rewind);
    });
    return button;
  });
  return make('div', { class: 'views', role: 'group', 'aria-label': 'Year' }, ...buttons);
}

function choices(offered: readonly RewindPart[], choose: (part: RewindPart, isOn: boolean) => void): HTMLElement {
  const checks = offered.map((part) => {
    const input = make('input', { type: 'checkbox', id: `part-${part}`, checked: true });
    input.addEventListener('change', () => choose(part, input.checked));
    return make('div', { class: 'check' }, input, make('label', { for: `part-${part}` }, LABELS[part]));
  });
  return make('fieldset', { class: 'parts' }, make('legend', {}, 'In the picture'), ...checks);
}

type Fact = [label: string, value: string, more?: string];

function factsOf(rewind: Rewind, all: readonly Rewind[], units: PublicStats['units']): HTMLElement[] {
  const before = all.find(({ year }) => year === rewind.year - 1);
  return [
    ...(before ? [factCard(`Compared with all of ${before.year}`, comparison(rewind, before, units))] : []),
    factCard('When', times(rewind)),
    factCard('The most of it', highlights(rewind, units)),
  ];
}

function factCard(title: string, facts: readonly Fact[]): HTMLElement {
  const rows = facts.map(([label, value, more = '']) =>
    make(
      'li',
      { class: 'row fact' },
      make('div', { class: 'what' }, label, make('div', { class: 'quiet' }, more)),
      make('div', { class: 'value' }, value),
    ),
  );
  return card(title, make('ul', {}, ...rows));
}

function comparison(rewind: Rewind, before: Rewind, units: PublicStats['units']): Fact[] {
  const change = (now: number, then: number): string =>
    then === 0 ? '' : `${now >= then ? '+' : '−'}${whole((Math.abs(now - then) / then) * 100)}%`;
  const fact = (label: string, now: number, then: number, text = whole): Fact[] =>
    now === 0 && then === 0 ? [] : [[label, change(now, then) || text(now), `${text(now)}, before ${text(then)}`]];
  const distance = (km: number) => distanceIn(units, km).join(' ');
  return [
    ...fact('Workouts', rewind.workouts, before.workouts),
    ...fact('Time', rewind.minutes, before.minutes, minutesText),
    ...fact('Output', rewind.outputKj, before.outputKj, (kj) => `${whole(kj)} kJ`),
    ...fact('Distance', rewind.distanceKm, before.distanceKm, distance),
    ...fact('Active days', rewind.activeDays, before.activeDays),
  ];
}

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

function times({ weekdays, hours, months, busiestDay, year }: Rewind): Fact[] {
  const [weekday, hour, month] = [weekdays, hours, months].map((values) => values.indexOf(Math.max(...values)));
  const facts: Fact[] = [];
  if ((weekdays[weekday ?? 0] ?? 0) > 0)
    facts.push(['Most often on', WEEKDAYS[weekday ?? 0] ?? '', counted(weekdays[weekday ?? 0] ?? 0, 'workout')]);
  if ((hours[hour ?? 0] ?? 0) > 0)
    facts.push([
      'Most often at',
      hourText(hour ?? 0),
      `${counted(hours[hour ?? 0] ?? 0, 'workout')} began in this hour`,
    ]);
  if ((months[month ?? 0] ?? 0) > 0) {
    const name = monthText(`${year}-${String((month ?? 0) + 1).padStart(2, '0')}`, 'long');
    facts.push(['Busiest month', minutesText(months[month ?? 0] ?? 0), name]);
  }
  if (busiestDay) facts.push(['Busiest day', minutesText(busiestDay.minutes), dayText(busiestDay.day)]);
  return facts;
}

const hourText = (hour: number): string =>
  new Date(Date.UTC(2024, 0, 1, hour)).toLocaleTimeString(undefined, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  });

function highlights(
  { longest, farthest, highest, favourite, caloriesKcal }: Rewind,
  units: PublicStats['units'],
): Fact[] {
  const at = ({ title, day }: NonNullable<Rewind['longest']>) => `${title} · ${shortDayText(day)}`;
  const facts: Fact[] = [];
  if (longest) facts.push(['Longest', minutesText(longest.value), at(longest)]);
  if (farthest) facts.push(['Farthest', distanceIn(units, farthest.value).join(' '), at(farthest)]);
  if (highest) facts.push(['Most output', `${whole(highest.value)} kJ`, at(highest)]);
  if (favourite) facts.push(['Taken most often', counted(favourite.workouts, 'time'), favourite.title]);
  if (caloriesKcal > 0) facts.push(['Calories', `${whole(caloriesKcal)} kcal`]);
  return facts;
}
