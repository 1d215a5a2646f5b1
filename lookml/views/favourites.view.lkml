# Made from the schema by `npm run export`. Refine it in files of your own.
view: favourites {
  sql_table_name: @{dataset}.favourites ;;

  dimension: favourites_key {
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

  dimension_group: aired {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Air time"
    description: "When it was first shown."
    sql: ${TABLE}.aired_at ;;
  }

  dimension: link {
    type: string
    label: "Link"
    description: "Page of the class."
    sql: ${TABLE}.link ;;
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

  set: detail {
    fields: [title, discipline, instructor, length_min, difficulty, rating_pct, count]
  }
}
