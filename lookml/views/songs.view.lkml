# Made from the schema by `npm run export`. Refine it in files of your own.
view: songs {
  sql_table_name: @{dataset}.songs ;;

  dimension: songs_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.song_key AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: song_key {
    type: string
    label: "Song key"
    description: "Class ID and place in its playlist."
    sql: ${TABLE}.song_key ;;
  }

  dimension: title {
    type: string
    label: "Song"
    description: "Title of the song."
    sql: ${TABLE}.title ;;
  }

  dimension: artists {
    type: string
    label: "Artists"
    description: "Who plays it."
    sql: ${TABLE}.artists ;;
  }

  dimension: class_name {
    type: string
    label: "Class"
    description: "Title of the class."
    sql: ${TABLE}.class_name ;;
  }

  dimension: place {
    type: number
    label: "Place"
    description: "Place in the playlist, from 1."
    sql: ${TABLE}.place ;;
  }

  dimension: album {
    type: string
    label: "Album"
    description: "What it is from."
    sql: ${TABLE}.album ;;
  }

  dimension: start_min {
    type: number
    label: "Start"
    description: "From the beginning of the class. (min)"
    sql: ${TABLE}.start_min ;;
  }

  dimension: liked {
    type: yesno
    label: "Liked"
    description: "Whether you liked it."
    sql: ${TABLE}.liked ;;
  }

  dimension: class_id {
    type: string
    label: "Class ID"
    description: "Peloton's id of the class."
    sql: ${TABLE}.class_id ;;
  }

  dimension: picture {
    type: string
    label: "Album picture"
    description: "Address of the picture."
    sql: ${TABLE}.picture ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  measure: average_start_min {
    type: average
    description: "From the beginning of the class. (min)"
    sql: ${start_min} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  measure: highest_start_min {
    type: max
    description: "From the beginning of the class. (min)"
    sql: ${start_min} ;;
    value_format: "0.0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [title, artists, class_name, place, album, start_min, count]
  }
}
