import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { AllegationDutyTable, AllegationTable } from './tables.gen.ts'

export const findAllegation = (db: Reader, id: SubjectId): Promise<AllegationTable | undefined> =>
  db.one('allegation-one', query.selectFrom('allegation').selectAll().where('subject', '=', id))

export const findAllegationDuties = (db: Reader, id: SubjectId): Promise<AllegationDutyTable[]> =>
  db.all(
    'allegation-duties',
    query.selectFrom('allegation_duty').selectAll().where('subject', '=', id).orderBy('opened_at'),
  )

export const LIST_ROWS = 50

/** Those that have not ended first, the oldest first. */
export const findAllegations = (db: Reader, page: number): Promise<AllegationTable[]> =>
  db.sql<AllegationTable>(
    'allegations',
    `select * from allegation order by ended_at is not null, received_at, subject limit ${LIST_ROWS + 1} offset $1`,
    [(page - 1) * LIST_ROWS],
  )
