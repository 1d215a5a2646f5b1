/** Tags: groups that members join, such as #PelotonDads. */
import * as documents from './documents';
import { graphql } from './entry';
import { AFTER } from './params';

const POSTMAN = { source: 'ostranme/peloton-postman', seen: '2020-11' } as const;
const NAME = { in: 'body', type: 'text', required: true, example: 'PelotonDads', about: 'The tag without #' } as const;
const CHANGE = { 'input.tagName': { ...NAME, example: 'PelotonDevs' } } as const;
const PRIVACY = 'A private member is a `UserPrivacyError` in place of the protected fields.';

export const tags = {
  myTags: graphql(documents.MY_TAGS, 'Your tags', {}, POSTMAN),
  primaryTag: graphql(
    documents.PRIMARY_TAG,
    "A member's first tag",
    { userId: { in: 'body', type: 'text', own: 'userId', about: 'Id of the member' } },
    POSTMAN,
  ),
  searchTag: graphql(
    documents.SEARCH_TAG,
    'Find tags',
    {
      query: { ...NAME, about: 'Part of a name' },
      tagName: { ...NAME, about: 'A whole name, looked up beside it' },
      ...AFTER,
    },
    { ...POSTMAN, paging: 'after' },
  ),
  browseTags: graphql(
    documents.BROWSE_TAGS,
    'Tags by category',
    {
      categorySlug: {
        in: 'body',
        type: 'text',
        required: true,
        choices: ['FEATURED', 'FRIENDS', 'POPULAR', 'TRENDING'],
        default: 'FEATURED',
        about: 'Category',
      },
      ...AFTER,
    },
    {
      ...POSTMAN,
      paging: 'after',
      variants: {
        featured: { categorySlug: 'FEATURED' },
        friends: { categorySlug: 'FRIENDS' },
        popular: { categorySlug: 'POPULAR' },
        trending: { categorySlug: 'TRENDING' },
      },
    },
  ),
  tagCategoryNames: graphql(documents.TAG_CATEGORY_NAMES, 'Names of the categories', {}, POSTMAN),
  tagDetail: graphql(
    documents.TAG_DETAIL,
    'A tag and its members',
    { tagName: NAME, ...AFTER },
    { ...POSTMAN, paging: 'after', about: PRIVACY },
  ),
  addTag: graphql(documents.ADD_TAG, 'Join a tag', CHANGE, POSTMAN),
  setPrimaryTag: graphql(documents.SET_PRIMARY_TAG, 'Make a tag your first', CHANGE, POSTMAN),
  removeTag: graphql(documents.REMOVE_TAG, 'Leave a tag', CHANGE, POSTMAN),
} as const;
