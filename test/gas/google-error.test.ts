/** Google's failures, told apart by their texts. */
import { googleFailure } from '../../src/gas/google-error';

test.each([
  ['Exceeded maximum execution time', 'killed'],
  ['Service invoked too many times for one day: urlfetch.', 'daily limit'],
  ['Service using too much computer time for one day', 'daily limit'],
  ['Limit exceeded: Email Recipients Per Message.', 'daily limit'],
  ['Service invoked too many times in a short time: calendar. Try Utilities.sleep(1000) between calls.', 'burst'],
  ['There are too many scripts running simultaneously for this Google user account.', 'burst'],
  [
    'You do not have permission to call UrlFetchApp.fetchAll. Required permissions: https://www.googleapis.com/auth/script.external_request',
    'permission',
  ],
  ['Specified permissions are not sufficient to call CalendarApp.getCalendarById.', 'permission'],
  ['Authorization is required to perform that action.', 'permission'],
  ['Authorisation required', 'permission'],
  ['DNS error: https://auth.onepeloton.com/authorize?client_id=x', 'other'],
  ['Address unavailable: https://auth.onepeloton.com/authorize/resume?state=permission', 'other'],
  ['Timeout: header Authorization was sent', 'other'],
])('%j is %s', (message, failure) => {
  expect(googleFailure(new Error(message))).toBe(failure);
});
