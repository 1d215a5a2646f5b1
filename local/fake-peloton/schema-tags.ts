/** The part of the GraphQL schema that is about tags. */
export const TAG_SCHEMA = /* GraphQL */ `
scalar Cursor
enum TagBrowseCategorySlug { FEATURED FRIENDS POPULAR TRENDING }
input SearchTagInput { query: String!, after: Cursor }
input AddTagToUserInput { tagName: String! }
input RemoveTagFromUserInput { tagName: String! }
input SetTagAsPrimaryInput { tagName: String! }

extend type Query {
  tag(tagName: String!): Tag
  searchTag(input: SearchTagInput!): TagPaginatedList
  tagBrowseCategory(categorySlug: TagBrowseCategorySlug!): TagBrowseCategory
}

extend type Mutation {
  addTagToUser(input: AddTagToUserInput!): AddTagToUserResponse!
  removeTagFromUser(input: RemoveTagFromUserInput!): RemoveTagFromUserResponse!
  setTagAsPrimary(input: SetTagAsPrimaryInput!): SetTagAsPrimaryResponse!
}

extend type User {
  remainingTagSlotCount: Int
  userTags: UserTags
  followStatus: String
  protectedFields: UserProtectedFieldsResponse
}

type PageInfo { hasNextPage: Boolean, endCursor: Cursor }
type Tag {
  name: String
  exists: Boolean
  hasAdded: Boolean
  followingCount: Int
  metaTag: MetaTag
  users(after: Cursor): TagUserList
  assets: TagAssets
}
type MetaTag { displayName: String }
type TagAssets { backgroundImage: Image, detailBackgroundImage: Image }
type TagUserList { totalCount: Int, edges: [UserEdge], pageInfo: PageInfo }
type TagPaginatedList { edges: [TagEdge], pageInfo: PageInfo }
type TagEdge { node: Tag }
type TagBrowseCategory { displayName: String, tags(after: Cursor): TagPaginatedList }
type UserTags { primary: Tag, allTags: [UserTag] }
type UserTag { isPrimary: Boolean, tag: Tag }

union UserProtectedFieldsResponse = UserProtectedFields | UserPrivacyError
type UserProtectedFields { totalWorkoutCounts: Int }

interface Error { code: String, message: String }
type UserPrivacyError implements Error { code: String, message: String }
type TagError implements Error { code: String, message: String }
union AddTagToUserResponse = AddTagToUserSuccess | TagError
union RemoveTagFromUserResponse = RemoveTagFromUserSuccess | TagError
union SetTagAsPrimaryResponse = SetTagAsPrimarySuccess | TagError
type AddTagToUserSuccess { tag: Tag }
type RemoveTagFromUserSuccess { tag: Tag }
type SetTagAsPrimarySuccess { tag: Tag }
`;
