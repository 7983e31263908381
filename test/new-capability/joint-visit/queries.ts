import type { Reader } from '#/db/reader.ts'
import type { Day } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'

/** A visit as its page shows it. Once `npm run tables` has run, its type is in `tables.gen.ts`. */
export type Visit = {
  readonly subject: SubjectId
  readonly child: SubjectId
  readonly agency: string
  readonly arranged_on: Day
  readonly why: string
  readonly made_at: Temporal.Instant | null
  readonly seen: boolean | null
  readonly what: string | null
  readonly by_name: string | null
}

/** A visit; absent when its child may not be known of. */
export async function findVisit(db: Reader, id: SubjectId): Promise<Visit | undefined> {
  const rows = await db.sql<Visit>(
    'joint-visit-one',
    'select * from joint_visit where subject = $1 and child <> all ($2::uuid[])',
    [id, db.hidden],
  )
  return rows[0]
}
