/** One tour of the whole catalogue through the fake Peloton, taken once for all tests of a file. */
import { takeTour, type Visit } from '../../local/catalogue/walk';
import { NOW, newLab } from './peloton-lab';

export function tourOfTheFake(): Visit[] {
  const { peloton } = newLab();
  const { account } = peloton;
  const { accessToken, refreshToken } = peloton.issueToken('mobile');
  const { userId, username, email, password } = account;
  return takeTour({
    internet: peloton.fetch,
    accessToken,
    ids: { userId, username, email, password, refreshToken },
    nowMs: NOW,
  });
}
