/** Tags: groups that members join, such as #PelotonDads. */
import * as documents from './documents';
import { graphql } from './entry';
import { AFTER } from './params';

const NAME = { in: 'body', type: 'text', required: true, example: 'PelotonDads' } as const;
const CHANGE = { 'input.tagName': { ...NAME, example: 'PelotonDevs' } } as const;

export const tags = {
  myTags: graphql(documents.MY_TAGS, {}),
  primaryTag: graphql(documents.PRIMARY_TAG, { userId: { in: 'body', type: 'text', own: 'userId' } }),
  searchTag: graphql(documents.SEARCH_TAG, { query: NAME, tagName: NAME, ...AFTER }, { paging: 'after' }),
  browseTags: graphql(
    documents.BROWSE_TAGS,
    {
      categorySlug: {
        in: 'body',
        type: 'text',
        required: true,
        choices: ['FEATURED', 'FRIENDS', 'POPULAR', 'TRENDING'],
        default: 'FEATURED',
      },
      ...AFTER,
    },
    { paging: 'after' },
  ),
  tagCategoryNames: graphql(documents.TAG_CATEGORY_NAMES, {}),
  tagDetail: graphql(documents.TAG_DETAIL, { tagName: NAME, ...AFTER }, { paging: 'after' }),
  addTag: graphql(documents.ADD_TAG, CHANGE),
  setPrimaryTag: graphql(documents.SET_PRIMARY_TAG, CHANGE),
  removeTag: graphql(documents.REMOVE_TAG, CHANGE),
} as const;
