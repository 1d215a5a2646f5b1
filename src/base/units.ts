/** The two systems of units that a member may read figures in. */

/** Rows always hold metric values (see `Quantity`); `imperial` is what a member may be shown instead. */
export type Units = 'metric' | 'imperial';

/** Exact by definition, as is the foot. */
export const KM_PER_MILE = 1.609344;
export const M_PER_FOOT = 0.3048;
