# Made from the schema by `npm run export`. Refine it in files of your own.
connection: "@{connection}"

include: "/views/*.view.lkml"
include: "/training.dashboard.lookml"

explore: workouts {
  label: "Workouts, to the second"
  join: samples {
    type: left_outer
    relationship: one_to_many
    sql_on: ${workouts.user_id} = ${samples.user_id} AND ${workouts.workout_id} = ${samples.workout_id} ;;
  }
  join: intervals {
    type: left_outer
    relationship: one_to_many
    sql_on: ${workouts.user_id} = ${intervals.user_id} AND ${workouts.workout_id} = ${intervals.workout_id} ;;
  }
  join: movements {
    type: left_outer
    relationship: one_to_many
    sql_on: ${workouts.user_id} = ${movements.user_id} AND ${workouts.workout_id} = ${movements.workout_id} ;;
  }
  join: rides {
    type: left_outer
    relationship: many_to_one
    sql_on: ${workouts.user_id} = ${rides.user_id} AND ${workouts.class_id} = ${rides.class_id} ;;
  }
  join: instructors {
    type: left_outer
    relationship: many_to_one
    sql_on: ${workouts.user_id} = ${instructors.user_id} AND ${workouts.instructor_id} = ${instructors.instructor_id} ;;
  }
  join: users {
    type: left_outer
    relationship: many_to_one
    sql_on: ${workouts.user_id} = ${users.id} AND ${users.user_id} = ${users.id} ;;
  }
}

explore: friend_workouts {}
explore: ftp {}
