/** Peloton's GraphQL schema as far as public clients show it; introspection is off there too. */

import { TAG_SCHEMA } from './schema-tags';

const SCHEDULE_LIST = 'userScheduledItemsList(startTime: DateTime!, endTime: DateTime!): YourScheduleListResponse!';
const USER_SCHEDULE = 'scheduledClasses(input: ScheduledClassesInput!): ScheduledClassList!';

/** `$QUERY`, `$USER` and `$CLASS` stand for fields. */
const TYPES = /* GraphQL */ `
scalar DateTime

type Query {
  user(id: ID): User
  viewUserStack: StackResponse!
  checkDoesClassExistInUserStack(pelotonClassId: ID!): Boolean
  scheduledClass(scheduledClassId: String!): ScheduledClassResponse!
  $QUERY
}

type Mutation {
  addClassToSchedule(scheduledClassInput: ScheduledClassInput!): ScheduledClassResponse!
  rescheduleClass(rescheduleClassInput: RescheduleClassInput!): ScheduledClassResponse!
  removeClassFromSchedule(scheduledClassId: String!): ScheduledClassResponse!
  addClassToStack(input: AddClassToStackInput!): StackResponse!
  modifyStack(input: ModifyStackInput!): StackResponse!
}

input ScheduledClassesInput { startTime: DateTime!, endTime: DateTime! }
input ScheduledClassInput { id: ID!, scheduledStartTime: DateTime! }
input RescheduleClassInput { scheduledClassId: ID!, scheduledStartTime: DateTime! }
input AddClassToStackInput { pelotonClassId: ID! }
input ModifyStackInput { pelotonClassIdList: [ID!]! }

type User {
  id: ID!
  username: String
  assets: UserAssets
  getInvitedUserStatus: String
  $USER
}

type UserAssets { image: Image }
type Image { location: String }
type ScheduledClassList { scheduledClasses: [ScheduledClass]! }

type ScheduledClass {
  id: ID!
  isScheduled: Boolean
  joinToken: String
  pelotonId: ID
  pelotonClass: PelotonClass
  scheduleSource: String
  scheduledStartTime: DateTime!
  scheduledEndTime: DateTime!
  scheduledUsers: ScheduledUserList
  totalUsersCountedIn: Int
}

type ScheduledUserList { totalCount: Int, edges: [UserEdge] }
type UserEdge { node: User }

type FitnessDiscipline { displayName: String, slug: String }
type DifficultyLevel { displayName: String, slug: String }
type Locale { code: String, language: String }
type ClassType { name: String }
type ClassAssets { thumbnailImage: Image }
type Instructor { id: ID, name: String, assets: InstructorAssets }
type InstructorAssets { profileImage: Image }
type Captions { locales: [String] }
type Timeline { startOffset: Int }

interface PelotonClass {
  id: ID!
  classId: ID!
  title: String
  description: String
  duration: Int
  joinToken: String
  fitnessDiscipline: FitnessDiscipline
  originLocale: Locale
  assets: ClassAssets
  classTypes: [ClassType]
  playableOnPlatform: Boolean
  contentAvailability: String
  contentAvailabilityLevel: String
  isLimitedRide: Boolean
  freeForLimitedTime: Boolean
}

type LiveClass implements PelotonClass {
  ${'$CLASS'}
  airTime: DateTime
  actualStartTime: DateTime
  difficultyLevel: DifficultyLevel
  instructor: Instructor
  liveClassCategory: String
  explicitRating: Int
}

type OnDemandInstructorClass implements PelotonClass {
  ${'$CLASS'}
  airTime: DateTime
  difficultyLevel: DifficultyLevel
  instructor: Instructor
  explicitRating: Int
  contentFormat: String
  totalUserWorkouts: Int
  captions: Captions
  timeline: Timeline
}

"A kind of class that no client knows yet."
type GuidedJourneyClass implements PelotonClass {
  ${'$CLASS'}
  chapterCount: Int
}

union YourScheduleListResponse = YourScheduleItemList | InviteFriendsError
type YourScheduleItemList { yourScheduleItems: [YourScheduleItem]!, pendingInvites: PendingInvitesResponse }

union YourScheduleItem =
  ScheduledClass | InviteDetails | InviteFriendsError | InviteFriendsHttpException | InviteFriendsNotAuthorized
  | InviteFriendsInvalidDataFormat | InviteFriendsItemNotFoundError | ScheduleHighlight

"A member of the union that no client knows yet."
type ScheduleHighlight { headline: String }
type InviteFriendsError { message: String }
type InviteFriendsHttpException { message: String }
type InviteFriendsNotAuthorized { message: String }
type InviteFriendsInvalidDataFormat { message: String }
type InviteFriendsItemNotFoundError { message: String }

union PendingInvitesResponse = PendingInvites | InviteFriendsError
type PendingInvites { countOfPendingInvites: Int }

type InviteDetails {
  inviteId: ID
  inviteStatus: String
  createdAt: DateTime
  hostUser: User
  authedInvitedUser: AuthedInvitedUser
  getInvitedUsers(limit: Int, cursor: String): InvitedUsersResponse
  visibility: String
  scheduledClassId: ID
  scheduledClass: ScheduledClass
  occasion: Occasion
}

type AuthedInvitedUser { invitedUserStatus: String, invitorUser: User }
union InvitedUsersResponse = InvitedUsersPaginatedList | InviteFriendsError
type InvitedUsersPaginatedList { totalCount: Int, edges: [InvitedUserEdge] }
type InvitedUserEdge { inviteUserItem: InviteUser }
type InviteUser { invitedUserStatus: String, invitedUser: User }
type Occasion { fitnessDiscipline: String, occasionSlug: String, assets: OccasionAssets, translatedOccasionName: String }
type OccasionAssets { smallImage: Image }

union ScheduledClassResponse = ScheduledClass | ScheduledClassDoesNotExistError | CannotScheduleClassError
type ScheduledClassDoesNotExistError { code: String, message: String }
type CannotScheduleClassError { code: String, message: String }

interface StackResponse { numClasses: Int, totalTime: Int, userStack: UserStack }
type StackResponseSuccess implements StackResponse { numClasses: Int, totalTime: Int, userStack: UserStack }
type UserStack { stackedClassList: [StackedClass] }
type StackedClass { playOrder: Int, pelotonClassId: ID, pelotonClass: PelotonClass }
`;

const CLASS_FIELDS = `id: ID!, classId: ID!, title: String, description: String, duration: Int, joinToken: String,
  fitnessDiscipline: FitnessDiscipline, originLocale: Locale, assets: ClassAssets, classTypes: [ClassType],
  playableOnPlatform: Boolean, contentAvailability: String, contentAvailabilityLevel: String,
  isLimitedRide: Boolean, freeForLimitedTime: Boolean`;

/** The schema's text; either of the two ways to the schedule may be gone. */
export const schemaText = (queries: 'both' | 'older-only' | 'newer-only'): string =>
  TYPES.replace('$QUERY', queries === 'older-only' ? '' : SCHEDULE_LIST)
    .replace('$USER', queries === 'newer-only' ? '' : USER_SCHEDULE)
    .split('$CLASS')
    .join(CLASS_FIELDS) + TAG_SCHEMA;
