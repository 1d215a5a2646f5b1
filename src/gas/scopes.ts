/** The permissions that the project needs, as in the manifest (a test compares the two), and which of them are missing. */

import { OPTION_PARTS } from '../settings/options';

const PREFIX = 'https://www.googleapis.com/auth/';

/** Scope to what it is for, in words for the member. */
export const SCOPES: Record<string, string> = {
  'spreadsheets.currentonly': 'write to this sheet',
  calendar: 'add classes to your calendar',
  'script.container.ui': 'show its windows',
  'script.external_request': 'reach Peloton',
  'script.scriptapp': 'run every hour',
  'script.send_mail': 'mail you when a run fails',
  'userinfo.email': 'know where to mail to',
  ...Object.assign({}, ...OPTION_PARTS.map(({ scopes }) => scopes)),
};

const urls = (): string[] => Object.keys(SCOPES).map((scope) => PREFIX + scope);

/** Newer than the published types. */
interface NewerScriptApp {
  requireScopes?(mode: GoogleAppsScript.Script.AuthMode, scopes: string[]): void;
  getAuthorizationInfo(
    mode: GoogleAppsScript.Script.AuthMode,
    scopes?: string[],
  ): GoogleAppsScript.Script.AuthorizationInfo & { getAuthorizedScopes?(): string[] };
}

const newer = (): NewerScriptApp => ScriptApp as unknown as NewerScriptApp;

/** Members can grant only some permissions; this asks for the rest, which ends the execution with Google's own dialog. */
export function requireAllScopes(): void {
  newer().requireScopes?.(ScriptApp.AuthMode.FULL, urls());
}

/**
 * What the project may not do yet, in words. Empty also where Google does not tell
 * (`AuthorizationInfo.getAuthorizedScopes`, which came with granular consent).
 */
export function missingPermissions(): string[] {
  const granted = newer().getAuthorizationInfo(ScriptApp.AuthMode.FULL, urls()).getAuthorizedScopes?.();
  if (!granted) return [];
  return Object.entries(SCOPES)
    .filter(([scope]) => !granted.includes(PREFIX + scope))
    .map(([, purpose]) => purpose);
}
