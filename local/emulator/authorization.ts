/** Which scope each service needs, and what Google says when it was not granted or the context has no authorisation. */
import { type Execution, ServiceError } from './execution';
import type { Context } from './types';

const PREFIX = 'https://www.googleapis.com/auth/';

/** Any one of them is enough. */
const SCOPES: Record<string, string[]> = {
  SpreadsheetApp: ['spreadsheets.currentonly', 'spreadsheets'],
  CalendarApp: ['calendar'],
  UrlFetchApp: ['script.external_request'],
  ScriptApp: ['script.scriptapp'],
  Ui: ['script.container.ui'],
  MailApp: ['script.send_mail'],
  Session: ['userinfo.email'],
};

/** What needs a scope elsewhere and is free there. Nothing else that needs one can be called, because nobody is asked. */
const FREE: Partial<Record<Context, Set<string>>> = {
  simple: new Set(['SpreadsheetApp']),
  cell: new Set(['SpreadsheetApp', 'UrlFetchApp']),
};

export function requireScopes(execution: Execution, group: string, method: string): void {
  const needed = SCOPES[group];
  if (needed === undefined) return;
  const list = needed.map((scope) => PREFIX + scope).join(' || ');
  const free = FREE[execution.context];
  if (free !== undefined) {
    const writes =
      execution.context === 'cell' && /\.(set|insert|delete|append|clear|sort|move|copy|hide|show)/.test(method);
    if (free.has(group) && !writes) return;
    throw new ServiceError(`You do not have permission to call ${method}. Required permissions: ${list}`);
  }
  const { declared, granted } = scopesOf(execution);
  if (!needed.some((scope) => declared === null || declared.has(scope))) {
    throw new ServiceError(
      `Specified permissions are not sufficient to call ${method}. Required permissions: (${list})`,
    );
  }
  if (!needed.some(granted)) {
    throw new ServiceError(`You do not have permission to call ${method}. Required permissions: ${list}`);
  }
}

/** Full addresses of the scopes that the manifest names and the member granted. */
export function authorizedScopes(execution: Execution): string[] {
  const { declared, granted } = scopesOf(execution);
  const all = declared === null ? Object.values(SCOPES).map((scopes) => scopes[0] ?? '') : [...declared];
  return all.filter(granted).map((scope) => PREFIX + scope);
}

function scopesOf(execution: Execution) {
  const named = execution.manifest.oauthScopes;
  const declared = named === undefined ? null : new Set(named.map((scope) => scope.replace(PREFIX, '')));
  const denied = new Set(execution.state.deniedScopes.map((scope) => scope.replace(PREFIX, '')));
  const granted = (scope: string) => !denied.has(scope) && (declared === null || declared.has(scope));
  return { declared, granted };
}
