/** The formats of training files. */
export const FORMATS = ['fit', 'tcx', 'gpx'] as const;
export type Format = (typeof FORMATS)[number];
