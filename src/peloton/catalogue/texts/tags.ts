/** What people are told of the requests in `../tags.ts`: on the explorer's page, on the command line and in docs. */
import type { tags } from '../tags';
import type { TextsOf } from './texts';

export const tagsTexts = {
  myTags: {
    title: 'Your tags',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  primaryTag: {
    title: "A member's first tag",
    params: { userId: 'Id of the member' },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  searchTag: {
    title: 'Find tags',
    params: { query: 'Part of a name', tagName: 'A whole name, looked up beside it' },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  browseTags: {
    title: 'Tags by category',
    params: { categorySlug: 'Category' },
    variants: {
      featured: { categorySlug: 'FEATURED' },
      friends: { categorySlug: 'FRIENDS' },
      popular: { categorySlug: 'POPULAR' },
      trending: { categorySlug: 'TRENDING' },
    },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  tagCategoryNames: {
    title: 'Names of the categories',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  tagDetail: {
    title: 'A tag and its members',
    about: 'A private member is a `UserPrivacyError` in place of the protected fields.',
    params: { tagName: 'The tag without #' },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  addTag: {
    title: 'Join a tag',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  setPrimaryTag: {
    title: 'Make a tag your first',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  removeTag: {
    title: 'Leave a tag',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
} satisfies TextsOf<typeof tags>;
