/** The GraphQL documents that the catalogue sends, validated in tests against the schema of the fake gateway. */

const CLASS_DETAILS = `
      airTime
      difficultyLevel { displayName slug }
      instructor { name }`;

export const SCHEDULED_CLASS = `
fragment ScheduledClassDetails on ScheduledClass {
  id
  isScheduled
  joinToken
  pelotonId
  scheduleSource
  scheduledStartTime
  scheduledEndTime
  pelotonClass {
    __typename
    id
    classId
    title
    description
    fitnessDiscipline { displayName slug }
    ... on LiveClass {${CLASS_DETAILS}
      liveClassCategory
    }
    ... on OnDemandInstructorClass {${CLASS_DETAILS}
    }
  }
}`;

const STACK_FIELDS = `
      numClasses
      totalTime
      userStack {
        stackedClassList {
          playOrder
          pelotonClass {
            joinToken
            title
            classId
            duration
            fitnessDiscipline { slug displayName }
            ... on OnDemandInstructorClass {
              airTime
              difficultyLevel { slug displayName }
              instructor { name }
            }
          }
        }
      }`;

const STACK = `
  viewUserStack {
    ... on StackResponseSuccess {${STACK_FIELDS}
    }
  }`;

const SCHEDULE_ITEMS = `($startTime: DateTime!, $endTime: DateTime!) {
  userScheduledItemsList(startTime: $startTime, endTime: $endTime) {
    __typename
    ... on YourScheduleItemList {
      yourScheduleItems {
        __typename
        ...ScheduledClassDetails
        ... on InviteDetails {
          inviteId
          inviteStatus
          scheduledClassId
          scheduledClass { ...ScheduledClassDetails }
        }
      }
    }
  }`;

const yourScheduleItems = (more: string) => `query YourScheduleItems${SCHEDULE_ITEMS}${more}
}
${SCHEDULED_CLASS}`;
export const YOUR_SCHEDULE_ITEMS = yourScheduleItems('');
export const YOUR_SCHEDULE_ITEMS_AND_STACK = yourScheduleItems(STACK);

export const USER_SCHEDULED_CLASSES = `query UserScheduledClasses($id: ID!, $startTime: DateTime!, $endTime: DateTime!) {
  user(id: $id) {
    scheduledClasses(input: { startTime: $startTime, endTime: $endTime }) {
      scheduledClasses {
        __typename
        ...ScheduledClassDetails
      }
    }
  }
}
${SCHEDULED_CLASS}`;

/** What the three changes of the schedule and the question for one entry answer. */
export const SCHEDULED_ANSWER = `{
    __typename
    ...ScheduledClassDetails
    ... on ScheduledClassDoesNotExistError { code message }
    ... on CannotScheduleClassError { code message }
  }`;

export const SCHEDULED_CLASS_BY_ID = `query ScheduledClass($scheduledClassId: String!) {
  scheduledClass(scheduledClassId: $scheduledClassId) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;

export const ADD_TO_SCHEDULE = `mutation AddClassToSchedule($input: ScheduledClassInput!) {
  addClassToSchedule(scheduledClassInput: $input) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;

export const RESCHEDULE = `mutation RescheduleClass($input: RescheduleClassInput!) {
  rescheduleClass(rescheduleClassInput: $input) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;

export const REMOVE_FROM_SCHEDULE = `mutation RemoveClassFromSchedule($scheduledClassId: String!) {
  removeClassFromSchedule(scheduledClassId: $scheduledClassId) ${SCHEDULED_ANSWER}
}
${SCHEDULED_CLASS}`;

export const VIEW_STACK = `query ViewUserStack {${STACK}
}`;
export const VIEW_STACK_PLAIN = `query ViewUserStack {\n  viewUserStack {${STACK_FIELDS}\n  }\n}`;

export const CHECK_STACK = `query CheckDoesClassExistInUserStack($pelotonClassId: ID!) {
  checkDoesClassExistInUserStack(pelotonClassId: $pelotonClassId)
}`;

const stackChange = (name: string, field: string) => `mutation ${name}($input: ${name}Input!) {
  ${field}(input: $input) {${STACK_FIELDS}
  }
}`;
export const ADD_TO_STACK = stackChange('AddClassToStack', 'addClassToStack');
export const MODIFY_STACK = stackChange('ModifyStack', 'modifyStack');

const TAG = `
fragment TagInfo on Tag {
  name
  exists
  hasAdded
  followingCount
  users { totalCount }
  assets { backgroundImage { location } }
}`;

export const MY_TAGS = `query MyTags {
  user {
    remainingTagSlotCount
    userTags { allTags { isPrimary tag { ...TagInfo } } }
  }
}
${TAG}`;

export const PRIMARY_TAG = `query PrimaryTag($userId: ID) {
  user(id: $userId) { userTags { primary { name } allTags { isPrimary } } }
}`;

export const SEARCH_TAG = `query SearchTag($query: String!, $tagName: String!, $after: Cursor) {
  tag(tagName: $tagName) { ...TagInfo }
  searchTag(input: { query: $query, after: $after }) {
    edges { node { metaTag { displayName } ...TagInfo } }
    pageInfo { hasNextPage endCursor }
  }
}
${TAG}`;

export const BROWSE_TAGS = `query TagBrowseCategory($categorySlug: TagBrowseCategorySlug!, $after: Cursor) {
  tagBrowseCategory(categorySlug: $categorySlug) {
    tags(after: $after) {
      edges { node { ...TagInfo } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${TAG}`;

export const TAG_CATEGORY_NAMES = `query TagBrowseCategoryDisplayNames {
  TRENDING: tagBrowseCategory(categorySlug: TRENDING) { displayName }
  FEATURED: tagBrowseCategory(categorySlug: FEATURED) { displayName }
  FRIENDS: tagBrowseCategory(categorySlug: FRIENDS) { displayName }
  POPULAR: tagBrowseCategory(categorySlug: POPULAR) { displayName }
}`;

export const TAG_DETAIL = `query TagDetail($tagName: String!, $after: Cursor) {
  tag(tagName: $tagName) {
    name
    followingCount
    assets { backgroundImage { location } detailBackgroundImage { location } }
    users(after: $after) {
      totalCount
      edges {
        node {
          id
          username
          assets { image { location } }
          followStatus
          protectedFields {
            ... on UserProtectedFields { totalWorkoutCounts }
            ... on UserPrivacyError { code message }
          }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const tagChange = (name: string, field: string) => `mutation ${name}($input: ${name}Input!) {
  ${field}(input: $input) {
    ... on ${name}Success { tag { ...TagInfo } }
    ... on Error { code message }
  }
}
${TAG}`;
export const ADD_TAG = tagChange('AddTagToUser', 'addTagToUser');
export const REMOVE_TAG = tagChange('RemoveTagFromUser', 'removeTagFromUser');
export const SET_PRIMARY_TAG = tagChange('SetTagAsPrimary', 'setTagAsPrimary');
