/** What a table is: plain data from which headers, formats, types and documentation follow. Knows no destination. */

/**
 * - `id`, `text`, `url`: strings, never formulas
 * - `integer`, `number`: finite numbers
 * - `instant`: a point in time (Date)
 * - `localTime`: wall-clock text `yyyy-MM-dd HH:mm` at the place where it happened
 * - `sparkline`: whole numbers with a blank between them (`12 15 -3`), drawn as a line where that is possible
 */
export type ColumnType =
  | 'id'
  | 'text'
  | 'url'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'instant'
  | 'localTime'
  | 'sparkline';

/**
 * A measure whose unit follows the member's setting. Rows always hold the metric value:
 * distance km, speed km/h, pace min/km, elevation m. Destinations convert when they write.
 */
export type Quantity = 'distance' | 'speed' | 'pace' | 'elevation';

/** `0:45:00`, or `62:03` where hours are not told apart. */
export type Clock = 'h:mm:ss' | 'mm:ss';

export interface Column {
  type: ColumnType;
  title: string;
  /** A fixed unit, shown in the header: `W`, `bpm`. Exclusive with `quantity`. */
  unit?: string;
  quantity?: Quantity;
  /** Decimals to show; 0 when left out. */
  decimals?: number;
  /** Of an `instant`: show the day without the time. */
  dayOnly?: boolean;
  /** A text that may have several lines; where rows are to stay one line high, the rest of it is not shown. */
  hasLines?: true;
  /** Width in pixels where the type's own does not fit. */
  widthPx?: number;
  /** Of minutes, seconds and paces: how a clock shows them, for destinations that people look at. */
  clock?: Clock;
  about: string;
}

export type Columns = Record<string, Column>;

/**
 * A column as a table declares it: what its key says need not be repeated (see `typeOf`), nor a title that is the key in
 * words.
 */
export interface ColumnPlan extends Omit<Column, 'type' | 'title'> {
  type?: ColumnType;
  title?: string;
}

/** Any table, for those who move rows without knowing what is in them. */
export interface Table {
  /** Name in code and in `snake_case` destinations. */
  name: string;
  /** Name of its sheet. */
  title: string;
  key: string;
  /** The column holding our own mark per record (see `sync/mark.ts`), where the table has one. */
  mark?: string;
  /** The `instant` column by which its records are kept newest first; `createdAt` when left out and there is one. */
  order?: string;
  /**
   * Of parts: the column with the key of the record that they belong to. A part's key is its owner's, a colon, and
   * what tells it from its siblings; parts are written whole.
   */
  of?: string;
  /** The columns whose values, joined by colons, are the key; empty ones are left out. */
  keyOf?: readonly string[];
  /** The columns that tell people which row it is. Where they look at the table, these come first and stay in sight. */
  front?: readonly string[];
  /** Columns that people want to see, although another table tells them by the key of this one. Rows may have them. */
  beside?: Columns;
  /** What its rows are, for a destination that makes more of them than rows; left out where they are nothing special. */
  role?: TableRole;
  columns: Columns;
}

/**
 * - `workouts`: the member's workouts, each with what Peloton answers for it
 * - `curves`: what was measured in a workout, second by second, packed into texts
 * - `intervals`: parts of a workout with their targets
 */
export type TableRole = 'workouts' | 'curves' | 'intervals';

/** A table whose columns the compiler knows. */
export interface TypedTable<C extends Columns> extends Table {
  key: keyof C & string;
  mark?: keyof C & string;
  order?: keyof C & string;
  of?: keyof C & string;
  keyOf?: readonly (keyof C & string)[];
  columns: C;
}

type ValueOf<T extends ColumnType> = T extends 'integer' | 'number'
  ? number
  : T extends 'boolean'
    ? boolean
    : T extends 'instant'
      ? Date
      : string;

/** A full record: every column present, null where Peloton says nothing. */
export type Row<T> = T extends TypedTable<infer C> ? { [K in keyof C]: ValueOf<C[K]['type']> | null } : never;

/** A record of which only some columns are known: an absent column is left as it stands, null empties it. */
export type PartialRow<T> = Partial<Row<T>>;

export type Value = string | number | boolean | Date | null;
/** A partial row of a table whose columns are not known to the compiler. */
export type AnyRow = Record<string, Value | undefined>;

type LinkEnd = 'link' | 'picture' | 'icon' | 'image' | 'Picture' | 'Image';
type TypeOfKey<K> = K extends `${string}Id`
  ? 'id'
  : K extends `${string}At`
    ? 'instant'
    : K extends `is${Capitalize<string>}`
      ? 'boolean'
      : K extends `${string}${LinkEnd}`
        ? 'url'
        : K extends `${string}${UnitEnd}`
          ? 'number'
          : 'text';
type Measure = { quantity: Quantity } | { decimals: number };
type TypeOf<P extends ColumnPlan, K> = P extends { type: infer T extends ColumnType }
  ? T
  : P extends Measure
    ? 'number'
    : TypeOfKey<K>;
type ColumnsOf<P extends Record<string, ColumnPlan>> = {
  [K in keyof P]: Omit<Column, 'type'> & { type: TypeOf<P[K], K> };
};

const UNITS = {
  W: 'W',
  Kj: 'kJ',
  Kcal: 'kcal',
  Bpm: 'bpm',
  Rpm: 'rpm',
  Spm: 'spm',
  Pct: '%',
  Min: 'min',
  Sec: 's',
} as const;
type UnitEnd = keyof typeof UNITS;

const UNIT_END = new RegExp(`(${Object.keys(UNITS).join('|')})$`);

/** What a key that ends or begins so holds. */
const TYPES_BY_KEY: ReadonlyArray<readonly [RegExp, ColumnType]> = [
  [UNIT_END, 'number'],
  [/Id$/, 'id'],
  [/At$/, 'instant'],
  [/^is[A-Z]/, 'boolean'],
  [/(link|picture|icon|image)$/i, 'url'],
];

/** `avgOutputW` is a number, `classId` an id, `startedAt` an instant; whatever has decimals or a quantity is a number. */
function typeOf(key: string, { quantity, decimals }: ColumnPlan): ColumnType {
  if (quantity || decimals !== undefined) return 'number';
  return TYPES_BY_KEY.find(([pattern]) => pattern.test(key))?.[1] ?? 'text';
}

/** `avgOutputW` is "Average output" in watts. */
function toColumn(key: string, plan: ColumnPlan): Column {
  const [end = ''] = UNIT_END.exec(key) ?? [];
  const unit: string | undefined = UNITS[end as UnitEnd];
  const title = inWords(key.slice(0, key.length - end.length));
  return { type: typeOf(key, plan), title, ...(unit && { unit }), ...plan };
}

/** `totalWorkouts` -> `Total workouts`, `isPrivate` -> `Private`. */
function inWords(key: string): string {
  const words = key
    .replace(/^avg/, 'average')
    .replace(/^is(?=[A-Z])/, '')
    .replace(/Id$/, ' ID')
    .replace(/[a-z][A-Z]/g, ([last, first = '']) => `${last} ${first.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The key is the first column, and the title the name in words, where they are left out. */
type Plan<P extends Record<string, ColumnPlan>> = Omit<TypedTable<ColumnsOf<P>>, 'columns' | 'key' | 'title'> & {
  columns: P;
  key?: keyof P & string;
  title?: string;
};

const columnsOf = <P extends Record<string, ColumnPlan>>(plans: P) =>
  Object.fromEntries(Object.entries(plans).map(([name, plan]) => [name, toColumn(name, plan)])) as ColumnsOf<P>;

/**
 * Makes a table of its plan. Key, titles, types and units follow from names where the plan leaves them out, so the name of a
 * column is what members see above it.
 */
export function defineTable<const P extends Record<string, ColumnPlan>>(plan: Plan<P>): TypedTable<ColumnsOf<P>> {
  const [key = ''] = Object.keys(plan.columns);
  let columns: ColumnsOf<P> | null = null;
  return {
    key,
    title: inWords(plan.name.replace(/_/g, ' ')),
    ...plan,
    // Every execution of the script makes all tables, and most ask for the columns of few.
    get columns() {
      columns ??= columnsOf(plan.columns);
      return columns;
    },
  };
}

/** Some of the columns of another table, as they are there. */
export function pick<C extends Columns, K extends keyof C & string>(columns: C, keys: readonly K[]): Pick<C, K> {
  return Object.fromEntries(keys.map((key) => [key, columns[key]])) as Pick<C, K>;
}
