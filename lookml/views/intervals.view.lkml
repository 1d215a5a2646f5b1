# Made from the schema by `npm run export`. Refine it in files of your own.
view: intervals {
  sql_table_name: @{dataset}.intervals ;;

  dimension: intervals_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.interval_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: interval_id {
    type: string
    label: "Interval ID"
    description: "Workout ID and index."
    sql: ${TABLE}.interval_id ;;
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
    description: "Counts the intervals of a workout."
    sql: ${TABLE}.index ;;
  }

  dimension_group: started {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Start time"
    description: "When the workout began."
    sql: ${TABLE}.started_at ;;
  }

  dimension: kind {
    type: string
    label: "Kind"
    description: "Segment (of the class), Split (mile, kilometre, 500 m) or Target."
    sql: ${TABLE}.kind ;;
  }

  dimension: name {
    type: string
    label: "Name"
    description: "Warm Up, Cycling...; of a target what was called for."
    sql: ${TABLE}.name ;;
  }

  dimension: start_sec {
    type: number
    label: "From"
    description: "Since the workout began. (s)"
    sql: ${TABLE}.start_sec ;;
  }

  dimension: length_sec {
    type: number
    label: "Length"
    description: "How long it took. (s)"
    sql: ${TABLE}.length_sec ;;
  }

  dimension: target_low {
    type: number
    label: "Target from"
    description: "Lower end of what was called for."
    sql: ${TABLE}.target_low ;;
  }

  dimension: target_high {
    type: number
    label: "Target to"
    description: "Upper end of what was called for."
    sql: ${TABLE}.target_high ;;
  }

  dimension: done {
    type: number
    label: "Done"
    description: "Mean of what was done; of a power zone the zone."
    sql: ${TABLE}.done ;;
  }

  dimension: target_unit {
    type: string
    label: "Target unit"
    description: "Unit of the three columns before."
    sql: ${TABLE}.target_unit ;;
  }

  dimension: in_range_pct {
    type: number
    label: "In range"
    description: "Share of the measured time within the target. (%)"
    sql: ${TABLE}.in_range_pct ;;
  }

  dimension: avg_output_w {
    type: number
    label: "Average output"
    description: "Mean power. (W)"
    sql: ${TABLE}.avg_output_w ;;
  }

  dimension: avg_cadence_rpm {
    type: number
    label: "Average cadence"
    description: "Mean pedalling rate. (rpm)"
    sql: ${TABLE}.avg_cadence_rpm ;;
  }

  dimension: avg_resistance_pct {
    type: number
    label: "Average resistance"
    description: "Mean resistance. (%)"
    sql: ${TABLE}.avg_resistance_pct ;;
  }

  dimension: avg_speed {
    type: number
    label: "Average speed"
    description: "Mean speed. (km/h)"
    sql: ${TABLE}.avg_speed ;;
  }

  dimension: avg_stroke_rate_spm {
    type: number
    label: "Average stroke rate"
    description: "Strokes a minute (Row). (spm)"
    sql: ${TABLE}.avg_stroke_rate_spm ;;
  }

  dimension: avg_heart_rate_bpm {
    type: number
    label: "Average heart rate"
    description: "Empty without a sensor. (bpm)"
    sql: ${TABLE}.avg_heart_rate_bpm ;;
  }

  dimension: zone1_sec {
    type: number
    label: "HR zone 1"
    description: "Time with the heart rate in zone 1 of the member's own zones. (s)"
    sql: ${TABLE}.zone1_sec ;;
  }

  dimension: zone2_sec {
    type: number
    label: "HR zone 2"
    description: "Time with the heart rate in zone 2 of the member's own zones. (s)"
    sql: ${TABLE}.zone2_sec ;;
  }

  dimension: zone3_sec {
    type: number
    label: "HR zone 3"
    description: "Time with the heart rate in zone 3 of the member's own zones. (s)"
    sql: ${TABLE}.zone3_sec ;;
  }

  dimension: zone4_sec {
    type: number
    label: "HR zone 4"
    description: "Time with the heart rate in zone 4 of the member's own zones. (s)"
    sql: ${TABLE}.zone4_sec ;;
  }

  dimension: zone5_sec {
    type: number
    label: "HR zone 5"
    description: "Time with the heart rate in zone 5 of the member's own zones. (s)"
    sql: ${TABLE}.zone5_sec ;;
  }

  dimension: distance {
    type: number
    label: "Distance"
    description: "Of a split. (km)"
    sql: ${TABLE}.distance ;;
  }

  dimension: pace {
    type: number
    label: "Pace"
    description: "Of a split, in decimal minutes. (min/km)"
    sql: ${TABLE}.pace ;;
  }

  dimension: elevation {
    type: number
    label: "Elevation change"
    description: "Of a split. (m)"
    sql: ${TABLE}.elevation ;;
  }

  dimension: is_best {
    type: yesno
    label: "Best"
    description: "Whether it is the workout's fastest split."
    sql: ${TABLE}.is_best ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  measure: average_start_sec {
    type: average
    description: "Since the workout began. (s)"
    sql: ${start_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_start_sec {
    type: max
    description: "Since the workout began. (s)"
    sql: ${start_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_length_sec {
    type: sum
    description: "How long it took. (s)"
    sql: ${length_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_in_range_pct {
    type: average
    description: "Share of the measured time within the target. (%)"
    sql: ${in_range_pct} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_in_range_pct {
    type: max
    description: "Share of the measured time within the target. (%)"
    sql: ${in_range_pct} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_avg_output_w {
    type: average
    description: "Mean power. (W)"
    sql: ${avg_output_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_avg_output_w {
    type: max
    description: "Mean power. (W)"
    sql: ${avg_output_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_avg_cadence_rpm {
    type: average
    description: "Mean pedalling rate. (rpm)"
    sql: ${avg_cadence_rpm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_avg_cadence_rpm {
    type: max
    description: "Mean pedalling rate. (rpm)"
    sql: ${avg_cadence_rpm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_avg_resistance_pct {
    type: average
    description: "Mean resistance. (%)"
    sql: ${avg_resistance_pct} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_avg_resistance_pct {
    type: max
    description: "Mean resistance. (%)"
    sql: ${avg_resistance_pct} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_avg_speed {
    type: average
    description: "Mean speed. (km/h)"
    sql: ${avg_speed} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: highest_avg_speed {
    type: max
    description: "Mean speed. (km/h)"
    sql: ${avg_speed} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: average_avg_stroke_rate_spm {
    type: average
    description: "Strokes a minute (Row). (spm)"
    sql: ${avg_stroke_rate_spm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_avg_stroke_rate_spm {
    type: max
    description: "Strokes a minute (Row). (spm)"
    sql: ${avg_stroke_rate_spm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_avg_heart_rate_bpm {
    type: average
    description: "Empty without a sensor. (bpm)"
    sql: ${avg_heart_rate_bpm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_avg_heart_rate_bpm {
    type: max
    description: "Empty without a sensor. (bpm)"
    sql: ${avg_heart_rate_bpm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_zone1_sec {
    type: sum
    description: "Time with the heart rate in zone 1 of the member's own zones. (s)"
    sql: ${zone1_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_zone2_sec {
    type: sum
    description: "Time with the heart rate in zone 2 of the member's own zones. (s)"
    sql: ${zone2_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_zone3_sec {
    type: sum
    description: "Time with the heart rate in zone 3 of the member's own zones. (s)"
    sql: ${zone3_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_zone4_sec {
    type: sum
    description: "Time with the heart rate in zone 4 of the member's own zones. (s)"
    sql: ${zone4_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_zone5_sec {
    type: sum
    description: "Time with the heart rate in zone 5 of the member's own zones. (s)"
    sql: ${zone5_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_distance {
    type: sum
    description: "Of a split. (km)"
    sql: ${distance} ;;
    value_format: "0.00"
    drill_fields: [detail*]
  }

  measure: average_pace {
    type: average
    description: "Of a split, in decimal minutes. (min/km)"
    sql: ${pace} ;;
    value_format: "0.00"
    drill_fields: [detail*]
  }

  measure: highest_pace {
    type: max
    description: "Of a split, in decimal minutes. (min/km)"
    sql: ${pace} ;;
    value_format: "0.00"
    drill_fields: [detail*]
  }

  measure: total_elevation {
    type: sum
    description: "Of a split. (m)"
    sql: ${elevation} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [workout_id, index, started_date, kind, name, start_sec, count]
  }
}
