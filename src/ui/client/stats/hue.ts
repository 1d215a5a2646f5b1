/** The colour of a discipline, which is another one on a dark ground: see the class `hue` of the page. */
import { colourOfDiscipline } from '../../../base/discipline-colours';

/** The colour of a discipline, as the style of an element of the class `hue`, which then has it as `--hue`. */
export function hueOf(discipline: string): string {
  const { light, dark } = colourOfDiscipline(discipline);
  return `--light: ${light}; --dark: ${dark}`;
}
