# Made from the schema by `npm run export`. Refine it in files of your own.
view: workouts {
  sql_table_name: @{dataset}.workouts ;;

  dimension: workouts_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.workout_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: workout_id {
    type: string
    label: "Workout ID"
    description: "Peloton's id of the workout."
    sql: ${TABLE}.workout_id ;;
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

  dimension: moving_min {
    type: number
    label: "Moving time"
    description: "Time in which pedals, belt or handle moved, as measured. (min)"
    sql: ${TABLE}.moving_min ;;
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

  dimension: effort_score {
    type: number
    label: "Effort score"
    description: "Peloton's points for time in zones."
    sql: ${TABLE}.effort_score ;;
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

  dimension: strokes {
    type: number
    label: "Strokes"
    description: "Strokes rowed."
    sql: ${TABLE}.strokes ;;
  }

  dimension: max_output_w {
    type: number
    label: "Max output"
    description: "Highest power. (W)"
    sql: ${TABLE}.max_output_w ;;
  }

  dimension: max_cadence_rpm {
    type: number
    label: "Max cadence"
    description: "Highest pedalling rate. (rpm)"
    sql: ${TABLE}.max_cadence_rpm ;;
  }

  dimension: max_resistance_pct {
    type: number
    label: "Max resistance"
    description: "Highest resistance. (%)"
    sql: ${TABLE}.max_resistance_pct ;;
  }

  dimension: max_speed {
    type: number
    label: "Max speed"
    description: "Highest speed. (km/h)"
    sql: ${TABLE}.max_speed ;;
  }

  dimension: ftp_w {
    type: number
    label: "FTP"
    description: "Functional threshold power going into the workout. (W)"
    sql: ${TABLE}.ftp_w ;;
  }

  dimension: ftp_source {
    type: string
    label: "FTP source"
    description: "Test, Manual or Estimated."
    sql: ${TABLE}.ftp_source ;;
  }

  dimension: ftp_test_id {
    type: string
    label: "FTP test ID"
    description: "The workout in which that FTP was measured."
    sql: ${TABLE}.ftp_test_id ;;
  }

  dimension: best5_sec_w {
    type: number
    label: "Best 5 s"
    description: "Highest mean power over 5 s on end. (W)"
    sql: ${TABLE}.best5_sec_w ;;
  }

  dimension: best1_min_w {
    type: number
    label: "Best 1 min"
    description: "Highest mean power over 1 min on end. (W)"
    sql: ${TABLE}.best1_min_w ;;
  }

  dimension: best5_min_w {
    type: number
    label: "Best 5 min"
    description: "Highest mean power over 5 min on end. (W)"
    sql: ${TABLE}.best5_min_w ;;
  }

  dimension: best20_min_w {
    type: number
    label: "Best 20 min"
    description: "Highest mean power over 20 min on end. (W)"
    sql: ${TABLE}.best20_min_w ;;
  }

  dimension: best60_min_w {
    type: number
    label: "Best 60 min"
    description: "Highest mean power over 60 min on end. (W)"
    sql: ${TABLE}.best60_min_w ;;
  }

  dimension: power_zone1_sec {
    type: number
    label: "Power zone 1"
    description: "Time with the output in power zone 1 of the FTP of that day. (s)"
    sql: ${TABLE}.power_zone1_sec ;;
  }

  dimension: power_zone2_sec {
    type: number
    label: "Power zone 2"
    description: "Time with the output in power zone 2 of the FTP of that day. (s)"
    sql: ${TABLE}.power_zone2_sec ;;
  }

  dimension: power_zone3_sec {
    type: number
    label: "Power zone 3"
    description: "Time with the output in power zone 3 of the FTP of that day. (s)"
    sql: ${TABLE}.power_zone3_sec ;;
  }

  dimension: power_zone4_sec {
    type: number
    label: "Power zone 4"
    description: "Time with the output in power zone 4 of the FTP of that day. (s)"
    sql: ${TABLE}.power_zone4_sec ;;
  }

  dimension: power_zone5_sec {
    type: number
    label: "Power zone 5"
    description: "Time with the output in power zone 5 of the FTP of that day. (s)"
    sql: ${TABLE}.power_zone5_sec ;;
  }

  dimension: power_zone6_sec {
    type: number
    label: "Power zone 6"
    description: "Time with the output in power zone 6 of the FTP of that day. (s)"
    sql: ${TABLE}.power_zone6_sec ;;
  }

  dimension: power_zone7_sec {
    type: number
    label: "Power zone 7"
    description: "Time with the output in power zone 7 of the FTP of that day. (s)"
    sql: ${TABLE}.power_zone7_sec ;;
  }

  dimension: training_load {
    type: number
    label: "Training load"
    description: "An hour at FTP is 100. From power and FTP, else from heart-rate zones."
    sql: ${TABLE}.training_load ;;
  }

  dimension: load_source {
    type: string
    label: "Load source"
    description: "What the load is told by: Power or Heart rate. The two scales meet at the threshold only."
    sql: ${TABLE}.load_source ;;
  }

  dimension: muscles {
    type: string
    label: "Muscles"
    description: "What it trained, the most used first."
    sql: ${TABLE}.muscles ;;
  }

  dimension: personal_record {
    type: yesno
    label: "Personal record"
    description: "Most work done so far in a class that long."
    sql: ${TABLE}.personal_record ;;
  }

  dimension: leaderboard_rank {
    type: number
    label: "Leaderboard rank"
    description: "Empty when unranked."
    sql: ${TABLE}.leaderboard_rank ;;
  }

  dimension: leaderboard_size {
    type: number
    label: "Leaderboard size"
    description: "How many are ranked."
    sql: ${TABLE}.leaderboard_size ;;
  }

  dimension: difficulty {
    type: number
    label: "Difficulty"
    description: "Members' mean, out of 10."
    sql: ${TABLE}.difficulty ;;
  }

  dimension: class_rating_pct {
    type: number
    label: "Class rating"
    description: "Share of thumbs up. (%)"
    sql: ${TABLE}.class_rating_pct ;;
  }

  dimension: total_ratings {
    type: number
    label: "Total ratings"
    description: "How many rated the class."
    sql: ${TABLE}.total_ratings ;;
  }

  dimension: total_workouts {
    type: number
    label: "Total workouts"
    description: "How often the class was taken by anyone."
    sql: ${TABLE}.total_workouts ;;
  }

  dimension: workout_type {
    type: string
    label: "Workout type"
    description: "class, scenic or freestyle."
    sql: ${TABLE}.workout_type ;;
  }

  dimension: live_or_on_demand {
    type: string
    label: "Live or on demand"
    description: "Live when begun while the class first aired."
    sql: ${TABLE}.live_or_on_demand ;;
  }

  dimension_group: aired {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Class air time"
    description: "When the class was first shown."
    sql: ${TABLE}.aired_at ;;
  }

  dimension: status {
    type: string
    label: "Status"
    description: "Peloton's word: COMPLETE, IN_PROGRESS. DELETED when it has none."
    sql: ${TABLE}.status ;;
  }

  dimension_group: ended {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "End time"
    description: "Empty while it runs."
    sql: ${TABLE}.ended_at ;;
  }

  dimension_group: created {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Created"
    description: "When Peloton made the record; the order of the list."
    sql: ${TABLE}.created_at ;;
  }

  dimension: time_zone {
    type: string
    label: "Time zone"
    description: "As recorded; Etc/GMT+5 means UTC-5."
    sql: ${TABLE}.time_zone ;;
  }

  dimension: device {
    type: string
    label: "Device"
    description: "What it was done on."
    sql: ${TABLE}.device ;;
  }

  dimension: v2_total_video_watch_time_seconds {
    type: number
    label: "Watched"
    description: "How long the video ran. (s)"
    sql: ${TABLE}.v2_total_video_watch_time_seconds ;;
  }

  dimension: class_id {
    type: string
    label: "Class ID"
    description: "Peloton's id of the class; empty where there was none."
    sql: ${TABLE}.class_id ;;
  }

  dimension: instructor_id {
    type: string
    label: "Instructor ID"
    description: "Peloton's id of the instructor."
    sql: ${TABLE}.instructor_id ;;
  }

  dimension: session_id {
    type: string
    label: "Session ID"
    description: "Peloton's id of that showing of the class."
    sql: ${TABLE}.session_id ;;
  }

  dimension: class_picture {
    type: string
    label: "Class picture"
    description: "Address of the picture."
    sql: ${TABLE}.class_picture ;;
  }

  dimension: description {
    type: string
    label: "Description"
    description: "The class's description."
    sql: ${TABLE}.description ;;
  }

  dimension: link {
    type: string
    label: "Link"
    description: "The workout on Peloton's site."
    sql: ${TABLE}.link ;;
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

  measure: total_moving_min {
    type: sum
    description: "Time in which pedals, belt or handle moved, as measured. (min)"
    sql: ${moving_min} ;;
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

  measure: average_max_cadence_rpm {
    type: average
    description: "Highest pedalling rate. (rpm)"
    sql: ${max_cadence_rpm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_max_cadence_rpm {
    type: max
    description: "Highest pedalling rate. (rpm)"
    sql: ${max_cadence_rpm} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_max_resistance_pct {
    type: average
    description: "Highest resistance. (%)"
    sql: ${max_resistance_pct} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_max_resistance_pct {
    type: max
    description: "Highest resistance. (%)"
    sql: ${max_resistance_pct} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_max_speed {
    type: average
    description: "Highest speed. (km/h)"
    sql: ${max_speed} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: highest_max_speed {
    type: max
    description: "Highest speed. (km/h)"
    sql: ${max_speed} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: average_ftp_w {
    type: average
    description: "Functional threshold power going into the workout. (W)"
    sql: ${ftp_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_ftp_w {
    type: max
    description: "Functional threshold power going into the workout. (W)"
    sql: ${ftp_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_best5_sec_w {
    type: average
    description: "Highest mean power over 5 s on end. (W)"
    sql: ${best5_sec_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_best5_sec_w {
    type: max
    description: "Highest mean power over 5 s on end. (W)"
    sql: ${best5_sec_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_best1_min_w {
    type: average
    description: "Highest mean power over 1 min on end. (W)"
    sql: ${best1_min_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_best1_min_w {
    type: max
    description: "Highest mean power over 1 min on end. (W)"
    sql: ${best1_min_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_best5_min_w {
    type: average
    description: "Highest mean power over 5 min on end. (W)"
    sql: ${best5_min_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_best5_min_w {
    type: max
    description: "Highest mean power over 5 min on end. (W)"
    sql: ${best5_min_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_best20_min_w {
    type: average
    description: "Highest mean power over 20 min on end. (W)"
    sql: ${best20_min_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_best20_min_w {
    type: max
    description: "Highest mean power over 20 min on end. (W)"
    sql: ${best20_min_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_best60_min_w {
    type: average
    description: "Highest mean power over 60 min on end. (W)"
    sql: ${best60_min_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_best60_min_w {
    type: max
    description: "Highest mean power over 60 min on end. (W)"
    sql: ${best60_min_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_power_zone1_sec {
    type: sum
    description: "Time with the output in power zone 1 of the FTP of that day. (s)"
    sql: ${power_zone1_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_power_zone2_sec {
    type: sum
    description: "Time with the output in power zone 2 of the FTP of that day. (s)"
    sql: ${power_zone2_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_power_zone3_sec {
    type: sum
    description: "Time with the output in power zone 3 of the FTP of that day. (s)"
    sql: ${power_zone3_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_power_zone4_sec {
    type: sum
    description: "Time with the output in power zone 4 of the FTP of that day. (s)"
    sql: ${power_zone4_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_power_zone5_sec {
    type: sum
    description: "Time with the output in power zone 5 of the FTP of that day. (s)"
    sql: ${power_zone5_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_power_zone6_sec {
    type: sum
    description: "Time with the output in power zone 6 of the FTP of that day. (s)"
    sql: ${power_zone6_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: total_power_zone7_sec {
    type: sum
    description: "Time with the output in power zone 7 of the FTP of that day. (s)"
    sql: ${power_zone7_sec} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_class_rating_pct {
    type: average
    description: "Share of thumbs up. (%)"
    sql: ${class_rating_pct} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: highest_class_rating_pct {
    type: max
    description: "Share of thumbs up. (%)"
    sql: ${class_rating_pct} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: total_v2_total_video_watch_time_seconds {
    type: sum
    description: "How long the video ran. (s)"
    sql: ${v2_total_video_watch_time_seconds} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [started_date, local_start, title, discipline, instructor, class_length_min, count]
  }
}
