/** The columns of a workout, most wanted first. */
import { type Clock, type Column, defineTable } from '../../schema/table';

const heartZone = (n: number, clock?: Clock): Column & { type: 'integer' } => ({
  type: 'integer',
  title: `HR zone ${n}`,
  unit: 's',
  ...(clock && { clock }),
  about: `Time with the heart rate in zone ${n} of the member's own zones.`,
});

/** `clock` is left out where rows are so many that a column more for each zone would fill the spreadsheet. */
export const heartZones = (clock?: Clock) => ({
  zone1Sec: heartZone(1, clock),
  zone2Sec: heartZone(2, clock),
  zone3Sec: heartZone(3, clock),
  zone4Sec: heartZone(4, clock),
  zone5Sec: heartZone(5, clock),
});

const powerZone = (n: number) => ({
  title: `Power zone ${n}`,
  clock: 'mm:ss' as const,
  about: `Time with the output in power zone ${n} of the FTP of that day.`,
});

const best = (length: string) => ({ title: `Best ${length}`, about: `Highest mean power over ${length} on end.` });

export const workouts = defineTable({
  name: 'workouts',
  role: 'workouts',
  mark: 'syncState',
  front: ['startedAt', 'title'],
  columns: {
    workoutId: { about: "Peloton's id of the workout." },
    startedAt: { title: 'Start time', about: 'When the workout began.' },
    localStart: { type: 'localTime', about: 'The same by the clock where it happened.' },
    title: {
      widthPx: 260,
      about: "The class's title, or the workout's own where there is no class.",
    },
    discipline: { about: 'Cycling, Running, Strength...' },
    instructor: { about: 'Who taught the class.' },
    classLengthMin: { about: 'Length of the class, whether or not it was finished. Empty for fixed-distance classes.' },
    durationMin: { decimals: 1, clock: 'h:mm:ss', about: 'Elapsed: from start to end by the clock, pauses included.' },
    exercisedMin: {
      title: 'Exercise time',
      decimals: 1,
      clock: 'h:mm:ss',
      about: 'Time exercised, without pauses and what was left running. All counts of minutes are of this.',
    },
    movingMin: {
      title: 'Moving time',
      decimals: 1,
      clock: 'h:mm:ss',
      about: 'Time in which pedals, belt or handle moved, as measured.',
    },
    totalOutputKj: { about: 'Work done.' },
    avgOutputW: { about: 'Mean power.' },
    avgCadenceRpm: { about: 'Mean pedalling rate.' },
    avgResistancePct: { about: 'Mean resistance.' },
    avgSpeed: { quantity: 'speed', decimals: 1, about: 'Mean speed.' },
    distance: { quantity: 'distance', decimals: 2, about: 'Way covered.' },
    caloriesKcal: { about: 'Energy burnt.' },
    avgHeartRateBpm: { about: 'Empty without a sensor.' },
    maxHeartRateBpm: { about: 'Highest heart rate.' },
    ...heartZones('mm:ss'),
    effortScore: { decimals: 1, about: "Peloton's points for time in zones." },
    avgInclinePct: { decimals: 1, about: 'Mean incline (Tread).' },
    avgPace: { quantity: 'pace', decimals: 2, clock: 'mm:ss', about: 'In decimal minutes.' },
    avgStrokeRateSpm: { about: 'Strokes a minute (Row).' },
    avgSplitPace: {
      unit: 'min/500m',
      decimals: 2,
      clock: 'mm:ss',
      about: 'Decimal minutes for 500 m (Row).',
    },
    elevationGain: { quantity: 'elevation', about: 'Climbed.' },
    strokes: { type: 'integer', about: 'Strokes rowed.' },
    maxOutputW: { about: 'Highest power.' },
    maxCadenceRpm: { about: 'Highest pedalling rate.' },
    maxResistancePct: { about: 'Highest resistance.' },
    maxSpeed: { quantity: 'speed', decimals: 1, about: 'Highest speed.' },
    ftpW: { type: 'integer', title: 'FTP', about: 'Functional threshold power going into the workout.' },
    ftpSource: { title: 'FTP source', about: 'Test, Manual or Estimated.' },
    ftpTestId: { title: 'FTP test ID', about: 'The workout in which that FTP was measured.' },
    best5SecW: best('5 s'),
    best1MinW: best('1 min'),
    best5MinW: best('5 min'),
    best20MinW: best('20 min'),
    best60MinW: best('60 min'),
    powerZone1Sec: powerZone(1),
    powerZone2Sec: powerZone(2),
    powerZone3Sec: powerZone(3),
    powerZone4Sec: powerZone(4),
    powerZone5Sec: powerZone(5),
    powerZone6Sec: powerZone(6),
    powerZone7Sec: powerZone(7),
    trainingLoad: { type: 'number', about: 'An hour at FTP is 100. From power and FTP, else from heart-rate zones.' },
    loadSource: { about: 'What the load is told by: Power or Heart rate. The two scales meet at the threshold only.' },
    muscles: { about: 'What it trained, the most used first.' },
    personalRecord: { type: 'boolean', about: 'Most work done so far in a class that long.' },
    leaderboardRank: { type: 'integer', about: 'Empty when unranked.' },
    leaderboardSize: { type: 'integer', about: 'How many are ranked.' },
    difficulty: { decimals: 1, about: "Members' mean, out of 10." },
    classRatingPct: { decimals: 1, about: 'Share of thumbs up.' },
    totalRatings: { type: 'integer', about: 'How many rated the class.' },
    totalWorkouts: { type: 'integer', about: 'How often the class was taken by anyone.' },
    workoutType: { about: 'class, scenic or freestyle.' },
    liveOrOnDemand: { about: 'Live when begun while the class first aired.' },
    airedAt: { title: 'Class air time', about: 'When the class was first shown.' },
    status: {
      about: "Peloton's word: COMPLETE, IN_PROGRESS. DELETED when it has none.",
    },
    endedAt: { title: 'End time', about: 'Empty while it runs.' },
    createdAt: { title: 'Created', about: 'When Peloton made the record; the order of the list.' },
    timeZone: { about: 'As recorded; Etc/GMT+5 means UTC-5.' },
    device: { about: 'What it was done on.' },
    watchedSec: { type: 'integer', about: 'How long the video ran.' },
    classId: { about: "Peloton's id of the class; empty where there was none." },
    instructorId: { about: "Peloton's id of the instructor." },
    sessionId: { about: "Peloton's id of that showing of the class." },
    classPicture: { about: 'Address of the picture.' },
    description: { hasLines: true, about: "The class's description." },
    link: { about: "The workout on Peloton's site." },
    syncState: { about: 'How far this row is; written by the sync itself.' },
  },
});

/** For tables of parts of a workout, whose rows tell people little without it. */
export const TITLE_BESIDE = { title: workouts.columns.title };
