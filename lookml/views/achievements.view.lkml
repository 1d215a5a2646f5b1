# Made from the schema by `npm run export`. Refine it in files of your own.
view: achievements {
  sql_table_name: @{dataset}.achievements ;;

  dimension: achievements_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.achievement_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: achievement_id {
    type: string
    label: "Achievement ID"
    description: "Peloton's id of the badge."
    sql: ${TABLE}.achievement_id ;;
  }

  dimension: category {
    type: string
    label: "Category"
    description: "What kind of badge it is."
    sql: ${TABLE}.category ;;
  }

  dimension: name {
    type: string
    label: "Name"
    description: "Name of the badge."
    sql: ${TABLE}.name ;;
  }

  dimension: earned {
    type: yesno
    label: "Earned"
    description: "Whether you have it."
    sql: ${TABLE}.earned ;;
  }

  dimension: count {
    type: number
    label: "Times earned"
    description: "How often."
    sql: ${TABLE}.count ;;
  }

  dimension: description {
    type: string
    label: "Description"
    description: "What it is given for."
    sql: ${TABLE}.description ;;
  }

  dimension: picture {
    type: string
    label: "Picture"
    description: "Address of the picture."
    sql: ${TABLE}.picture ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  set: detail {
    fields: [category, name, earned, count, description, picture, count]
  }
}
