/** In which order the explorer lists its requests: what one looks for first, and what is only to be read last. */
import type { Offer } from '../../peloton/catalogue/offers';

/** Asked for most often, in this order. */
const OFTEN = [
  'workouts',
  'workout',
  'performanceGraph',
  'overview',
  'rideDetails',
  'yourScheduleItems',
  'viewUserStack',
  'following',
];
const OFTEN_TITLE = 'often used';
/** Signing in is done elsewhere. */
const LAST = 'auth';

/** Every offer once, under the heading of its resource or among those that are used often. */
export function groupOffers(offers: readonly Offer[]): Array<{ title: string; offers: Offer[] }> {
  const isOften = ({ name }: Offer): boolean => OFTEN.includes(name);
  const often = offers.filter(isOften).sort((a, b) => OFTEN.indexOf(a.name) - OFTEN.indexOf(b.name));
  const rest = offers.filter((offer) => !isOften(offer));
  const resources = [...new Set(rest.map(({ resource }) => resource))];
  const ordered = [...resources.filter((name) => name !== LAST), ...resources.filter((name) => name === LAST)];
  const groups = ordered.map((title) => ({ title, offers: rest.filter(({ resource }) => resource === title) }));
  return often.length > 0 ? [{ title: OFTEN_TITLE, offers: often }, ...groups] : groups;
}
