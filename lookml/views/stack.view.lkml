# Made from the schema by `npm run export`. Refine it in files of your own.
view: stack {
  sql_table_name: @{dataset}.stack ;;

  dimension: stack_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.position AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: position {
    type: number
    label: "Position"
    description: "Place in the queue, from 1."
    sql: ${TABLE}.position ;;
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
    description: "Discipline of the class."
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
    description: "Length of the class. (min)"
    sql: ${TABLE}.length_min ;;
  }

  dimension: difficulty {
    type: string
    label: "Difficulty"
    description: "Peloton's level for the class."
    sql: ${TABLE}.difficulty ;;
  }

  dimension: class_id {
    type: string
    label: "Class ID"
    description: "Peloton's id of the class."
    sql: ${TABLE}.class_id ;;
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
    description: "Length of the class. (min)"
    sql: ${length_min} ;;
    value_format: "#,##0"
    drill_fields: [detail*]
  }

  set: detail {
    fields: [title, discipline, instructor, length_min, difficulty, class_id, count]
  }
}
