# Made from the schema by `npm run export`. Refine it in files of your own.
view: friend_workouts {
  sql_table_name: @{dataset}.friend_workouts ;;

  dimension: friend_workouts_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.member_id AS STRING), ':', CAST(${TABLE}.workout_id AS STRING)) ;;
  }

  dimension: member_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.member_id ;;
  }

  dimension: workout_id {
    type: string
    label: "Workout ID"
    description: "Peloton's id of the workout."
    sql: ${TABLE}.workout_id ;;
  }

  dimension: username {
    type: string
    label: "Username"
    description: "Who did it."
    sql: ${TABLE}.username ;;
  }

  dimension: is_me {
    type: yesno
    label: "Me"
    description: "Your own, for comparison."
    sql: ${TABLE}.is_me ;;
  }

  dimension_group: started {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Start time"
    description: "When the workout began."
    sql: ${TABLE}.started_at ;;
  }

  dimension: local_start {
    type: string
    label: "Local start"
    description: "The same by the clock where it happened."
    sql: ${TABLE}.local_start ;;
  }

  dimension: title {
    type: string
    label: "Title"
    description: "The class's title, or the workout's own where there is no class."
    sql: ${TABLE}.title ;;
  }

  dimension: discipline {
    type: string
    label: "Discipline"
    description: "Cycling, Running, Strength..."
    sql: ${TABLE}.discipline ;;
  }

  dimension: instructor {
    type: string
    label: "Instructor"
    description: "Who taught the class."
    sql: ${TABLE}.instructor ;;
  }

  dimension: class_length_min {
    type: number
    label: "Class length"
    description: "Length of the class, whether or not it was finished. Empty for fixed-distance classes. (min)"
    sql: ${TABLE}.class_length_min ;;
  }

  dimension: duration_min {
    type: number
    label: "Duration"
    description: "Elapsed: from start to end by the clock, pauses included. (min)"
    sql: ${TABLE}.duration_min ;;
  }

  dimension: exercised_min {
    type: number
    label: "Exercise time"
    description: "Time exercised, without pauses and what was left running. All counts of minutes are of this. (min)"
    sql: ${TABLE}.exercised_min ;;
  }

  dimension: total_output_kj {
    type: number
    label: "Total output"
    description: "Work done. (kJ)"
    sql: ${TABLE}.total_output_kj ;;
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

  dimension: distance {
    type: number
    label: "Distance"
    description: "Way covered. (km)"
    sql: ${TABLE}.distance ;;
  }

  dimension: calories_kcal {
    type: number
    label: "Calories"
    description: "Energy burnt. (kcal)"
    sql: ${TABLE}.calories_kcal ;;
  }

  dimension: avg_heart_rate_bpm {
    type: number
    label: "Average heart rate"
    description: "Empty without a sensor. (bpm)"
    sql: ${TABLE}.avg_heart_rate_bpm ;;
  }

  dimension: max_heart_rate_bpm {
    type: number
    label: "Max heart rate"
    description: "Highest heart rate. (bpm)"
    sql: ${TABLE}.max_heart_rate_bpm ;;
  }

  dimension: avg_incline_pct {
    type: number
    label: "Average incline"
    description: "Mean incline (Tread). (%)"
    sql: ${TABLE}.avg_incline_pct ;;
  }

  dimension: avg_pace {
    type: number
    label: "Average pace"
    description: "In decimal minutes. (min/km)"
    sql: ${TABLE}.avg_pace ;;
  }

  dimension: avg_stroke_rate_spm {
    type: number
    label: "Average stroke rate"
    description: "Strokes a minute (Row). (spm)"
    sql: ${TABLE}.avg_stroke_rate_spm ;;
  }

  dimension: avg_split_pace {
    type: number
    label: "Average split pace"
    description: "Decimal minutes for 500 m (Row). (min/500m)"
    sql: ${TABLE}.avg_split_pace ;;
  }

  dimension: elevation_gain {
    type: number
    label: "Elevation gain"
    description: "Climbed. (m)"
    sql: ${TABLE}.elevation_gain ;;
  }

  dimension: max_output_w {
    type: number
    label: "Max output"
    description: "Highest power. (W)"
    sql: ${TABLE}.max_output_w ;;
  }

  dimension: personal_record {
    type: yesno
    label: "Personal record"
    description: "Most work done so far in a class that long."
    sql: ${TABLE}.personal_record ;;
  }

  dimension: workout_type {
    type: string
    label: "Workout type"
    description: "class, scenic or freestyle."
    sql: ${TABLE}.workout_type ;;
  }

  dimension: status {
    type: string
    label: "Status"
    description: "Peloton's word: COMPLETE, IN_PROGRESS. DELETED when it has none."
    sql: ${TABLE}.status ;;
  }

  dimension: device {
    type: string
    label: "Device"
    description: "What it was done on."
    sql: ${TABLE}.device ;;
  }

  dimension: counted {
    type: number
    label: "Counted"
    description: "1 for a workout; 0 for warm-ups, cool-downs and what is still running."
    sql: ${TABLE}.counted ;;
  }

  dimension: location {
    type: string
    label: "Location"
    description: "As they tell it."
    sql: ${TABLE}.location ;;
  }

  dimension: user_id {
    type: string
    label: "Peloton ID"
    description: "Peloton's id of the member."
    sql: ${TABLE}.user_id ;;
  }

  dimension: class_id {
    type: string
    label: "Class ID"
    description: "Peloton's id of the class; empty where there was none."
    sql: ${TABLE}.class_id ;;
  }

  dimension: picture {
    type: string
    label: "Picture"
    description: "Address of their picture."
    sql: ${TABLE}.picture ;;
  }

  dimension: sync_state {
    type: string
    label: "Sync state"
    description: "How far this row is; written by the sync itself."
    sql: ${TABLE}.sync_state ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  measure: workouts {
    type: sum
    description: "Without warm-ups and cool-downs, what is still running, and what Peloton has no more."
    sql: CASE WHEN (CASE WHEN ${TABLE}.status IN ('IN_PROGRESS', 'DELETED') THEN NULL ELSE NULLIF(GREATEST(CASE WHEN ${TABLE}.exercised_min IS NOT NULL THEN ${TABLE}.exercised_min WHEN ${TABLE}.duration_min IS NULL THEN (CASE WHEN ${TABLE}.status IS NULL THEN ${TABLE}.class_length_min END) WHEN ${TABLE}.class_length_min > 0 AND ${TABLE}.class_length_min < ${TABLE}.duration_min THEN ${TABLE}.class_length_min ELSE ${TABLE}.duration_min END, 0), 0) END) > 0 AND NOT COALESCE(REGEXP_CONTAINS(LOWER(${TABLE}.title), '(^|[^a-z0-9])(warm[ -]?up|cool[ -]?down)($|[^a-z0-9])'), FALSE) THEN 1 ELSE 0 END ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: minutes {
    type: sum
    description: "Minutes exercised, of warm-ups and cool-downs too."
    sql: CASE WHEN ${TABLE}.status IN ('IN_PROGRESS', 'DELETED') THEN NULL ELSE NULLIF(GREATEST(CASE WHEN ${TABLE}.exercised_min IS NOT NULL THEN ${TABLE}.exercised_min WHEN ${TABLE}.duration_min IS NULL THEN (CASE WHEN ${TABLE}.status IS NULL THEN ${TABLE}.class_length_min END) WHEN ${TABLE}.class_length_min > 0 AND ${TABLE}.class_length_min < ${TABLE}.duration_min THEN ${TABLE}.class_length_min ELSE ${TABLE}.duration_min END, 0), 0) END ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_class_length_min {
    type: sum
    description: "Length of the class, whether or not it was finished. Empty for fixed-distance classes. (min)"
    sql: ${class_length_min} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_duration_min {
    type: sum
    description: "Elapsed: from start to end by the clock, pauses included. (min)"
    sql: ${duration_min} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: total_exercised_min {
    type: sum
    description: "Time exercised, without pauses and what was left running. All counts of minutes are of this. (min)"
    sql: ${exercised_min} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: total_total_output_kj {
    type: sum
    description: "Work done. (kJ)"
    sql: ${total_output_kj} ;;
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

  measure: total_distance {
    type: sum
    description: "Way covered. (km)"
    sql: ${distance} ;;
    value_format: "0.00"
    drill_fields: [detail*]
  }

  measure: total_calories_kcal {
    type: sum
    description: "Energy burnt. (kcal)"
    sql: ${calories_kcal} ;;
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

  measure: average_max_heart_rate_bpm {
    type: average
    description: "Highest heart rate. (bpm)"
    sql: ${max_heart_rate_bpm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_max_heart_rate_bpm {
    type: max
    description: "Highest heart rate. (bpm)"
    sql: ${max_heart_rate_bpm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_avg_incline_pct {
    type: average
    description: "Mean incline (Tread). (%)"
    sql: ${avg_incline_pct} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: highest_avg_incline_pct {
    type: max
    description: "Mean incline (Tread). (%)"
    sql: ${avg_incline_pct} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: average_avg_pace {
    type: average
    description: "In decimal minutes. (min/km)"
    sql: ${avg_pace} ;;
    value_format: "0.00"
    drill_fields: [detail*]
  }

  measure: highest_avg_pace {
    type: max
    description: "In decimal minutes. (min/km)"
    sql: ${avg_pace} ;;
    value_format: "0.00"
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

  measure: average_avg_split_pace {
    type: average
    description: "Decimal minutes for 500 m (Row). (min/500m)"
    sql: ${avg_split_pace} ;;
    value_format: "0.00"
    drill_fields: [detail*]
  }

  measure: highest_avg_split_pace {
    type: max
    description: "Decimal minutes for 500 m (Row). (min/500m)"
    sql: ${avg_split_pace} ;;
    value_format: "0.00"
    drill_fields: [detail*]
  }

  measure: total_elevation_gain {
    type: sum
    description: "Climbed. (m)"
    sql: ${elevation_gain} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_max_output_w {
    type: average
    description: "Highest power. (W)"
    sql: ${max_output_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_max_output_w {
    type: max
    description: "Highest power. (W)"
    sql: ${max_output_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [username, is_me, started_date, local_start, title, discipline, count]
  }
}
