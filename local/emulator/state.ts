/** Everything that outlives an execution: plain JSON, so that a machine can be saved and cloned. */
import { createQuirks, type Quirks } from './quirks';
import type { Runs } from './runs';

/** A date is an instant (epoch ms); a formula keeps what it shows beside its text. None is changed once it is made. */
export type Cell = string | number | boolean | Readonly<{ date: number } | { formula: string; shown: string }>;

export interface ColumnState {
  /** Pixels; 100 when nobody set it. */
  width?: number;
  hidden?: boolean;
}

/** `options` as the script gave them. */
export interface ChartState {
  id: number;
  type: string;
  ranges: Array<{ sheetId: number; a1: string }>;
  /** Rows of titles above the values. */
  headers: number;
  /** Of the cell under its upper left corner, counted from 1. */
  row: number;
  column: number;
  options: Record<string, unknown>;
}

export interface ValidationState {
  range?: { sheet: string; a1: string };
  list?: string[];
  allowInvalid: boolean;
}

interface GradientPoint {
  color: string;
  type: string;
  value: string;
}

export interface ConditionState {
  ranges: string[];
  from?: GradientPoint;
  middle?: GradientPoint;
  to?: GradientPoint;
}

export interface SheetState {
  id: number;
  name: string;
  maxRows: number;
  maxColumns: number;
  /** Rows may be shorter than the sheet; '' is empty. */
  cells: Cell[][];
  /** By property (`numberFormat`, `fontWeight`...), then by column. */
  styles: Record<string, Runs[]>;
  columns: ColumnState[];
  frozenRows: number;
  frozenColumns: number;
  hidden: boolean;
  tabColor: string | null;
  /** Absent on sheets that have none. */
  charts?: ChartState[];
  conditions?: ConditionState[];
  gridlinesHidden?: boolean;
  /** Pixels by row, counted from 0; absent where nobody set them. */
  rowHeights?: Record<number, number>;
  /** What the member has selected, in A1 notation; cell A1 when left out. */
  selected?: string[];
  banding?: { theme: string; row: number; column: number; rows: number; columns: number };
  filter: { row: number; column: number; rows: number; columns: number } | null;
}

interface SpreadsheetState {
  id: string;
  name: string;
  timeZone: string;
  locale: string;
  sheets: SheetState[];
  nextSheetId: number;
  activeSheetId: number;
}

export interface EventState {
  id: string;
  title: string;
  description: string;
  location: string;
  /** Epoch ms, whole seconds. */
  start: number;
  end: number;
  allDay: boolean;
  /** "1".."11", or '' for the calendar's own. */
  color: string;
  /** Minutes before the start. */
  reminders: number[];
  tags: Record<string, string>;
  guests: string[];
  updatedAt: number;
  /** Shown as free. */
  isFree?: boolean;
  /** The member's answer to an invitation. */
  myStatus?: 'YES' | 'NO' | 'MAYBE' | 'INVITED';
  /** Address of whoever made it; absent for the member's own. */
  organizer?: string;
  /** Whether guests may change an event of somebody else's. */
  guestsMayModify?: boolean;
}

export interface CalendarState {
  id: string;
  name: string;
  description: string;
  timeZone: string;
  color: string;
  owned: boolean;
  isDefault: boolean;
  events: EventState[];
  /** Deleted events, the newest last; as at Google, they are not gone at once. */
  trash?: EventState[];
}

export interface TriggerState {
  id: string;
  handler: string;
  owner: string;
  schedule: { kind: 'every'; everyMs: number } | { kind: 'daily'; everyDays: number } | { kind: 'once' };
  /** Epoch ms of the next firing; null for a one-shot that has fired. */
  dueAt: number | null;
}

export interface CacheEntry {
  value: string;
  /** Epoch ms. */
  until: number;
}

interface Mail {
  to: string;
  subject: string;
  body: string;
  options: Record<string, unknown>;
  at: number;
}

export interface LogEntry {
  at: number;
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
}

export interface MenuState {
  caption: string;
  /** Function names by label; null is a separator, and what has items itself a submenu. */
  items: Array<MenuItem | MenuState | null>;
}

export interface MenuItem {
  label: string;
  functionName: string;
}

/** Documented limits of a consumer account. Tests may lower them. */
const LIMITS = {
  cells: 10_000_000,
  cellChars: 50_000,
  propertyBytes: 9 * 1024,
  storeBytes: 500 * 1024,
  propertyOperationsPerDay: 50_000,
  fetchesPerDay: 20_000,
  urlChars: 2_082,
  fetchBytes: 50 * 1024 * 1024,
  fetchHeaders: 100,
  fetchHeaderBytes: 8 * 1024,
  eventsPerDay: 5_000,
  /** No figure is published for bursts; ours is lenient. */
  eventChangesPerMinute: 300,
  calendarsPerDay: 60,
  recipientsPerDay: 100,
  recipientsPerMail: 50,
  mailBytes: 200 * 1024,
  triggers: 20,
  triggerMsPerDay: 90 * 60_000,
  executionMs: 6 * 60_000,
  simpleMs: 30_000,
};

type Limits = typeof LIMITS;

export interface MachineState {
  now: number;
  scriptTimeZone: string;
  userEmail: string;
  boundToSheet: boolean;
  deniedScopes: string[];
  spreadsheet: SpreadsheetState;
  calendars: CalendarState[];
  properties: {
    script: Record<string, string>;
    document: Record<string, string>;
    users: Record<string, Record<string, string>>;
  };
  /** By scope; absent until something is cached. */
  caches?: Record<string, Record<string, CacheEntry>>;
  triggers: TriggerState[];
  mails: Mail[];
  /** The newest 2,000. */
  logs: LogEntry[];
  menus: MenuState[];
  /** Use of the day by quota; the window opens with the first use. */
  quotas: Record<string, { since: number; used: number }>;
  limits: Limits;
  quirks: Quirks;
  /** Feeds ids and random numbers, so that a machine always does the same. */
  counter: number;
  scriptId: string;
  /** Where the web app is published, if it is; what the script is told of it is another matter (see web-app-url.ts). */
  webAppUrl?: string;
  /** Folder of the code that the web app runs: the version that was published, while a push changes everything else at once. */
  publishedFrom?: string;
  /** Google documents that a web app has no active spreadsheet; practice is said to differ. */
  webAppSeesSheet?: boolean;
  /** Nor windows, by the same documentation. */
  webAppSeesUi?: boolean;
}

interface NewMachine {
  startAt: number;
  scriptTimeZone: string;
  spreadsheetTimeZone: string;
  userEmail: string;
  boundToSheet: boolean;
  deniedScopes: string[];
}

export function createState(options: NewMachine): MachineState {
  return {
    now: options.startAt,
    scriptTimeZone: options.scriptTimeZone,
    userEmail: options.userEmail,
    boundToSheet: options.boundToSheet,
    deniedScopes: [...options.deniedScopes],
    spreadsheet: createSpreadsheetState(options.spreadsheetTimeZone),
    calendars: [
      createCalendarState({
        id: options.userEmail,
        name: options.userEmail,
        timeZone: options.spreadsheetTimeZone,
        isDefault: true,
      }),
    ],
    properties: { script: {}, document: {}, users: {} },
    triggers: [],
    mails: [],
    logs: [],
    menus: [],
    quotas: {},
    limits: { ...LIMITS },
    quirks: createQuirks(),
    scriptId: '1emulatedScript00000000000000000000000000000000000',
    counter: 0,
  };
}

function createSpreadsheetState(timeZone: string): SpreadsheetState {
  const id = '1emulatedSpreadsheet0000000000000000000000000';
  return {
    id,
    name: 'Peloton',
    timeZone,
    locale: 'en_US',
    sheets: [createSheetState(0, 'Sheet1')],
    nextSheetId: 1,
    activeSheetId: 0,
  };
}

/** As Google makes it: 1000 rows, 26 columns, nothing in it. */
export function createSheetState(id: number, name: string): SheetState {
  return {
    id,
    name,
    maxRows: 1000,
    maxColumns: 26,
    cells: [],
    styles: {},
    columns: [],
    frozenRows: 0,
    frozenColumns: 0,
    hidden: false,
    tabColor: null,
    filter: null,
  };
}

export function createCalendarState(options: {
  id: string;
  name: string;
  timeZone: string;
  isDefault?: boolean;
  owned?: boolean;
}): CalendarState {
  const { id, name, timeZone, isDefault = false, owned = true } = options;
  return { id, name, description: '', timeZone, color: '#4285F4', owned, isDefault, events: [] };
}

/** An id nobody guesses and every run repeats. */
export function nextId(state: MachineState, length: number): string {
  state.counter += 1;
  let seed = (state.counter * 2654435761) >>> 0;
  let text = '';
  while (text.length < length) {
    seed = (Math.imul(seed ^ (seed >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    text += seed.toString(36);
  }
  return text.slice(0, length);
}
