import type { Reader } from '#/db/reader.ts'
import type { Shift, Training } from './cover.ts'

const SHIFTS_MAX = 500

/** Until when a shift was or will be worked: one withdrawn while it ran ended then. */
const ENDS = 'least(until_at, coalesce(withdrawn_at, until_at))'
const COLUMNS = `shift, worker, worker_name as "workerName", part, telephone, because, from_at as "from",
  ${ENDS} as "until"`

/** The shifts of a team that touch these hours, as worked or to be worked. */
export const findShifts = (
  db: Reader,
  team: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<Shift[]> =>
  db.sql(
    'rota-shifts',
    `select ${COLUMNS} from duty_shift
     where team = $1 and until_at > $2::timestamptz and from_at < $3::timestamptz
       and ${ENDS} > greatest(from_at, $2::timestamptz)
     order by from_at, part, shift limit ${SHIFTS_MAX}`,
    [team, from, until],
  )

/** Who is on at a moment. */
export const findOn = (db: Reader, team: string, at: Temporal.Instant): Promise<Shift[]> =>
  db.sql(
    'rota-on-at',
    `select ${COLUMNS} from duty_shift
     where team = $1 and from_at <= $2::timestamptz and until_at > $2::timestamptz and ${ENDS} > $2::timestamptz
     order by from_at, part, shift limit ${SHIFTS_MAX}`,
    [team, at],
  )

export const findTrainings = (db: Reader, workers: readonly string[]): Promise<Training[]> =>
  db.sql(
    'rota-trainings',
    'select worker, course, on_day as "on" from worker_training where worker = any ($1::uuid[])',
    [workers],
  )

export type Member = {
  readonly id: string
  readonly name: string
  readonly qualified: boolean
  /** The number of their last shift, so that it isn't typed again. */
  readonly telephone: string | null
}

/** Who works in a team and may be put on its rota. */
export const findMembers = (db: Reader, team: string): Promise<Member[]> =>
  db.sql(
    'rota-members',
    `select a.id, a.name, a.qualified,
       (select s.telephone from duty_shift s where s.worker = a.id order by s.from_at desc limit 1) as telephone
     from account a join account_team t on t.account = a.id and t.team = $1 and t.until_at is null
     where a.suspended_at is null order by a.name, a.id limit 200`,
    [team],
  )
