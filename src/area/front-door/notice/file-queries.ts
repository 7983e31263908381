import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { LineAnswer } from './entries.ts'
import type { Sender } from './intake.ts'
import type { NoticeFileLineTable, NoticeFileTable } from './tables.gen.ts'

export const FILE_ROWS = 50

/** Files, newest first: those of one account, or all. One more than a page where there is a next. */
export function findFiles(db: Reader, account: string | undefined, page: number): Promise<NoticeFileTable[]> {
  const all = query
    .selectFrom('notice_file')
    .selectAll()
    .orderBy('received_at', 'desc')
    .limit(FILE_ROWS + 1)
    .offset((page - 1) * FILE_ROWS)
  return account === undefined
    ? db.all('notice-files', all)
    : db.all('notice-files-own', all.where('by_account', '=', account))
}

export const findFile = (db: Reader, id: SubjectId): Promise<NoticeFileTable | undefined> =>
  db.one('notice-file', query.selectFrom('notice_file').selectAll().where('subject', '=', id))

export type FileLine = Omit<NoticeFileLineTable, 'problems'> & {
  readonly problems: NonNullable<LineAnswer['problems']>
}

const LINES = `select * from notice_file_line where file = $1 and line > $2 and (not $3 or problems <> '[]'::jsonb)
  order by line limit $4 offset $5`

/** Answers to lines, in their order; `only`: where something was wrong. One more than a page where there is a next. */
export const findLines = (db: Reader, file: SubjectId, only: boolean, page: number): Promise<FileLine[]> =>
  db.sql('notice-file-lines', LINES, [file, 0, only, FILE_ROWS + 1, (page - 1) * FILE_ROWS])

/** The answers after a line, for a file of them: so many at a time, so that a page never holds them all. */
export const findLinesAfter = (
  db: Reader,
  file: SubjectId,
  line: number,
  most: number,
): Promise<FileLine[]> => db.sql('notice-file-lines', LINES, [file, line, false, most, 0])

/** Agencies that send notices: all but the council itself. */
export const findSenders = (db: Reader): Promise<Sender[]> =>
  db.sql(
    'notice-senders',
    `select id, name from access.agency where kind in ('police', 'probation', 'health', 'adult-services', 'voluntary') order by name`,
  )
