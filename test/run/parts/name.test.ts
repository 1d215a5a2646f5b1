/** The name of an account that Peloton did not tell when the member connected. */
import { SignedOutError } from '../../../src/base/errors';
import { currentAccount } from '../../../src/peloton/auth/sign-in';
import { learnName } from '../../../src/run/parts/name';
import { failure } from '../../streams/scripted-peloton';
import { newRunLab } from '../../support/run-lab';

/** What the store knows of the account after the part asked for its name. */
function nameAfter(answer: unknown): string | undefined {
  const account = { userId: 'u1', username: '' };
  const { ctx } = newRunLab({
    answers: { '/api/me': answer },
    values: new Map([['account', JSON.stringify(account)]]),
  });
  learnName(ctx);
  return currentAccount(ctx.world)?.username;
}

test('is asked for once and kept', () => {
  expect(nameAfter({ id: 'u1', username: 'rider' })).toBe('rider');
});

test('that cannot be had is left to the next run; the end of the session ends the run', () => {
  expect(nameAfter(failure(503))).toBe('');
  expect(() => nameAfter(new SignedOutError('Over.'))).toThrow('Over.');
});
