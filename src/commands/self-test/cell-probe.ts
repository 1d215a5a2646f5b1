/** Group E: what a function in a cell can do, told by such a cell on the scratch sheet. */
import { AppError } from '../../base/errors';
import { googleFailure, messageOf, recover } from '../../gas/google-error';
import { readProjectFile } from '../../gas/project-file';
import { ownTriggerIds } from '../../gas/triggers';
import { workbook } from '../../gas/workbook';
import type { World } from '../../peloton/auth/sign-in';
import { addressOf } from '../../peloton/catalogue/hosts';
import { user } from '../../peloton/catalogue/user';
import { answer, isFine, type Probe, plain } from './probe';
import { scratchSheet } from './probe-context';
import { isWaiting, selfTestFile } from './state';

/** Where no other probe writes. */
const CELL = 'D30';
const CACHED = 'selftest';
const CACHE_SEC = 3600;
/** What the first argument of PELOTON says for it. */
export const CELL_TEST = 'self-test';

export const cellProbes: Probe[] = [
  {
    id: 'E1',
    by: 'cell',
    question:
      'A function in a cell sees the sheet, reads the settings, shares the cache, reaches Peloton and may not read triggers.',
    ifNot:
      'Cells with PELOTON show what is missing; use Peloton > More > API explorer. If it may read triggers, visitors are refused like cells.',
    run: (context) => {
      const cell = scratchSheet(context).getRange(CELL);
      if (cell.getFormula() === '') {
        CacheService.getScriptCache()?.put(CACHED, context.state.mark, CACHE_SEC);
        cell.setFormula(`=PELOTON("${CELL_TEST}")`);
        SpreadsheetApp.flush();
      }
      const said = /^cell test (passed|failed): (.*)$/.exec(cell.getDisplayValue());
      return said === null ? null : answer(said[1] === 'passed', plain(said[2] ?? ''));
    },
  },
];

/** The value of a cell that calls the test's function. Throws AppError while no test waits for it. */
export function cellTest({ store }: Pick<World, 'store'>): string {
  const state = selfTestFile(store).load();
  if (!isWaiting(state, 'E1')) throw new AppError('Choose Peloton > Check setup > Test this Google account first.');
  const triggers = triggerRefusal();
  const checks: Record<string, boolean> = {
    sheet: isFine(() => Boolean(workbook())),
    cache: isFine(() => CacheService.getScriptCache()?.get(CACHED) === state.mark),
    page: isFine(() => (readProjectFile('check') ?? '') !== ''),
    fetch: isFine(() => UrlFetchApp.fetchAll([{ url: addressOf(user.me), muteHttpExceptions: true }]).length === 1),
    'triggers refused': triggers.isRefused,
  };
  const isAll = Object.values(checks).every(Boolean);
  const list = Object.entries(checks).map(([name, is]) => `${name} ${is ? 'yes' : 'no'}`);
  return `cell test ${isAll ? 'passed' : 'failed'}: ${list.join(', ')}, ${triggers.text}`;
}

const triggerRefusal = (): { isRefused: boolean; text: string } =>
  recover(
    () => {
      ownTriggerIds();
      return { isRefused: false, text: 'triggers can be read' };
    },
    (error) => ({ isRefused: googleFailure(error) === 'permission', text: plain(messageOf(error)) }),
  );
