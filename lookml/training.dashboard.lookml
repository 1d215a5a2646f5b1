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
    title: Minutes by month and discipline
    model: peloton
    explore: workouts
    type: looker_column
    fields: [workouts.started_month, workouts.discipline, workouts.minutes]
    sorts: [workouts.started_month]
    pivots: [workouts.discipline]
    stacking: normal
    series_colors:
      Cycling - workouts.minutes: "#d50000"
      Bike Bootcamp - workouts.minutes: "#e67c73"
      Running - workouts.minutes: "#f4511e"
      Tread Bootcamp - workouts.minutes: "#b06000"
      Bootcamp - workouts.minutes: "#ef9a00"
      Cardio - workouts.minutes: "#f6bf26"
      Walking - workouts.minutes: "#33b679"
      Outdoor - workouts.minutes: "#7cb342"
      Strength - workouts.minutes: "#0b8043"
      Rowing - workouts.minutes: "#3f51b5"
      Row Bootcamp - workouts.minutes: "#5c6bc0"
      Meditation - workouts.minutes: "#7986cb"
      Yoga - workouts.minutes: "#8e24aa"
      Pilates - workouts.minutes: "#ad1457"
      Stretching - workouts.minutes: "#039be5"
      Other - workouts.minutes: "#616161"
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
    series_colors:
      Cycling: "#d50000"
      Bike Bootcamp: "#e67c73"
      Running: "#f4511e"
      Tread Bootcamp: "#b06000"
      Bootcamp: "#ef9a00"
      Cardio: "#f6bf26"
      Walking: "#33b679"
      Outdoor: "#7cb342"
      Strength: "#0b8043"
      Rowing: "#3f51b5"
      Row Bootcamp: "#5c6bc0"
      Meditation: "#7986cb"
      Yoga: "#8e24aa"
      Pilates: "#ad1457"
      Stretching: "#039be5"
      Other: "#616161"
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
