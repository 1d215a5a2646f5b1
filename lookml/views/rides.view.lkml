# Made from the schema by `npm run export`. Refine it in files of your own.
view: rides {
  sql_table_name: @{dataset}.rides ;;

  dimension: rides_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.class_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: class_id {
    type: string
    label: "Class ID"
    description: "Peloton's id of the class."
    sql: ${TABLE}.class_id ;;
  }

  dimension: title {
    type: string
    label: "Title"
    description: "Title of the class."
    sql: ${TABLE}.title ;;
  }

  dimension: discipline {
    type: string
    label: "Discipline"
    description: "Cycling, Running, Strength..."
    sql: ${TABLE}.discipline ;;
  }

  dimension: types {
    type: string
    label: "Types"
    description: "Climb, Power Zone, Intervals..."
    sql: ${TABLE}.types ;;
  }

  dimension: instructor {
    type: string
    label: "Instructor"
    description: "Who teaches it."
    sql: ${TABLE}.instructor ;;
  }

  dimension: length_min {
    type: number
    label: "Length"
    description: "Empty for fixed-distance classes. (min)"
    sql: ${TABLE}.length_min ;;
  }

  dimension: difficulty {
    type: number
    label: "Difficulty"
    description: "Members' mean, out of 10."
    sql: ${TABLE}.difficulty ;;
  }

  dimension: rating_pct {
    type: number
    label: "Rating"
    description: "Share of thumbs up. (%)"
    sql: ${TABLE}.rating_pct ;;
  }

  dimension: total_ratings {
    type: number
    label: "Total ratings"
    description: "How many rated it."
    sql: ${TABLE}.total_ratings ;;
  }

  dimension: total_workouts {
    type: number
    label: "Total workouts"
    description: "How often it was taken by anyone."
    sql: ${TABLE}.total_workouts ;;
  }

  dimension: my_workouts {
    type: number
    label: "My workouts"
    description: "How often you had taken it when it was read."
    sql: ${TABLE}.my_workouts ;;
  }

  dimension_group: aired {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Air time"
    description: "When it was first shown."
    sql: ${TABLE}.aired_at ;;
  }

  dimension: equipment {
    type: string
    label: "Equipment"
    description: "What it needs."
    sql: ${TABLE}.equipment ;;
  }

  dimension: muscles {
    type: string
    label: "Muscles"
    description: "Body parts and their share, the most used first."
    sql: ${TABLE}.muscles ;;
  }

  dimension: explicit {
    type: yesno
    label: "Explicit"
    description: "Whether the language is."
    sql: ${TABLE}.explicit ;;
  }

  dimension: language {
    type: string
    label: "Language"
    description: "Spoken language."
    sql: ${TABLE}.language ;;
  }

  dimension: format {
    type: string
    label: "Format"
    description: "Video or audio."
    sql: ${TABLE}.format ;;
  }

  dimension: is_ftp_test {
    type: yesno
    label: "FTP test"
    description: "Whether it measures your FTP."
    sql: ${TABLE}.is_ftp_test ;;
  }

  dimension: songs {
    type: number
    label: "Songs"
    description: "How many the playlist has; they are in the sheet Songs."
    sql: ${TABLE}.songs ;;
  }

  dimension: playlist {
    type: string
    label: "Playlist"
    description: "Address of the instructor's playlist."
    sql: ${TABLE}.playlist ;;
  }

  dimension: description {
    type: string
    label: "Description"
    description: "What it is about."
    sql: ${TABLE}.description ;;
  }

  dimension: instructor_id {
    type: string
    label: "Instructor ID"
    description: "Peloton's id of the instructor."
    sql: ${TABLE}.instructor_id ;;
  }

  dimension: series_id {
    type: string
    label: "Series ID"
    description: "Peloton's id of the series that it belongs to."
    sql: ${TABLE}.series_id ;;
  }

  dimension: mean_rating_pct {
    type: number
    label: "Mean rating"
    description: "Peloton's other figure for the rating; mostly the same. (%)"
    sql: ${TABLE}.mean_rating_pct ;;
  }

  dimension: picture {
    type: string
    label: "Picture"
    description: "Address of the picture."
    sql: ${TABLE}.picture ;;
  }

  dimension: link {
    type: string
    label: "Link"
    description: "Page of the class."
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

  measure: total_length_min {
    type: sum
    description: "Empty for fixed-distance classes. (min)"
    sql: ${length_min} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_rating_pct {
    type: average
    description: "Share of thumbs up. (%)"
    sql: ${rating_pct} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: highest_rating_pct {
    type: max
    description: "Share of thumbs up. (%)"
    sql: ${rating_pct} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: average_mean_rating_pct {
    type: average
    description: "Peloton's other figure for the rating; mostly the same. (%)"
    sql: ${mean_rating_pct} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: highest_mean_rating_pct {
    type: max
    description: "Peloton's other figure for the rating; mostly the same. (%)"
    sql: ${mean_rating_pct} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [title, discipline, types, instructor, length_min, difficulty, count]
  }
}
