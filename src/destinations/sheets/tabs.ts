/** Where the tabs of our sheets stand, their colours by what they are about, and which are hidden at first. */
import { workbook } from '../../gas/workbook';
import { decorate } from './errors';

interface Group {
  color: string;
  titles: readonly string[];
}

export const SYNC_LOG = 'Sync log';

/** From left to right. */
export const TABS: readonly Group[] = [
  { color: '#df1c2f', titles: ['Workouts', 'Activity', 'FTP', 'Intervals', 'Series', 'Movements'] },
  { color: '#1a73e8', titles: ['Classes', 'Songs', 'Stack', 'Favourites', 'Instructors'] },
  { color: '#188038', titles: ['Friend workouts', 'Friends', 'Followers'] },
  { color: '#f9ab00', titles: ['Overview', 'Challenges', 'Achievements', 'Tags', 'Subscriptions'] },
  { color: '#9aa0a6', titles: [SYNC_LOG] },
];

/** Seldom looked at: a member shows them with View > Hidden sheets. */
export const HIDDEN_AT_FIRST: readonly string[] = ['Instructors', 'Followers', 'Tags', 'Subscriptions'];

const ORDER = TABS.flatMap(({ titles }) => titles);

/**
 * Makes a sheet: behind the nearest of ours that comes before it in our order, else behind all others. Throws what
 * Google throws.
 */
export function addTab(title: string): GoogleAppsScript.Spreadsheet.Sheet {
  const book = workbook();
  const names = book.getSheets().map((sheet) => sheet.getName());
  const before = ORDER.slice(0, Math.max(0, ORDER.indexOf(title)));
  const last = Math.max(...before.map((each) => names.indexOf(each)));
  const sheet = book.insertSheet(title, last >= 0 ? last + 1 : names.length);
  const color = TABS.find(({ titles }) => titles.includes(title))?.color;
  if (color) decorate(() => sheet.setTabColor(color));
  if (HIDDEN_AT_FIRST.includes(title)) decorate(() => sheet.hideSheet());
  return sheet;
}
