/** Values as the fields of a FIT message hold them. */
import type { FieldValue } from '@garmin/fitsdk';
import type { Training } from '../../src/files/training';

/**
 * Fields of a message in the order in which they are written; undefined ones are left out. The order matters: the encoder
 * takes two messages with the same fields for the same kind, whatever their order, and writes the values in their own.
 */
export type Fields = Record<string, FieldValue | Record<string, FieldValue> | undefined>;

/** `name` as in the profile's list of messages. */
export interface Message {
  name: string;
  fields: Fields;
}

/** The point in time of a second of the workout. */
export const at = ({ startMs }: Pick<Training, 'startMs'>, sec: number): Date => new Date(startMs + sec * 1000);

/** The greatest numbers that are not "none". */
export const MAX_UINT8 = 254;
export const MAX_UINT16 = 65_534;
export const MAX_UINT32 = 4_294_967_294;

/** Undefined for what a field of that size cannot hold. */
export function whole(value: number | null | undefined, most: number): number | undefined {
  if (value == null || !Number.isFinite(value)) return undefined;
  const rounded = Math.round(value);
  return rounded >= 0 && rounded <= most ? rounded : undefined;
}

/** The same for fields in parts of a unit, which the encoder makes of it. */
export function scaled(value: number | null | undefined, scale: number, most = MAX_UINT32): number | undefined {
  return whole(value == null ? null : value * scale, most) === undefined ? undefined : (value ?? undefined);
}

/** Fields have room for 255 bytes; FIT ends a text at the first zero. */
const MAX_BYTES = 120;

export function cut(text: string): string {
  let short = text.replaceAll('\0', '').slice(0, MAX_BYTES);
  while (Buffer.byteLength(short) > MAX_BYTES) short = Array.from(short).slice(0, -1).join('');
  return short || ' ';
}
