import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { ChronologyTable } from './tables.gen.ts'

export const LINES_MAX = 200

export type Line = Omit<ChronologyTable, 'involved'> & {
  readonly involved: readonly SubjectId[]
  /** Who recorded it, and for which agency, as they are called now; null when the site doesn't know them. */
  readonly recorder: string | null
  readonly agency_name: string | null
}

/** Which lines: of one type, theme or agency, or those that matter alone. */
export type LineFilter = {
  readonly type?: string | undefined
  readonly theme?: string | undefined
  readonly agency?: string | undefined
  readonly significantOnly?: boolean | undefined
}

const MATCHING = `c.subject = $1 and ($2::text is null or c.type = $2) and ($3::text is null or c.theme = $3)
  and ($4::text is null or c.agency = $4) and (c.significant or not $5::boolean)`

const asked = (id: SubjectId, filter: LineFilter) => [
  id,
  filter.type ?? null,
  filter.theme ?? null,
  filter.agency ?? null,
  filter.significantOnly ?? false,
]

/**
 * The story, newest first. Lines that involve somebody hidden keep their title, which is free of others' particulars,
 * and lose the rest, without a sign that there was more.
 */
export async function readChronology(
  db: Reader,
  id: SubjectId,
  {
    limit = 50,
    offset = 0,
    before,
    ...filter
  }: LineFilter & { limit?: number; offset?: number; before?: string } = {},
): Promise<readonly Line[]> {
  const rows = await db.sql<Line>(
    'chronology-of',
    `select c.*, a.name as recorder, g.name as agency_name from chronology c
     left join account a on a.id::text = c.recorded_by left join agency g on g.id = c.agency
     where ${MATCHING} and ($6::timestamptz is null or c.occurred_from < $6)
     order by c.occurred_from desc, c.recorded_at desc, c.key desc limit $7 offset $8`,
    [...asked(id, filter), before ?? null, Math.min(limit, LINES_MAX), offset],
  )
  const hidden = new Set(db.hidden)
  return rows.map((row) => {
    const seen = row.involved.filter((each) => !hidden.has(each))
    const whole = seen.length === row.involved.length
    return { ...row, involved: seen, detail: whole ? row.detail : null, process: whole ? row.process : null }
  })
}

/** What the story is made of: how many lines of each type, theme and agency. */
export type LineKind = {
  readonly type: string
  readonly theme: string | null
  readonly agency: string
  readonly agency_name: string | null
  readonly significant: number
  readonly lines: number
}

/** Of one type, theme and agency each, 500 at most. */
export const readLineKinds = (db: Reader, id: SubjectId): Promise<LineKind[]> =>
  db.sql(
    'chronology-kinds',
    `select c.type, c.theme, c.agency, min(g.name) as agency_name,
       count(*) filter (where c.significant)::int as significant, count(*)::int as lines
     from chronology c left join agency g on g.id = c.agency
     where c.subject = $1 group by c.type, c.theme, c.agency order by c.type, c.theme, c.agency limit 500`,
    [id],
  )

export const countLines = (kinds: readonly LineKind[], filter: LineFilter): number =>
  kinds
    .filter(
      (each) =>
        (filter.type ?? each.type) === each.type &&
        (filter.theme ?? each.theme) === each.theme &&
        (filter.agency ?? each.agency) === each.agency,
    )
    .reduce((sum, each) => sum + (filter.significantOnly ? each.significant : each.lines), 0)
