# Made from the schema by `npm run export`. Refine it in files of your own.
view: challenges {
  sql_table_name: @{dataset}.challenges ;;

  dimension: challenges_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.challenge_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: challenge_id {
    type: string
    label: "Challenge ID"
    description: "Peloton's id of the challenge."
    sql: ${TABLE}.challenge_id ;;
  }

  dimension: title {
    type: string
    label: "Title"
    description: "Its title."
    sql: ${TABLE}.title ;;
  }

  dimension: time {
    type: string
    label: "Time"
    description: "Current, Upcoming or Past."
    sql: ${TABLE}.time ;;
  }

  dimension: joined {
    type: yesno
    label: "Joined"
    description: "Whether you take part."
    sql: ${TABLE}.joined ;;
  }

  dimension_group: starts {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Starts"
    description: "When it begins."
    sql: ${TABLE}.starts_at ;;
  }

  dimension_group: ends {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Ends"
    description: "When it ends."
    sql: ${TABLE}.ends_at ;;
  }

  dimension: progress {
    type: number
    label: "Progress"
    description: "How far you are."
    sql: ${TABLE}.progress ;;
  }

  dimension: unit {
    type: string
    label: "Unit"
    description: "Of progress, goal and pace."
    sql: ${TABLE}.unit ;;
  }

  dimension: tier {
    type: string
    label: "Tier reached"
    description: "The highest that you have."
    sql: ${TABLE}.tier ;;
  }

  dimension: next_tier {
    type: string
    label: "Next tier"
    description: "Empty when you have them all."
    sql: ${TABLE}.next_tier ;;
  }

  dimension: goal {
    type: number
    label: "Next goal"
    description: "What the next tier asks for."
    sql: ${TABLE}.goal ;;
  }

  dimension: to_go {
    type: number
    label: "To go"
    description: "What is missing for it."
    sql: ${TABLE}.to_go ;;
  }

  dimension: pace_per_day {
    type: number
    label: "Needed per day"
    description: "To reach it in time."
    sql: ${TABLE}.pace_per_day ;;
  }

  dimension: percent {
    type: number
    label: "Done"
    description: "Of the next goal. (%)"
    sql: ${TABLE}.percent ;;
  }

  dimension: tiers {
    type: string
    label: "Tiers"
    description: "All of them with their goals."
    sql: ${TABLE}.tiers ;;
  }

  dimension: participants {
    type: number
    label: "Participants"
    description: "How many take part."
    sql: ${TABLE}.participants ;;
  }

  dimension: description {
    type: string
    label: "Description"
    description: "What it is about."
    sql: ${TABLE}.description ;;
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

  measure: average_percent {
    type: average
    description: "Of the next goal. (%)"
    sql: ${percent} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_percent {
    type: max
    description: "Of the next goal. (%)"
    sql: ${percent} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [title, time, joined, starts_date, ends_date, progress, count]
  }
}
