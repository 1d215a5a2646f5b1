/** `Session`: who runs the script and where its clock stands. */
import type { Execution } from './execution';
import { guard } from './guard';

export function createSession(execution: Execution) {
  const { context, state, visitor } = execution;
  const user = (email: string) =>
    guard(execution, { name: 'User', service: 'Session', free: ['getEmail'] }, { getEmail: () => email });
  return guard(
    execution,
    {
      name: 'Session',
      service: 'Session',
      free: ['getScriptTimeZone'],
      scopeOf: (method) => (method.endsWith('User') ? 'Session' : null),
    },
    {
      /** Who sits there: for the web app of somebody else nobody that Google tells of, but for few. */
      getActiveUser: () => user(context === 'webapp' ? visitor : state.userEmail),
      getEffectiveUser: () => user(state.userEmail),
      getScriptTimeZone: () => execution.state.scriptTimeZone,
      getActiveUserLocale: () => 'en',
    },
  );
}
