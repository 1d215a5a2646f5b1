/** docs/peloton.md: every request of a sync, who else sends it, and what its refusal costs. */
import { type DescribedEntry, listDescribed } from '../../src/peloton/catalogue/texts/index';

/** What happens where a request is refused in Peloton's own words; a guard's block is told of in the page's text. */
const TABLE = 'That table waits and is tried again; all else arrives.';
const CHANGE = 'The change is not made; the event or the report says why.';

/** By the name of the request in the catalogue. */
export const REFUSALS: Readonly<Record<string, string>> = {
  token: 'Only `invalid_grant` ends the session; whatever else is tried again.',
  me: 'With 401 the session is renewed once, then the member is told.',
  userSettings: 'Units are guessed from the workouts.',
  workouts: 'No new workouts in this run; with 403 that person (a friend) is left out.',
  workout: 'The row stands as the list told it, marked, and is tried again.',
  performanceGraph: 'The row has what list and workout tell, and is tried again.',
  historyCsv: 'A first run is slower; nothing is missing in the end.',
  rideDetails: TABLE,
  instructors: TABLE,
  following: TABLE,
  followers: TABLE,
  overview: TABLE,
  achievements: TABLE,
  currentChallenges: TABLE,
  upcomingChallenges: TABLE,
  pastChallenges: TABLE,
  challenge: TABLE,
  userSubscriptions: TABLE,
  archivedClasses: TABLE,
  myTags: TABLE,
  yourScheduleItemsAndStack: 'Schedule and stack are asked apart for a day.',
  yourScheduleItems:
    'The older question is asked for a day, then two weeks instead of eight; with Forbidden, once a day.',
  userScheduledClasses: 'The newer question is asked. Refused as well: events stay as they are, and the log says so.',
  viewUserStack: 'The same question without the type of its answer is asked.',
  viewUserStackPlain: TABLE,
  reservations: 'Events of classes that were only reserved stay as they are.',
  classSession: 'The class is tried again in the next run; with 404 it is off.',
  liveClasses: 'The live calendar stays as it is.',
  reserve: CHANGE,
  unreserve: CHANGE,
  addClassToSchedule: CHANGE,
  rescheduleClass: CHANGE,
  removeClassFromSchedule: CHANGE,
};

const HEAD = `# What a sync asks of Peloton

Made from the catalogue in \`src/peloton/catalogue/\` by \`npm run export\`. Peloton documents none of it: "Who else" names
public clients and notes in which the same request was found, and when it was last seen to work. At most four requests go
side by side, one at a time after Peloton pushed back. The list of workouts is asked for with \`sort_by=-created\`; the
schedule for eight weeks ahead, once a day (and while something is on the calendar further ahead) for three years, and for
two weeks where eight are refused.

In front of Peloton stand Cloudflare and PerimeterX. Where they refuse (a page with 403 or 429, a challenge as page or JSON,
\`cf-mitigated\`), the run ends at the first such answer, the session is kept, and runs try again after one, two, four and
then each six hours; *Sync now* tries at once. Only where other requests of the run were answered, and nobody but this
program is known to send the refused one ("only this program"), that request alone is given up.

`;

export function pelotonPage(): string {
  const entries = new Map(listDescribed().map(({ name, entry }) => [name, entry]));
  const rows = Object.entries(REFUSALS).map(([name, refused]) => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`no request ${name}`);
    return line([`\`${addressIn(entry)}\``, entry.title, whoElse(entry), refused]);
  });
  return `${HEAD}${line(['Request', 'For', 'Who else', 'Where it is refused'])}\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

const addressIn = ({ document, method, path }: DescribedEntry): string => {
  if (document === undefined) return `${method.toUpperCase()} ${path}`;
  return `GraphQL ${/^\w+ (\w+)/.exec(document)?.[1] ?? ''}`;
};

const whoElse = ({ onlyOurs, source, seen }: DescribedEntry): string =>
  onlyOurs ? `Only this program; its fields: ${source} (${seen})` : `${source} (${seen})`;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
