import type { Reader } from '#/db/reader.ts'
import { codesOn } from '#/framework/codes.ts'
import type { Code, Pack } from '#/framework/types.ts'
import { type Day, endOfDay, londonDay, startOfDay } from '#/lib/dates.ts'
import {
  type CourseState,
  coursesOf,
  type Gap,
  gapsIn,
  type Lapsed,
  lapsedIn,
  type OnNow,
  onOf,
  type Shift,
} from './cover.ts'
import { findMembers, findOn, findShifts, findTrainings, type Member } from './queries.ts'

export const FRONT_DOOR_TEAM = 'front-door'
const WEEK_DAYS = 7

/** Who is on duty for a team at a moment. */
export const onNow = async (
  db: Reader,
  at: Temporal.Instant,
  team: string = FRONT_DOOR_TEAM,
): Promise<OnNow> => onOf(await findOn(db, team, at))

export const weekOf = (day: Day): readonly Day[] => {
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  return Array.from({ length: WEEK_DAYS }, (_, days) => monday.add({ days }))
}

export type Warnings = { readonly gaps: readonly Gap[]; readonly lapsed: readonly Lapsed[] }

export type Rota = Warnings & {
  readonly days: readonly Day[]
  readonly shifts: readonly Shift[]
  readonly parts: readonly Code[]
  readonly on: OnNow
  /** What it lacks is reckoned for the next seven days, or for a week that isn't this one. */
  readonly ahead: boolean
}

const codes = (pack: Pack, list: 'duty-part' | 'duty-course', day: Day): readonly Code[] =>
  list === 'duty-part' ? codesOn(pack, 'duty-part', day) : codesOn(pack, 'duty-course', day)

/** A week of a team's rota, what it lacks from now on, and who is on now. */
export async function readRota(db: Reader, team: string, week: Day, pack: Pack): Promise<Rota> {
  const days = weekOf(week)
  const today = londonDay(db.at)
  const ahead = days.some((day) => day.equals(today))
  // On a Friday the gap on Monday is what the manager can still fill.
  const judged = ahead ? Array.from({ length: WEEK_DAYS }, (_, more) => today.add({ days: more })) : days
  const shifts = await findShifts(db, team, startOfDay(days[0]!), endOfDay(judged.at(-1)!))
  const trainings = await findTrainings(db, [...new Set(shifts.map(({ worker }) => worker))])
  const parts = codes(pack, 'duty-part', days[0]!)
  return {
    days,
    shifts: shifts.filter(({ from }) => Temporal.Instant.compare(from, endOfDay(days.at(-1)!)) < 0),
    parts,
    on: await onNow(db, db.at, team),
    ahead,
    gaps: gapsIn({ team, days: judged, from: db.at, shifts, parts, pack }),
    lapsed: lapsedIn(shifts, trainings, codes(pack, 'duty-course', days[0]!), db.at),
  }
}

/** What the duty inbox says: who is on, and what the next seven days lack. */
export type RotaNow = Warnings & { readonly on: OnNow; readonly parts: readonly Code[] }

export const readRotaNow = (db: Reader, pack: Pack, team: string = FRONT_DOOR_TEAM): Promise<RotaNow> =>
  readRota(db, team, londonDay(db.at), pack)

export type MemberTraining = { readonly member: Member; readonly courses: readonly CourseState[] }

export async function readTraining(db: Reader, team: string, pack: Pack): Promise<readonly MemberTraining[]> {
  const on = londonDay(db.at)
  const members = await findMembers(db, team)
  const trainings = await findTrainings(
    db,
    members.map(({ id }) => id),
  )
  return members.map((member) => ({
    member,
    courses: coursesOf(member.id, trainings, codes(pack, 'duty-course', on), on),
  }))
}
