/** What Google says in place of the script, in words for the member. */

/**
 * What Google itself says of a call that never reached the script, where several accounts are signed in or a permission is
 * missing: as people quote it in https://github.com/enuchi/React-Google-Apps-Script/issues/46.
 */
const REFUSED = /PERMISSION_DENIED|authori[sz]ation is required|reading from storage/i;

/** What was called may have been carried out all the same. */
export const LOST = 'Google did not answer. Check the connection and try again.';

/**
 * What to tell the member of what went wrong. `text` is that as Google gives it to a window; sentences of the script
 * stay as they are.
 */
export function sentenceOf(text: string): string {
  if (text === '' || text.startsWith('NetworkError')) return LOST;
  if (!REFUSED.test(text)) return text;
  return 'Google did not let this window act for you. If you are signed in to several Google accounts in this browser, open the sheet in a browser profile or a private window in which only this account is signed in. If you are not, choose this from the Peloton menu again and allow everything that Google asks for.';
}
