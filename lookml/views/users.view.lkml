# Made from the schema by `npm run export`. Refine it in files of your own.
view: users {
  sql_table_name: @{dataset}.users ;;

  dimension: users_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: id {
    type: string
    label: "ID"
    description: "Peloton's id of the member."
    sql: ${TABLE}.id ;;
  }

  dimension: username {
    type: string
    label: "Username"
    description: "Leaderboard name."
    sql: ${TABLE}.username ;;
  }

  dimension: first_name {
    type: string
    label: "First name"
    description: "Only of oneself."
    sql: ${TABLE}.first_name ;;
  }

  dimension: last_name {
    type: string
    label: "Last name"
    description: "Only of oneself."
    sql: ${TABLE}.last_name ;;
  }

  dimension: image_url {
    type: string
    label: "Image URL"
    description: "Address of the picture."
    sql: ${TABLE}.image_url ;;
  }

  dimension_group: birthday {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Birthday"
    description: "Only of oneself."
    sql: ${TABLE}.birthday ;;
  }

  dimension: cycling_workout_ftp {
    type: number
    label: "Cycling FTP"
    description: "Only of oneself. (W)"
    sql: ${TABLE}.cycling_workout_ftp ;;
  }

  dimension: customized_max_heart_rate {
    type: number
    label: "Own max heart rate"
    description: "Only of oneself. (bpm)"
    sql: ${TABLE}.customized_max_heart_rate ;;
  }

  dimension: default_max_heart_rate {
    type: number
    label: "Default max heart rate"
    description: "Only of oneself. (bpm)"
    sql: ${TABLE}.default_max_heart_rate ;;
  }

  dimension_group: created {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Created"
    description: "When the account was made; only of oneself."
    sql: ${TABLE}.created_at ;;
  }

  dimension: total_workouts {
    type: number
    label: "Total workouts"
    description: "Of their whole life."
    sql: ${TABLE}.total_workouts ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  measure: average_cycling_workout_ftp {
    type: average
    description: "Only of oneself. (W)"
    sql: ${cycling_workout_ftp} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_cycling_workout_ftp {
    type: max
    description: "Only of oneself. (W)"
    sql: ${cycling_workout_ftp} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_customized_max_heart_rate {
    type: average
    description: "Only of oneself. (bpm)"
    sql: ${customized_max_heart_rate} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_customized_max_heart_rate {
    type: max
    description: "Only of oneself. (bpm)"
    sql: ${customized_max_heart_rate} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_default_max_heart_rate {
    type: average
    description: "Only of oneself. (bpm)"
    sql: ${default_max_heart_rate} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_default_max_heart_rate {
    type: max
    description: "Only of oneself. (bpm)"
    sql: ${default_max_heart_rate} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [username, first_name, last_name, image_url, birthday_date, cycling_workout_ftp, count]
  }
}
