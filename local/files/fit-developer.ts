/**
 * Fields of our own in a FIT file: what the profile has no field for, or one of another meaning (its resistance goes to 254).
 * https://developer.garmin.com/fit/cookbook/developer-data/
 */
import type { DeveloperDataIdMesg, Encoder, FieldDescriptionMesg } from '@garmin/fitsdk';
import type { Measure } from '../../src/files/measures';
import type { Point } from '../../src/files/points';
import type { Training } from '../../src/files/training';
import type { Fields } from './fit-fields';

const FLOAT32 = 136;

const FIELDS = [
  { measure: 'resistancePct', fieldName: 'Resistance', units: '%' },
  { measure: 'inclinePct', fieldName: 'Incline', units: '%' },
] as const satisfies ReadonlyArray<{ measure: Measure; fieldName: string; units: string }>;

/** Ours, made up once; it says whose the fields are. */
const APPLICATION_ID = [...Buffer.from('6c5b6d0e1f2f4f7c9a41d3c07b8e5a92', 'hex')];

const dataId: DeveloperDataIdMesg = { developerDataIndex: 0, applicationId: APPLICATION_ID, applicationVersion: 1 };

const description = (index: number): FieldDescriptionMesg => ({
  developerDataIndex: 0,
  fieldDefinitionNumber: index,
  fitBaseTypeId: FLOAT32,
  fieldName: FIELDS[index]?.fieldName ?? '',
  units: FIELDS[index]?.units ?? '',
});

/** Describes the fields that points of this workout have; nothing where there is none. */
export function writeDeveloperFields(
  encoder: Encoder,
  write: (name: string, fields: Fields) => void,
  { points }: Training,
): void {
  const used = FIELDS.flatMap(({ measure }, index) => (points.some((point) => measure in point) ? [index] : []));
  if (used.length > 0) write('DEVELOPER_DATA_ID', { ...dataId } as Fields);
  for (const index of used) {
    encoder.addDeveloperField(index, dataId, description(index));
    write('FIELD_DESCRIPTION', { ...description(index) } as Fields);
  }
}

/** Undefined where the point has none. */
export function developerFields(point: Point): Record<string, number> | undefined {
  const told = FIELDS.flatMap(({ measure }, index) => {
    const value = point[measure];
    return value === undefined ? [] : [[String(index), value] as const];
  });
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}
