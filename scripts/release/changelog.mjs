/** Reads and changes CHANGELOG.md: a section for each version, with lists under headings such as "Added". */

const UNRELEASED = 'Unreleased';

/** What stands before the first section, and the sections in their order: name, date or empty, and text. */
function sectionsOf(changelog) {
  const [head, ...parts] = changelog.split(/^## /m);
  const sections = parts.map((part) => {
    const [, name, date = ''] = /^\[([^\]]+)\](?: - (\d{4}-\d\d-\d\d))?/.exec(part) ?? [];
    if (name === undefined) throw new Error(`CHANGELOG.md has a section without a version: ${part.split('\n')[0]}`);
    return { name, date, text: part.slice(part.indexOf('\n') + 1).trim() };
  });
  return { head, sections };
}

/** What a version changed, as Markdown; empty where the changelog does not know it. */
export const notesOf = (changelog, version) =>
  sectionsOf(changelog).sections.find(({ name }) => name === version)?.text ?? '';

/** Names and texts of the versions newer than `version`, the newest first. All that there are where it is not known. */
export function newsSince(changelog, version) {
  const { sections } = sectionsOf(changelog);
  const at = sections.findIndex(({ name }) => name === version);
  return (at < 0 ? sections : sections.slice(0, at)).filter(({ text }) => text !== '');
}

/**
 * The changelog with what is unreleased under `version`, in front of what stands there already: a version that is still being
 * prepared may be made more than once. `date`: `yyyy-mm-dd`. Throws where the version would have nothing to tell.
 */
export function stamp(changelog, version, date) {
  const { head, sections } = sectionsOf(changelog);
  const textOf = (wanted) => sections.find(({ name }) => name === wanted)?.text ?? '';
  const text = joined(textOf(UNRELEASED), textOf(version));
  if (text === '')
    throw new Error(`CHANGELOG.md says nothing about ${version}. Write what members notice under "Unreleased".`);
  const others = sections.filter(({ name }) => name !== UNRELEASED && name !== version);
  const all = [{ name: UNRELEASED, date: '', text: '' }, { name: version, date, text }, ...others];
  return `${head}${all.map(sectionText).join('\n')}`;
}

const sectionText = ({ name, date, text }) => `## [${name}]${date && ` - ${date}`}\n${text && `\n${text}\n`}`;

/** Two texts of headings and lists as one: what has the same heading stands under it once. */
function joined(newer, older) {
  const lists = new Map();
  for (const part of [newer, older].flatMap((text) => text.split(/^(?=### )/m)).filter((each) => each.trim() !== '')) {
    const [, heading, list] = /^(### .*\n)?([\s\S]*)$/.exec(part) ?? [];
    const name = heading?.trim() ?? '';
    lists.set(name, [...(lists.get(name) ?? []), list.trim()]);
  }
  return [...lists].map(([heading, texts]) => `${heading && `${heading}\n\n`}${texts.join('\n')}`).join('\n\n');
}
