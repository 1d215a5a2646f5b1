# Made from the schema by `npm run export`. Refine it in files of your own.
view: ftp {
  sql_table_name: @{dataset}.ftp ;;

  dimension: ftp_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.ftp_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: ftp_id {
    type: string
    label: "FTP ID"
    description: "The test, or source, value and first day where there was none."
    sql: ${TABLE}.ftp_id ;;
  }

  dimension_group: date {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Date"
    description: "Of the test; without one, when the value was first in force."
    sql: ${TABLE}.date ;;
  }

  dimension: ftp_w {
    type: number
    label: "FTP"
    description: "Functional threshold power. (W)"
    sql: ${TABLE}.ftp_w ;;
  }

  dimension: change_w {
    type: number
    label: "Change"
    description: "Since the value before. (W)"
    sql: ${TABLE}.change_w ;;
  }

  dimension: source {
    type: string
    label: "Source"
    description: "Test, Manual or Estimated."
    sql: ${TABLE}.source ;;
  }

  dimension: test_title {
    type: string
    label: "Test"
    description: "Title of the test."
    sql: ${TABLE}.test_title ;;
  }

  dimension: test_output_w {
    type: number
    label: "Test output"
    description: "Mean power in the test. (W)"
    sql: ${TABLE}.test_output_w ;;
  }

  dimension: zone1_w {
    type: number
    label: "Zone 1 up to"
    description: "Upper end of power zone 1: 55% of the FTP. (W)"
    sql: ${TABLE}.zone1_w ;;
  }

  dimension: zone2_w {
    type: number
    label: "Zone 2 up to"
    description: "Upper end of power zone 2: 75% of the FTP. (W)"
    sql: ${TABLE}.zone2_w ;;
  }

  dimension: zone3_w {
    type: number
    label: "Zone 3 up to"
    description: "Upper end of power zone 3: 90% of the FTP. (W)"
    sql: ${TABLE}.zone3_w ;;
  }

  dimension: zone4_w {
    type: number
    label: "Zone 4 up to"
    description: "Upper end of power zone 4: 105% of the FTP. (W)"
    sql: ${TABLE}.zone4_w ;;
  }

  dimension: zone5_w {
    type: number
    label: "Zone 5 up to"
    description: "Upper end of power zone 5: 120% of the FTP. (W)"
    sql: ${TABLE}.zone5_w ;;
  }

  dimension: zone6_w {
    type: number
    label: "Zone 6 up to"
    description: "Upper end of power zone 6: 150% of the FTP. (W)"
    sql: ${TABLE}.zone6_w ;;
  }

  dimension: test_id {
    type: string
    label: "Test workout ID"
    description: "The workout in which it was measured."
    sql: ${TABLE}.test_id ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  measure: average_ftp_w {
    type: average
    description: "Functional threshold power. (W)"
    sql: ${ftp_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_ftp_w {
    type: max
    description: "Functional threshold power. (W)"
    sql: ${ftp_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_change_w {
    type: average
    description: "Since the value before. (W)"
    sql: ${change_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_change_w {
    type: max
    description: "Since the value before. (W)"
    sql: ${change_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_test_output_w {
    type: average
    description: "Mean power in the test. (W)"
    sql: ${test_output_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_test_output_w {
    type: max
    description: "Mean power in the test. (W)"
    sql: ${test_output_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_zone1_w {
    type: average
    description: "Upper end of power zone 1: 55% of the FTP. (W)"
    sql: ${zone1_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_zone1_w {
    type: max
    description: "Upper end of power zone 1: 55% of the FTP. (W)"
    sql: ${zone1_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_zone2_w {
    type: average
    description: "Upper end of power zone 2: 75% of the FTP. (W)"
    sql: ${zone2_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_zone2_w {
    type: max
    description: "Upper end of power zone 2: 75% of the FTP. (W)"
    sql: ${zone2_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_zone3_w {
    type: average
    description: "Upper end of power zone 3: 90% of the FTP. (W)"
    sql: ${zone3_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_zone3_w {
    type: max
    description: "Upper end of power zone 3: 90% of the FTP. (W)"
    sql: ${zone3_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_zone4_w {
    type: average
    description: "Upper end of power zone 4: 105% of the FTP. (W)"
    sql: ${zone4_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_zone4_w {
    type: max
    description: "Upper end of power zone 4: 105% of the FTP. (W)"
    sql: ${zone4_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_zone5_w {
    type: average
    description: "Upper end of power zone 5: 120% of the FTP. (W)"
    sql: ${zone5_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_zone5_w {
    type: max
    description: "Upper end of power zone 5: 120% of the FTP. (W)"
    sql: ${zone5_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: average_zone6_w {
    type: average
    description: "Upper end of power zone 6: 150% of the FTP. (W)"
    sql: ${zone6_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  measure: highest_zone6_w {
    type: max
    description: "Upper end of power zone 6: 150% of the FTP. (W)"
    sql: ${zone6_w} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [date_date, ftp_w, change_w, source, test_title, test_output_w, count]
  }
}
