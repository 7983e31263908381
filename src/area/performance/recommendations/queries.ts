import type { Reader } from '#/db/reader.ts'

/** How a duty is kept: now, and over the last year. */
export type Kept = {
  readonly duty: string
  readonly running: number
  readonly late: number
  readonly inTime: number
  readonly tooLate: number
}

const YEAR = { days: 365 }
const HOURS_A_DAY = 24

/** Of each duty: how many run and are late now, and how many that were met in the last year were met in time. */
export const findKept = (db: Reader, duties: readonly string[]): Promise<Kept[]> =>
  db.sql<Kept>(
    'recommendations-kept',
    `select duty_id as duty,
       (count(*) filter (where met_at is null and ended_at is null))::int as running,
       (count(*) filter (where met_at is null and ended_at is null and due_at <= $3::timestamptz))::int as late,
       (count(*) filter (where met_at >= $4::timestamptz and met_at < due_at))::int as "inTime",
       (count(*) filter (where met_at >= $4::timestamptz and met_at >= due_at))::int as "tooLate"
     from duty where duty_id = any ($2::text[]) and (person is null or person <> all ($1::uuid[]))
       and (met_at is null and ended_at is null or met_at >= $4::timestamptz)
     group by duty_id`,
    [db.hidden, duties, db.at, db.at.subtract({ hours: YEAR.days * HOURS_A_DAY })],
  )
