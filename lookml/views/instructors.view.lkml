# Made from the schema by `npm run export`. Refine it in files of your own.
view: instructors {
  sql_table_name: @{dataset}.instructors ;;

  dimension: instructors_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.instructor_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: instructor_id {
    type: string
    label: "Instructor ID"
    description: "Peloton's id of the instructor."
    sql: ${TABLE}.instructor_id ;;
  }

  dimension: name {
    type: string
    label: "Name"
    description: "As shown in classes."
    sql: ${TABLE}.name ;;
  }

  dimension: disciplines {
    type: string
    label: "Disciplines"
    description: "What they teach."
    sql: ${TABLE}.disciplines ;;
  }

  dimension: quote {
    type: string
    label: "Quote"
    description: "Their motto."
    sql: ${TABLE}.quote ;;
  }

  dimension: background {
    type: string
    label: "Background"
    description: "Their biography."
    sql: ${TABLE}.background ;;
  }

  dimension: short_bio {
    type: string
    label: "Short bio"
    description: "The same in short."
    sql: ${TABLE}.short_bio ;;
  }

  dimension: story {
    type: string
    label: "Story"
    description: "What Peloton calls their background."
    sql: ${TABLE}.story ;;
  }

  dimension: questions {
    type: string
    label: "Questions and answers"
    description: "What they were asked."
    sql: ${TABLE}.questions ;;
  }

  dimension: coach_type {
    type: string
    label: "Coach type"
    description: "How they coach."
    sql: ${TABLE}.coach_type ;;
  }

  dimension: username {
    type: string
    label: "Peloton username"
    description: "Their own account."
    sql: ${TABLE}.username ;;
  }

  dimension: instagram {
    type: string
    label: "Instagram"
    description: "Profile."
    sql: ${TABLE}.instagram ;;
  }

  dimension: twitter {
    type: string
    label: "Twitter"
    description: "Profile."
    sql: ${TABLE}.twitter ;;
  }

  dimension: strava {
    type: string
    label: "Strava"
    description: "Profile."
    sql: ${TABLE}.strava ;;
  }

  dimension: facebook {
    type: string
    label: "Facebook"
    description: "Fan page."
    sql: ${TABLE}.facebook ;;
  }

  dimension: spotify_playlist {
    type: string
    label: "Spotify playlist"
    description: "Address of their playlist."
    sql: ${TABLE}.spotify_playlist ;;
  }

  dimension: film {
    type: string
    label: "Film"
    description: "Address of a film about them."
    sql: ${TABLE}.film ;;
  }

  dimension: first_name {
    type: string
    label: "First name"
    description: "First name."
    sql: ${TABLE}.first_name ;;
  }

  dimension: last_name {
    type: string
    label: "Last name"
    description: "Last name."
    sql: ${TABLE}.last_name ;;
  }

  dimension: image {
    type: string
    label: "Image URL"
    description: "Address of the picture."
    sql: ${TABLE}.image ;;
  }

  dimension: hero_image {
    type: string
    label: "Large image"
    description: "Address of the large picture."
    sql: ${TABLE}.hero_image ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  set: detail {
    fields: [name, disciplines, quote, background, short_bio, story, count]
  }
}
