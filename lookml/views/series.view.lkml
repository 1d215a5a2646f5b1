# Made from the schema by `npm run export`. Refine it in files of your own.
view: series {
  sql_table_name: @{dataset}.series ;;

  dimension: series_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.series_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: series_id {
    type: string
    label: "Series ID"
    description: "Workout ID and metric."
    sql: ${TABLE}.series_id ;;
  }

  dimension: workout_id {
    type: string
    label: "Workout ID"
    description: "The workout that it belongs to."
    sql: ${TABLE}.workout_id ;;
  }

  dimension_group: started {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Start time"
    description: "When the workout began."
    sql: ${TABLE}.started_at ;;
  }

  dimension: metric {
    type: string
    label: "Metric"
    description: "Peloton's name: output, cadence, heart_rate..."
    sql: ${TABLE}.metric ;;
  }

  dimension: average {
    type: number
    label: "Average"
    description: "Mean."
    sql: ${TABLE}.average ;;
  }

  dimension: max {
    type: number
    label: "Maximum"
    description: "Highest value; of a pace the fastest."
    sql: ${TABLE}.max ;;
  }

  dimension: unit {
    type: string
    label: "Unit"
    description: "As your Peloton account was set when it was read."
    sql: ${TABLE}.unit ;;
  }

  dimension: discipline {
    type: string
    label: "Discipline"
    description: "Of the workout."
    sql: ${TABLE}.discipline ;;
  }

  dimension: packed {
    type: string
    label: "Series"
    description: "The values, packed: read them with PELOTON_SERIES."
    sql: ${TABLE}.packed ;;
  }

  dimension: points {
    type: number
    label: "Points"
    description: "How many values there are."
    sql: ${TABLE}.points ;;
  }

  dimension: interval_sec {
    type: number
    label: "Interval"
    description: "From one value to the next, mostly. (s)"
    sql: ${TABLE}.interval_sec ;;
  }

  dimension: part {
    type: number
    label: "Part"
    description: "Only of a series too long for one cell: which part of it."
    sql: ${TABLE}.part ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  measure: total_interval_sec {
    type: sum
    description: "From one value to the next, mostly. (s)"
    sql: ${interval_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [workout_id, started_date, metric, average, max, unit, count]
  }
}
