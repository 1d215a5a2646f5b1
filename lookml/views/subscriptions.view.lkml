# Made from the schema by `npm run export`. Refine it in files of your own.
view: subscriptions {
  sql_table_name: @{dataset}.subscriptions ;;

  dimension: subscriptions_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: CONCAT(CAST(${TABLE}.user_id AS STRING), ':', CAST(${TABLE}.subscription_id AS STRING)) ;;
  }

  dimension: user_id {
    type: string
    label: "Member ID"
    sql: ${TABLE}.user_id ;;
  }

  dimension: subscription_id {
    type: string
    label: "Subscription ID"
    description: "Peloton's id of the membership."
    sql: ${TABLE}.subscription_id ;;
  }

  dimension: status {
    type: string
    label: "Status"
    description: "Peloton's word."
    sql: ${TABLE}.status ;;
  }

  dimension: owner {
    type: string
    label: "Owner"
    description: "Who holds it."
    sql: ${TABLE}.owner ;;
  }

  dimension: members {
    type: string
    label: "Shared with"
    description: "Who else may use it."
    sql: ${TABLE}.members ;;
  }

  dimension: max_members {
    type: number
    label: "Most members"
    description: "How many it may be shared with."
    sql: ${TABLE}.max_members ;;
  }

  dimension: devices {
    type: string
    label: "Devices"
    description: "What it is used on."
    sql: ${TABLE}.devices ;;
  }

  dimension_group: last_attached {
    type: time
    timeframes: [raw, time, date, week, month, quarter, year, day_of_week, hour_of_day]
    label: "Last attached"
    description: "When the newest device was added."
    sql: ${TABLE}.last_attached_at ;;
  }

  measure: count {
    type: count
    description: "Rows."
    drill_fields: [detail*]
  }

  set: detail {
    fields: [status, owner, members, max_members, devices, last_attached_date, count]
  }
}
