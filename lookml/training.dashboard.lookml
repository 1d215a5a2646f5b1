# Made from the schema by `npm run export`. Refine it in files of your own.
- dashboard: training
  title: Training
  layout: newspaper
  filters:
  - name: Started
    title: Started
    type: date_filter
    default_value: 12 months
  - name: Member
    title: Member
    type: field_filter
    model: peloton
    explore: workouts
    field: users.username
  elements:
  - name: hours
    title: Minutes by month
    model: peloton
    explore: workouts
    type: looker_column
    fields: [workouts.started_month, workouts.minutes]
    sorts: [workouts.started_month]
    listen:
      Started: workouts.started_date
      Member: users.username
    row: 0
    col: 0
    width: 12
    height: 8
  - name: energy
    title: Energy by month (kJ, from power over time)
    model: peloton
    explore: workouts
    type: looker_column
    fields: [workouts.started_month, samples.energy_kj]
    sorts: [workouts.started_month]
    listen:
      Started: workouts.started_date
      Member: users.username
    row: 0
    col: 12
    width: 12
    height: 8
  - name: instructors
    title: Minutes by instructor
    model: peloton
    explore: workouts
    type: looker_bar
    fields: [workouts.instructor, workouts.minutes, workouts.workouts]
    sorts: [workouts.minutes desc]
    listen:
      Started: workouts.started_date
      Member: users.username
    row: 8
    col: 0
    width: 12
    height: 8
  - name: heart
    title: Heart rate by week
    model: peloton
    explore: workouts
    type: looker_line
    fields: [workouts.started_week, samples.average_heart_rate, samples.highest_heart_rate]
    sorts: [workouts.started_week]
    listen:
      Started: workouts.started_date
      Member: users.username
    row: 8
    col: 12
    width: 12
    height: 8
  - name: disciplines
    title: Workouts by discipline
    model: peloton
    explore: workouts
    type: looker_pie
    fields: [workouts.discipline, workouts.workouts]
    sorts: [workouts.workouts desc]
    listen:
      Started: workouts.started_date
      Member: users.username
    row: 16
    col: 0
    width: 12
    height: 8
  - name: power
    title: Mean and highest power by month
    model: peloton
    explore: workouts
    type: looker_line
    fields: [workouts.started_month, samples.average_output, samples.highest_output]
    sorts: [workouts.started_month]
    listen:
      Started: workouts.started_date
      Member: users.username
    row: 16
    col: 12
    width: 12
    height: 8
