# Made from the schema by `npm run export`. Refine it in files of your own.
view: overview {
  sql_table_name: @{dataset}.overview ;;

  dimension: overview_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.metric_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: metric_id {
    type: string
    label: "Metric"
    description: "Name of the figure, which never changes."
    sql: ${TABLE}.metric_id ;;
  }

  dimension: group_name {
    type: string
    label: "Group"
    description: "Workouts, Streaks, Records, Milestones."
    sql: ${TABLE}.group_name ;;
  }

  dimension: name {
    type: string
    label: "Name"
    description: "What is counted or measured."
    sql: ${TABLE}.name ;;
  }

  dimension: value {
    type: number
    label: "Value"
    description: "The figure."
    sql: ${TABLE}.value ;;
  }

  dimension: unit {
    type: string
    label: "Unit"
    description: "Of the figure."
    sql: ${TABLE}.unit ;;
  }

  dimension_group: achieved {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "When"
    description: "When it was set or began."
    sql: ${TABLE}.achieved_at ;;
  }

  dimension: workout_id {
    type: string
    label: "Workout ID"
    description: "The workout of a record."
    sql: ${TABLE}.workout_id ;;
  }

  dimension: icon {
    type: string
    label: "Icon"
    description: "Address of the picture."
    sql: ${TABLE}.icon ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  set: detail {
    fields: [group_name, name, value, unit, achieved_date, workout_id, count]
  }
}
