# Made from the schema by `npm run export`. Refine it in files of your own.
view: samples {
  sql_table_name: @{dataset}.samples ;;

  dimension: samples_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.workout_id AS STRING), ':', CAST(${TABLE}.second AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: workout_id {
    type: string
    sql: ${TABLE}.workout_id ;;
  }

  dimension_group: day {
    type: time
    datatype: date
    convert_tz: no
    timeframes: [raw, date, week, month, quarter, year, day_of_week]
    sql: ${TABLE}.day ;;
  }

  dimension: second {
    type: number
    description: "Since the workout began."
    sql: ${TABLE}.second ;;
  }

  dimension: minute {
    type: number
    sql: FLOOR(${TABLE}.second / 60) ;;
  }

  dimension: output {
    type: number
    sql: ${TABLE}.output ;;
  }

  dimension: cadence {
    type: number
    sql: ${TABLE}.cadence ;;
  }

  dimension: resistance {
    type: number
    sql: ${TABLE}.resistance ;;
  }

  dimension: speed {
    type: number
    sql: ${TABLE}.speed ;;
  }

  dimension: heart_rate {
    type: number
    sql: ${TABLE}.heart_rate ;;
  }

  dimension: incline {
    type: number
    sql: ${TABLE}.incline ;;
  }

  dimension: pace {
    type: number
    sql: ${TABLE}.pace ;;
  }

  dimension: stroke_rate {
    type: number
    sql: ${TABLE}.stroke_rate ;;
  }

  dimension: split_pace {
    type: number
    sql: ${TABLE}.split_pace ;;
  }

  dimension: altitude {
    type: number
    sql: ${TABLE}.altitude ;;
  }

  dimension: latitude {
    type: number
    sql: ${TABLE}.latitude ;;
  }

  dimension: longitude {
    type: number
    sql: ${TABLE}.longitude ;;
  }

  dimension: target_output_lower {
    type: number
    sql: ${TABLE}.target_output_lower ;;
  }

  dimension: target_output_upper {
    type: number
    sql: ${TABLE}.target_output_upper ;;
  }

  dimension: target_cadence_lower {
    type: number
    sql: ${TABLE}.target_cadence_lower ;;
  }

  dimension: target_cadence_upper {
    type: number
    sql: ${TABLE}.target_cadence_upper ;;
  }

  dimension: target_resistance_lower {
    type: number
    sql: ${TABLE}.target_resistance_lower ;;
  }

  dimension: target_resistance_upper {
    type: number
    sql: ${TABLE}.target_resistance_upper ;;
  }

  dimension: target_speed_lower {
    type: number
    sql: ${TABLE}.target_speed_lower ;;
  }

  dimension: target_speed_upper {
    type: number
    sql: ${TABLE}.target_speed_upper ;;
  }

  dimension: target_incline_lower {
    type: number
    sql: ${TABLE}.target_incline_lower ;;
  }

  dimension: target_incline_upper {
    type: number
    sql: ${TABLE}.target_incline_upper ;;
  }

  dimension: target_pace_intensity_lower {
    type: number
    sql: ${TABLE}.target_pace_intensity_lower ;;
  }

  dimension: target_pace_intensity_upper {
    type: number
    sql: ${TABLE}.target_pace_intensity_upper ;;
  }

  dimension: target_stroke_rate_lower {
    type: number
    sql: ${TABLE}.target_stroke_rate_lower ;;
  }

  dimension: target_stroke_rate_upper {
    type: number
    sql: ${TABLE}.target_stroke_rate_upper ;;
  }

  dimension: target_power_zone_lower {
    type: number
    sql: ${TABLE}.target_power_zone_lower ;;
  }

  dimension: target_power_zone_upper {
    type: number
    sql: ${TABLE}.target_power_zone_upper ;;
  }

  measure: seconds {
    type: count
    description: "Measured seconds."
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: energy_kj {
    type: sum
    description: "Work: power over time, in kJ."
    sql: ${output} / 1000 ;;
    value_format: "#,##0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: average_output {
    type: average
    sql: ${output} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: highest_output {
    type: max
    sql: ${output} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: average_cadence {
    type: average
    sql: ${cadence} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: highest_cadence {
    type: max
    sql: ${cadence} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: average_resistance {
    type: average
    sql: ${resistance} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: highest_resistance {
    type: max
    sql: ${resistance} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: average_speed {
    type: average
    sql: ${speed} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: highest_speed {
    type: max
    sql: ${speed} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: average_heart_rate {
    type: average
    sql: ${heart_rate} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: highest_heart_rate {
    type: max
    sql: ${heart_rate} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: average_incline {
    type: average
    sql: ${incline} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: highest_incline {
    type: max
    sql: ${incline} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: average_stroke_rate {
    type: average
    sql: ${stroke_rate} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }

  measure: highest_stroke_rate {
    type: max
    sql: ${stroke_rate} ;;
    value_format: "0.0"
    drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]
  }
}
