# Made from the schema by `npm run export`. Refine it in files of your own.
view: tags {
  sql_table_name: @{dataset}.tags ;;

  dimension: tags_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.tag AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: tag {
    type: string
    label: "Tag"
    description: "Its name, without the #."
    sql: ${TABLE}.tag ;;
  }

  dimension: is_primary {
    type: yesno
    label: "Primary"
    description: "Whether it is the one shown on the leaderboard."
    sql: ${TABLE}.is_primary ;;
  }

  dimension: members {
    type: number
    label: "Members"
    description: "How many use it."
    sql: ${TABLE}.members ;;
  }

  dimension: friends {
    type: number
    label: "Friends"
    description: "How many of those that you follow use it."
    sql: ${TABLE}.friends ;;
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
    fields: [is_primary, members, friends, picture, count]
  }
}
