/** Requests and answers as text for a terminal. */
import { columnsOf, overviewOf, type TableCell, tableOf } from '../../src/peloton/catalogue/answer-table';
import type { Offer } from '../../src/peloton/catalogue/offers';

const marksOf = ({ changes, isPrivate, isSecret, gone }: Offer): string =>
  [changes && 'changes', isPrivate && 'money', isSecret && 'sign-in', gone && 'gone'].filter(Boolean).join(', ');

export function describeOffers(offers: readonly Offer[]): string {
  const width = Math.max(...offers.map(({ name }) => name.length));
  const lines: string[] = [];
  let resource = '';
  for (const offer of offers) {
    if (offer.resource !== resource) lines.push(`\n${offer.resource}`);
    resource = offer.resource;
    const marks = marksOf(offer);
    lines.push(`  ${offer.name.padEnd(width)}  ${offer.title}${marks && ` (${marks})`}`);
  }
  return lines.join('\n').trim();
}

export function describeOffer(offer: Offer): string {
  const width = Math.max(0, ...offer.params.map(({ name }) => name.length));
  const params = offer.params.map(({ name, type, about, required, default: usual }) => {
    const extra = [type, required && 'required', usual !== undefined && `usually ${usual}`].filter(Boolean).join(', ');
    return `  --${name.padEnd(width)}  ${about} (${extra})`;
  });
  return [
    `${offer.name}: ${offer.title}`,
    `${offer.method} ${offer.path}`,
    ...(offer.about ? [offer.about] : []),
    ...(offer.gone ? [`Gone: ${offer.gone}`] : []),
    ...(offer.changes ? [offer.changes === 'for good' ? 'Cannot be undone.' : 'Changes something at Peloton.'] : []),
    `Last known to work: ${offer.seen}`,
    ...(params.length > 0 ? ['', 'Parameters', ...params] : []),
    ...(offer.variants.length > 0 ? ['', `Variants: ${offer.variants.join(', ')}`] : []),
  ].join('\n');
}

const WIDEST = 40;
const MOST_COLUMNS = 12;
/** What people look for first; other columns follow as they come. */
const FIRST = [
  'id',
  'username',
  'name',
  'title',
  'ride.title',
  'fitness_discipline',
  'created_at',
  'start_time',
  'status',
];

/** The list at the path, of all pages; without one the answer's fields one below the other. */
export function toTextTable(answers: readonly unknown[], path: string | null): string {
  const rows = path === null ? answers.flatMap((answer) => overviewOf(answer)) : listTable(answers, path);
  const texts = rows.map((row) => row.map(spell));
  const widths = (texts[0] ?? []).map((_, at) => Math.max(...texts.map((row) => row[at]?.length ?? 0)));
  return texts
    .map((row) =>
      row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function listTable(answers: readonly unknown[], path: string): TableCell[][] {
  const items = answers.flatMap((answer) => at(answer, path));
  const [header = [], ...rows] = tableOf(items, '');
  const isFilled = (_: TableCell, column: number) => rows.some((row) => row[column] !== '');
  const names = header.filter(isFilled).map(String);
  const chosen = [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
  const shown = chosen.slice(0, MOST_COLUMNS);
  return [shown, ...columnsOf(items, shown)];
}

const at = (answer: unknown, path: string): unknown[] => {
  const found = path
    .split('.')
    .filter((step) => step !== '')
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | null)?.[step], answer);
  return Array.isArray(found) ? found : [];
};

function spell(cell: TableCell): string {
  const text = String(cell).replace(/\s+/g, ' ');
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}
