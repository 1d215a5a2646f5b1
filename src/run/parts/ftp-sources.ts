/** Where the FTP of a ride that tells none of its own may stand: the table of FTP values, the workouts, or the profile. */
import { HttpError, recoverFrom } from '../../base/errors';
import { ask, me } from '../../peloton/requests/rest';
import { ftp } from '../../streams/derived/ftp';
import { tellingRows } from '../../streams/derived/ftp-of-rows';
import type { FtpSources } from '../../streams/workouts/ftp-of-day';
import { workouts } from '../../streams/workouts/stream';
import type { RunContext } from '../context';

/**
 * Where FTP values can be learned: of rows that the member has, and of Peloton. Reading throws DestinationError; asking
 * throws SignedOutError and Pause.
 */
export function ftpSourcesOf(ctx: RunContext, peloton: RunContext['peloton']): FtpSources {
  return {
    rows() {
      const source = ctx.sinks.destinations().find(({ read }) => read);
      // Small where it is kept; else the workouts hold the same.
      const ledger = ctx.settings.ftpToSheet ? (source?.read?.(ftp, ['date', 'ftpW', 'source', 'testId']) ?? []) : [];
      if (ledger.length > 0)
        return ledger.map(({ date = null, ftpW = null, source: by = null, testId = null }) => ({
          workoutId: testId,
          at: date,
          ftpW,
          source: by,
          testId,
        }));
      const columns = ['workoutId', 'startedAt', 'workoutType', 'ftpW', 'ftpSource', 'ftpTestId'];
      const rows = tellingRows(source?.read?.(workouts, columns) ?? []);
      return rows.map(({ workoutId = null, startedAt = null, ftpW = null, ftpSource = null, ftpTestId = null }) => ({
        workoutId,
        at: startedAt,
        ftpW,
        source: ftpSource,
        testId: ftpTestId,
      }));
    },
    // It is a last resort; without it the ride has no FTP, as before.
    profile: () =>
      recoverFrom(
        HttpError,
        () => ask(peloton, me()),
        () => null,
      ),
  };
}
