/** A picture for each discipline, as strokes on a field of 24 by 24. */
import { own } from './records';

const ICONS: Record<string, string> = {
  Cycling:
    'M10 16a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM22 16a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM6 16l3.5-7.5H16l2 7.5M9.5 8.5l3 7.5 3.5-7.5M7.5 6h3M14 5h2l.8 3.5',
  Running:
    'M16.5 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM8 9.5l3.5-1.5 3 1-2.5 5 3 2.5V21M12 14l-1.5 3-4.5.5M14.5 9l1.5 2.5 3.5.5',
  Walking:
    'M14 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM9 13V9.5L12.5 8l1 3 3 1.5M12.5 8l-.5 5.5 2.5 3 1 4.5M12 13.5L10.5 17 8 21',
  Rowing:
    'M10.5 6a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM8 9l1 5h6M8.5 10.5l5 .5L20 6M2 19c2 1.300 3 1.300 5 0s3-1.300 5 0 3 1.300 5 0 3-1.300 5 0M4 15.5h16',
  Strength: 'M6.5 7v10M17.5 7v10M3.5 9.5v5M20.5 9.5v5M6.5 12h11',
  Yoga: 'M13.5 4.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM12 8v5M4 12l4-2.5L12 8l4 1.5 4 2.5M12 13l-6 4.5c3 2 9 2 12 0z',
  Pilates: 'M5.5 9a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM5.5 12l3.5 5h5l6.5-9M7 14l5-2.5 3 .5',
  Stretching: 'M8.5 6a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM5.5 18.5h5L21 18M5.5 18.5L7 10l5 3 4.5 2.5',
  Meditation:
    'M13.5 5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM12 8.5c-2.5 0-3.5 2-4 5.5M12 8.5c2.5 0 3.5 2 4 5.5M9.5 13.5v2L4 18c4 2.5 12 2.5 16 0l-5.5-2.5v-2',
  Cardio:
    'M12 20.5S3.5 15.5 3.5 9.5A4.5 4.5 0 0 1 12 7.5a4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11zM4 12h4l1.5-2.5 2.5 5 1.5-2.5H16',
  Outdoor: 'M2 19L9 7l4 7 2.5-3.5L22 19zM19 5.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0z',
  Bootcamp: 'M19 14a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM12 14v-4M9.5 3.5h5M12 3.5V7M17.5 8.5L19 7',
  Other: 'M12 3.5l2.5 5.300 5.800.7-4.300 4 1.200 5.700L12 16.400l-5.200 2.800L8 13.5l-4.300-4 5.800-.7z',
};

/** The strokes (an SVG path) for a discipline's name. All bootcamps have the same, whatever the machine. */
export const iconPath = (discipline: string): string =>
  own(ICONS, discipline) ?? (/bootcamp/i.test(discipline) ? ICONS.Bootcamp : ICONS.Other) ?? '';

/** A discipline's picture as an address that an `img` can show, without anything to fetch. */
export const iconAddress = (discipline: string): string =>
  `data:image/svg+xml,${encodeURIComponent(iconMarkup(discipline))}`;

const iconMarkup = (discipline: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="#5f6368" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="${iconPath(discipline)}"/></svg>`;
