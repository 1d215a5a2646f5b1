/** XML as a strict parser reads it. */
import { SaxesParser } from 'saxes';

/** The names of all elements, and the texts of those that have any, in their order. Throws where it is no XML. */
export function parseXml(xml: string): { tags: string[]; texts: string[] } {
  const tags: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => tags.push(name));
  parser.on('text', (text) => texts.push(text));
  parser.write(xml).close();
  return { tags, texts };
}
