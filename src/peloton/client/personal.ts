/** Takes out of an answer what says who a person is beyond their name at Peloton, for places that others can see. */
import { isObject } from '../../base/json';

const HIDDEN = '[hidden]';

/** Wherever they stand; in `snake_case`. */
const PERSONAL =
  /e_?mail|birth|phone|passw|(^|_)(address|street|city|postal|postcode|zip|zip_code|latitude|longitude|lat|lng|card|payment|billing|facebook|gender)(_|$)|^(first|last|middle|full|real|given|family)_(name|initial)$/;
/** Where they stand beside what only the record of a person has: elsewhere they speak of classes and devices. */
const OF_PERSONS = new Set(['name', 'weight', 'height', 'location', 'age', 'sex']);
const ONLY_PERSONS_HAVE = ['email', 'birthday', 'username', 'total_followers', 'weight'];

/** A copy with `[hidden]` in place of e-mail, birthday, weight, phone, real name, address and the like. */
export const withoutPersonal = (answer: unknown): unknown => hideIn(answer, false);

function hideIn(value: unknown, isInstructor: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => hideIn(item, isInstructor));
  if (!isObject(value)) return value;
  const isPerson = !isInstructor && Object.keys(value).some((name) => ONLY_PERSONS_HAVE.includes(name));
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => {
      const snake = name.replace(/[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
      const isHidden = (!isInstructor && PERSONAL.test(snake)) || (isPerson && OF_PERSONS.has(snake));
      return [name, isHidden && says(child) ? HIDDEN : hideIn(child, isInstructor || /instructor/.test(snake))];
    }),
  );
}

/** Switches such as `has_email` and what is empty say nothing about anybody. */
const says = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && typeof value !== 'boolean';
