/** What the GraphQL fields about tags answer. */
import { extrasOf } from './extras';
import type { Fields } from './graphql-class';
import type { Account, Friend } from './model';

const TAGS = [
  'PelotonDads',
  'PelotonMoms',
  'PelotonDevs',
  'PowerZonePack',
  'NightOwls',
  'EarlyBirds',
  'RowSquad',
  'XXL',
];
const MOST_TAGS = 10;
const PAGE = 3;

interface After {
  after?: string | null;
}

/** A page of the list from the cursor on. */
function page<T>(all: readonly T[], { after }: After, toNode: (item: T) => Fields): Fields {
  const from = after ? Number(Buffer.from(after, 'base64').toString()) || 0 : 0;
  const to = Math.min(all.length, from + PAGE);
  return {
    totalCount: all.length,
    edges: all.slice(from, to).map((item) => ({ node: toNode(item) })),
    pageInfo: { hasNextPage: to < all.length, endCursor: Buffer.from(String(to)).toString('base64') },
  };
}

const friendFields = (account: Account, friend: Friend): Fields => ({
  id: friend.id,
  username: friend.username,
  assets: { image: { location: `https://example.com/members/${friend.id}.png` } },
  followStatus: extrasOf(account).unfollowed.includes(friend.id) ? 'NONE' : 'FOLLOWING',
  protectedFields: friend.isPrivate
    ? { __typename: 'UserPrivacyError', code: 'PRIVATE', message: 'This member is private.' }
    : { __typename: 'UserProtectedFields', totalWorkoutCounts: friend.totalWorkouts },
});

function tagOf(account: Account, name: string): Fields {
  const image = (kind: string) => ({ location: `https://example.com/tags/${name}-${kind}.png` });
  return {
    name,
    exists: TAGS.includes(name) || extrasOf(account).tags.includes(name),
    hasAdded: extrasOf(account).tags.includes(name),
    followingCount: 2,
    metaTag: { displayName: `#${name}` },
    users: (args: After) => page(account.friends, args, (friend) => friendFields(account, friend)),
    assets: { backgroundImage: image('list'), detailBackgroundImage: image('detail') },
  };
}

const tagPage = (account: Account, names: readonly string[], args: After): Fields =>
  page(names, args, (name) => tagOf(account, name));

const CATEGORIES: Record<string, (account: Account) => string[]> = {
  FEATURED: () => TAGS.slice(0, 5),
  FRIENDS: (account) => extrasOf(account).tags,
  POPULAR: () => TAGS,
  TRENDING: () => [...TAGS].reverse(),
};

const refused = (code: string, message: string): Fields => ({ __typename: 'TagError', code, message });

interface Change {
  input: { tagName: string };
}

function changes(account: Account): Fields {
  const extras = extrasOf(account);
  return {
    addTagToUser: ({ input: { tagName } }: Change) => {
      if (extras.tags.length >= MOST_TAGS) return refused('TOO_MANY_TAGS', 'You have no room for another tag.');
      if (!extras.tags.includes(tagName)) extras.tags.push(tagName);
      return { __typename: 'AddTagToUserSuccess', tag: tagOf(account, tagName) };
    },
    removeTagFromUser: ({ input: { tagName } }: Change) => {
      if (!extras.tags.includes(tagName)) return refused('NOT_FOUND', 'You do not have this tag.');
      extras.tags = extras.tags.filter((name) => name !== tagName);
      if (extras.primaryTag === tagName) extras.primaryTag = extras.tags[0] ?? null;
      return { __typename: 'RemoveTagFromUserSuccess', tag: tagOf(account, tagName) };
    },
    setTagAsPrimary: ({ input: { tagName } }: Change) => {
      if (!extras.tags.includes(tagName)) return refused('NOT_FOUND', 'You do not have this tag.');
      extras.primaryTag = tagName;
      return { __typename: 'SetTagAsPrimarySuccess', tag: tagOf(account, tagName) };
    },
  };
}

/** What `user` knows of tags. */
export function tagFieldsOfMember(account: Account): Fields {
  const { tags, primaryTag } = extrasOf(account);
  return {
    remainingTagSlotCount: MOST_TAGS - tags.length,
    userTags: {
      primary: primaryTag === null ? null : tagOf(account, primaryTag),
      allTags: tags.map((name) => ({ isPrimary: name === primaryTag, tag: tagOf(account, name) })),
    },
  };
}

export const tagRoot = (account: Account): Fields => ({
  tag: ({ tagName }: { tagName: string }) => tagOf(account, tagName),
  searchTag: ({ input }: { input: After & { query: string } }) =>
    tagPage(
      account,
      TAGS.filter((name) => name.toLowerCase().includes(input.query.toLowerCase())),
      input,
    ),
  tagBrowseCategory: ({ categorySlug }: { categorySlug: string }) => ({
    displayName: categorySlug.charAt(0) + categorySlug.slice(1).toLowerCase(),
    tags: (args: After) => tagPage(account, CATEGORIES[categorySlug]?.(account) ?? [], args),
  }),
  ...changes(account),
});
