/** Group A, web requests: what Google says when there is no answer, and which headers it takes. */
import { own } from '../../base/records';
import { addressOf } from '../../peloton/catalogue/hosts';
import { user } from '../../peloton/catalogue/user';
import { answer, type Probe, refusalOf, yesNo } from './probe';

const TARGET = addressOf(user.me);

type Headers = Record<string, string>;

/** Without a session: Peloton says 401, which is an answer. */
const statusWith = (headers: Headers): number =>
  UrlFetchApp.fetchAll([{ url: TARGET, method: 'get', muteHttpExceptions: true, headers }])[0]?.getResponseCode() ?? 0;

const HEADERS: Record<string, Headers> = {
  Cookie: { Cookie: 'a=b' },
  Origin: { Origin: 'https://members.onepeloton.com' },
  'User-Agent': { 'User-Agent': 'Mozilla/5.0' },
};

export const fetchProbes: Probe[] = [
  {
    id: 'A9',
    question: 'Web requests may carry the headers of the sign-in; a host that does not answer is refused in words.',
    ifNot: 'Signing in with a password may fail: connect with the link or a token.',
    run: () => {
      const refused = Object.keys(HEADERS).filter(
        (name) => refusalOf(() => statusWith(own(HEADERS, name) ?? {})) !== null,
      );
      const dead = refusalOf(() =>
        UrlFetchApp.fetchAll([{ url: TARGET.replace('.com/', '.com:81/'), muteHttpExceptions: true }]),
      );
      const fact = `status without a session ${statusWith({})}, headers refused: ${refused.join(', ') || 'none'}, dead port: ${dead ?? 'answered'}`;
      return answer(refused.length === 0, fact);
    },
  },
  {
    id: 'A10',
    question: 'The script can reach no address outside of the list in its manifest.',
    ifNot: 'Nothing changes: the product asks no other address.',
    run: () => {
      const refusal = refusalOf(() =>
        UrlFetchApp.fetchAll([{ url: 'https://example.com/', muteHttpExceptions: true }]),
      );
      return answer(refusal !== null, `refused: ${yesNo(refusal !== null)}${refusal === null ? '' : `, ${refusal}`}`);
    },
  },
];
