import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { ChronologyTable } from './tables.gen.ts'

export const LINES_MAX = 200

export type Line = Omit<ChronologyTable, 'involved'> & { readonly involved: readonly SubjectId[] }

/**
 * The story, newest first. Lines that involve somebody hidden keep their title, which is free of others' particulars,
 * and lose the rest, without a sign that there was more.
 */
export async function readChronology(
  db: Reader,
  id: SubjectId,
  {
    limit = 50,
    before,
    significantOnly = false,
  }: { limit?: number; before?: string; significantOnly?: boolean } = {},
): Promise<readonly Line[]> {
  const rows = await db.sql<ChronologyTable>(
    'chronology-of',
    `select * from chronology
     where subject = $1 and ($2::timestamptz is null or occurred_from < $2) and (significant or not $3)
     order by occurred_from desc, recorded_at desc, key desc limit $4`,
    [id, before ?? null, significantOnly, Math.min(limit, LINES_MAX)],
  )
  const hidden = new Set(db.hidden)
  return rows.map((row) => {
    const seen = row.involved.filter((each) => !hidden.has(each))
    const whole = seen.length === row.involved.length
    return { ...row, involved: seen, detail: whole ? row.detail : null, process: whole ? row.process : null }
  })
}
