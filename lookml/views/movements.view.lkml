# Made from the schema by `npm run export`. Refine it in files of your own.
view: movements {
  sql_table_name: @{dataset}.movements ;;

  dimension: movements_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.movement_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: movement_id {
    type: string
    label: "Movement ID"
    description: "Workout ID and index."
    sql: ${TABLE}.movement_id ;;
  }

  dimension: workout_id {
    type: string
    label: "Workout ID"
    description: "The workout that it belongs to."
    sql: ${TABLE}.workout_id ;;
  }

  dimension: index {
    type: number
    label: "Index"
    description: "Counts the sets of a workout."
    sql: ${TABLE}.index ;;
  }

  dimension_group: started {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Start time"
    description: "When the workout began."
    sql: ${TABLE}.started_at ;;
  }

  dimension: movement {
    type: string
    label: "Movement"
    description: "Push Up, Deadlift..."
    sql: ${TABLE}.movement ;;
  }

  dimension: repetitions {
    type: number
    label: "Reps"
    description: "How often; empty for what is held."
    sql: ${TABLE}.repetitions ;;
  }

  dimension: held_sec {
    type: number
    label: "Held"
    description: "How long, of what is held or timed. (s)"
    sql: ${TABLE}.held_sec ;;
  }

  dimension: target {
    type: number
    label: "Target"
    description: "What was called for, in reps or seconds."
    sql: ${TABLE}.target ;;
  }

  dimension: weight {
    type: number
    label: "Weight"
    description: "All weights together; empty for none."
    sql: ${TABLE}.weight ;;
  }

  dimension: weight_unit {
    type: string
    label: "Weight unit"
    description: "The set's own: lb or kg."
    sql: ${TABLE}.weight_unit ;;
  }

  dimension: volume {
    type: number
    label: "Volume"
    description: "Weight times reps as Peloton counts it, in that unit; empty for none."
    sql: ${TABLE}.volume ;;
  }

  dimension: start_sec {
    type: number
    label: "From"
    description: "Since the class began. (s)"
    sql: ${TABLE}.start_sec ;;
  }

  dimension: length_sec {
    type: number
    label: "Length"
    description: "How long the set took. (s)"
    sql: ${TABLE}.length_sec ;;
  }

  dimension: muscles {
    type: string
    label: "Muscles"
    description: "The movement's own where told, else the workout's."
    sql: ${TABLE}.muscles ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  measure: total_held_sec {
    type: sum
    description: "How long, of what is held or timed. (s)"
    sql: ${held_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_start_sec {
    type: average
    description: "Since the class began. (s)"
    sql: ${start_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_start_sec {
    type: max
    description: "Since the class began. (s)"
    sql: ${start_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_length_sec {
    type: sum
    description: "How long the set took. (s)"
    sql: ${length_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [workout_id, index, started_date, movement, repetitions, held_sec, count]
  }
}
