/** What a member does by hand to sheet and calendar, for tests that ask whether it survives. */
import { throwAway } from './calendar-event';
import { columnOf, insertColumns, moveColumn, putCell, removeColumns, removeRows, writeValues } from './grid';
import { type CalendarState, type EventState, nextId, type SheetState } from './state';
import type { Machine } from './types';

interface NewEvent {
  title: string;
  start: Date;
  end: Date;
  calendarId?: string;
  description?: string;
}

interface Invitation extends NewEvent {
  /** Address of whoever invites. */
  from: string;
  guestsMayModify?: boolean;
  /** Tags that the other's script put on it. */
  tags?: Record<string, string>;
}

/** Each acts on the event with that id, wherever it is. */
export function memberEvents(machine: Machine) {
  const { state } = machine;
  const edit = (id: string, changes: Partial<EventState>) => {
    Object.assign(findEvent(machine, id).event, changes, { updatedAt: state.now });
  };
  return {
    rename: (id: string, title: string) => edit(id, { title }),
    describe: (id: string, description: string) => edit(id, { description }),
    move: (id: string, start: Date, end: Date) => edit(id, { start: Number(start), end: Number(end) }),
    recolor: (id: string, color: string) => edit(id, { color }),
    setReminders: (id: string, reminders: number[]) => edit(id, { reminders: [...reminders] }),
    invite: (id: string, guest: string) => edit(id, { guests: [...findEvent(machine, id).event.guests, guest] }),
    delete: (id: string) => {
      const { calendar, event } = findEvent(machine, id);
      throwAway(calendar, event, state.now);
    },
    /** The event keeps its id and its tags. */
    putOnCalendar: (id: string, calendarId: string) => {
      const { calendar, event } = findEvent(machine, id);
      calendar.events.splice(calendar.events.indexOf(event), 1);
      findCalendar(machine, calendarId).events.push(event);
    },
    copy: (id: string, start?: Date) => copyEvent(machine, id, start),
    add: (event: NewEvent) => addEvent(machine, event),
    /** Somebody else invites the member; a copy of their event stands on the member's calendar. */
    receive: ({ from, guestsMayModify = false, tags = {}, ...event }: Invitation) => {
      const id = addEvent(machine, event);
      const guests = [state.userEmail];
      Object.assign(findEvent(machine, id).event, {
        organizer: from,
        myStatus: 'INVITED',
        guestsMayModify,
        tags,
        guests,
      });
      return id;
    },
    answer: (id: string, myStatus: NonNullable<EventState['myStatus']>) => edit(id, { myStatus }),
    deleteCalendar: (calendarId: string) => {
      state.calendars.splice(state.calendars.indexOf(findCalendar(machine, calendarId)), 1);
    },
    renameCalendar: (calendarId: string, name: string) => {
      findCalendar(machine, calendarId).name = name;
    },
  };
}

function findEvent({ state }: Machine, id: string): { calendar: CalendarState; event: EventState } {
  for (const calendar of state.calendars) {
    const event = calendar.events.find((other) => other.id === id);
    if (event !== undefined) return { calendar, event };
  }
  throw new Error(`There is no event ${id}`);
}

/** The default one when no id is given. */
function findCalendar({ state }: Machine, id: string | undefined): CalendarState {
  const calendar = state.calendars.find((other) => (id === undefined ? other.isDefault : other.id === id));
  if (calendar === undefined) throw new Error(`There is no calendar ${id}`);
  return calendar;
}

/** "Duplicate" in the calendar: everything is copied, tags too. Returns the copy's id. */
function copyEvent(machine: Machine, id: string, start?: Date): string {
  const { calendar, event } = findEvent(machine, id);
  const startMs = start === undefined ? event.start : Number(start);
  const times = { start: startMs, end: startMs + event.end - event.start };
  const copy = { ...structuredClone(event), ...times, id: newEventId(machine) };
  calendar.events.push(copy);
  return copy.id;
}

function addEvent(machine: Machine, { title, start, end, calendarId, description = '' }: NewEvent): string {
  const id = newEventId(machine);
  const times = { start: Number(start), end: Number(end), updatedAt: machine.state.now };
  const rest = { location: '', allDay: false, color: '', reminders: [30], tags: {}, guests: [] };
  findCalendar(machine, calendarId).events.push({ id, title, description, ...times, ...rest });
  return id;
}

const newEventId = (machine: Machine) => `${nextId(machine.state, 26)}@google.com`;

/** Columns by header, rows counted from 0 below the header row. */
export function memberSheets(machine: Machine) {
  const { state } = machine;
  const at = (name: string, header: string) => {
    const sheet = findSheet(machine, name);
    return { sheet, column: findColumn(sheet, header) };
  };
  const type = (sheet: SheetState, row: number, column: number, value: unknown) =>
    writeValues(state, sheet, { row, column, rows: 1, columns: 1 }, [[value]]);
  return {
    /** Position from 0. */
    insertColumn: (name: string, position: number, header = '') => {
      const sheet = findSheet(machine, name);
      insertColumns(state, sheet, position, 1, Math.max(0, position - 1));
      type(sheet, 0, position, header);
    },
    /** To stand before the column that is now at that position. */
    moveColumn: (name: string, header: string, position: number) => {
      const { sheet, column } = at(name, header);
      moveColumn(state, sheet, column, position);
    },
    deleteColumn: (name: string, header: string) => {
      const { sheet, column } = at(name, header);
      removeColumns(sheet, column, 1);
    },
    hideColumn: (name: string, header: string) => {
      const { sheet, column } = at(name, header);
      columnOf(sheet, column).hidden = true;
    },
    renameHeader: (name: string, header: string, text: string) => {
      const { sheet, column } = at(name, header);
      type(sheet, 0, column, text);
    },
    clearHeader: (name: string, header: string) => {
      const { sheet, column } = at(name, header);
      putCell(sheet, 0, column, '');
    },
    write: (name: string, header: string, row: number, value: unknown) => {
      const { sheet, column } = at(name, header);
      type(sheet, row + 1, column, value);
    },
    deleteRows: (name: string, row: number, count = 1) => removeRows(findSheet(machine, name), row + 1, count),
    rename: (name: string, newName: string) => {
      findSheet(machine, name).name = newName;
    },
    delete: (name: string) => {
      const { sheets } = state.spreadsheet;
      sheets.splice(sheets.indexOf(findSheet(machine, name)), 1);
    },
  };
}

function findSheet({ state }: Machine, name: string): SheetState {
  const sheet = state.spreadsheet.sheets.find((other) => other.name === name);
  if (sheet === undefined) throw new Error(`There is no sheet ${name}`);
  return sheet;
}

function findColumn(sheet: SheetState, header: string): number {
  const column = (sheet.cells[0] ?? []).indexOf(header);
  if (column < 0) throw new Error(`There is no column ${header}`);
  return column;
}
