# Made from the schema by `npm run export`. Refine it in files of your own.
view: activity {
  sql_table_name: @{dataset}.activity ;;

  dimension: activity_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.activity_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: activity_id {
    type: string
    label: "Activity ID"
    description: "Day and discipline."
    sql: ${TABLE}.activity_id ;;
  }

  dimension_group: day {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Day"
    description: "By the clock where the workouts happened."
    sql: ${TABLE}.day ;;
  }

  dimension: discipline {
    type: string
    label: "Discipline"
    description: "Cycling, Running, Strength..."
    sql: ${TABLE}.discipline ;;
  }

  dimension: workouts {
    type: number
    label: "Workouts"
    description: "Without warm-ups and cool-downs."
    sql: ${TABLE}.workouts ;;
  }

  dimension: minutes {
    type: number
    label: "Minutes"
    description: "Time exercised, with warm-ups and cool-downs."
    sql: ${TABLE}.minutes ;;
  }

  dimension: output_kj {
    type: number
    label: "Output"
    description: "Work done. (kJ)"
    sql: ${TABLE}.output_kj ;;
  }

  dimension: calories_kcal {
    type: number
    label: "Calories"
    description: "Energy burnt. (kcal)"
    sql: ${TABLE}.calories_kcal ;;
  }

  dimension: distance {
    type: number
    label: "Distance"
    description: "Way covered. (km)"
    sql: ${TABLE}.distance ;;
  }

  dimension: active_day {
    type: number
    label: "Active day"
    description: "1 once a day, so that the sum counts active days."
    sql: ${TABLE}.active_day ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  measure: total_output_kj {
    type: sum
    description: "Work done. (kJ)"
    sql: ${output_kj} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_calories_kcal {
    type: sum
    description: "Energy burnt. (kcal)"
    sql: ${calories_kcal} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_distance {
    type: sum
    description: "Way covered. (km)"
    sql: ${distance} ;;
    value_format: "0.00"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [day_date, discipline, workouts, minutes, output_kj, calories_kcal, count]
  }
}
