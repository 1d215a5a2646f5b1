# Made from the schema by `npm run export`. Refine it in files of your own.
view: followers {
  sql_table_name: @{dataset}.followers ;;

  dimension: followers_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.member_id AS STRING), ':', CAST(${TABLE}.user_id AS STRING)) ;;
  }

  dimension: member_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.member_id ;;
  }

  dimension: user_id {
    type: string
    label: "Peloton ID"
    description: "Peloton's id of the member."
    sql: ${TABLE}.user_id ;;
  }

  dimension: username {
    type: string
    label: "Username"
    description: "Leaderboard name."
    sql: ${TABLE}.username ;;
  }

  dimension: location {
    type: string
    label: "Location"
    description: "As they tell it."
    sql: ${TABLE}.location ;;
  }

  dimension: total_workouts {
    type: number
    label: "Total workouts"
    description: "Of their whole life."
    sql: ${TABLE}.total_workouts ;;
  }

  dimension: is_private {
    type: yesno
    label: "Private"
    description: "Whether they keep their workouts to themselves."
    sql: ${TABLE}.is_private ;;
  }

  dimension: i_follow {
    type: yesno
    label: "I follow"
    description: "Whether you follow them."
    sql: ${TABLE}.i_follow ;;
  }

  dimension_group: first_seen {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "First seen"
    description: "When a sync first found them in this list."
    sql: ${TABLE}.first_seen_at ;;
  }

  dimension: picture {
    type: string
    label: "Picture"
    description: "Address of the picture."
    sql: ${TABLE}.picture ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  set: detail {
    fields: [username, location, total_workouts, is_private, i_follow, first_seen_date, count]
  }
}
