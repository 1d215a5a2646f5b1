/** `Session`: who runs the script and where its clock stands. */
import type { Execution } from './execution';
import { guard } from './guard';

export function createSession(execution: Execution) {
  const user = () =>
    guard(
      execution,
      { name: 'User', service: 'Session', free: ['getEmail'] },
      { getEmail: () => execution.state.userEmail },
    );
  return guard(
    execution,
    {
      name: 'Session',
      service: 'Session',
      free: ['getScriptTimeZone'],
      scopeOf: (method) => (method.endsWith('User') ? 'Session' : null),
    },
    {
      getActiveUser: user,
      getEffectiveUser: user,
      getScriptTimeZone: () => execution.state.scriptTimeZone,
      getActiveUserLocale: () => 'en',
    },
  );
}
