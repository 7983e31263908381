import type { Reader } from '#/db/reader.ts'
import { LONDON } from '#/lib/dates.ts'
import type { SubjectId } from '#/lib/id.ts'
import { PARTS_THAT_OPEN_NO_RECORD } from './involvement.ts'

/** What one account did with one record, as far as the access log says. */
export type OpeningsOf = {
  readonly account: string
  readonly name: string
  readonly agency: string
  readonly times: number
  readonly denied: number
  readonly by_glass: number
  readonly taken_away: number
  readonly first_at: Temporal.Instant
  readonly last_at: Temporal.Instant
  /** Every moment, newest first, 200 at most. */
  readonly moments: readonly Temporal.Instant[]
  readonly purposes: readonly string[]
  /** They, their team or their agency work or worked with this person. */
  readonly related: boolean
}

export type Odd = { readonly score: number; readonly why: readonly string[] }

/**
 * How odd these openings are, for putting those that need a question first. It proves nothing: each reason is shown,
 * and a person asks.
 */
export function oddityOf(openings: OpeningsOf): Odd {
  const atNight = openings.moments.filter(isOutOfHours).length
  const reasons: readonly [boolean, number, string][] = [
    [openings.by_glass > 0, 5, 'opened in an emergency'],
    [!openings.related && openings.times > openings.by_glass, 4, 'does not work with this person'],
    [
      openings.denied > 0,
      3,
      openings.denied === 1 ? 'was refused once' : `was refused ${openings.denied} times`,
    ],
    [openings.taken_away > 0 && !openings.related, 3, 'printed or exported'],
    [atNight > 0, 2, atNight === 1 ? 'once out of hours' : `${atNight} times out of hours`],
    [openings.times > 30, 1, `${openings.times} times`],
  ]
  const found = reasons.filter(([is]) => is)
  return { score: found.reduce((sum, [, points]) => sum + points, 0), why: found.map(([, , words]) => words) }
}

/** Between eight in the evening and seven, or at a weekend. Duty works then too: a reason to look, not to accuse. */
function isOutOfHours(at: Temporal.Instant): boolean {
  const { hour, dayOfWeek } = at.toZonedDateTimeISO(LONDON)
  return hour < 7 || hour >= 20 || dayOfWeek > 5
}

export type RankedOpenings = OpeningsOf & { readonly odd: Odd }

const MONTHS_BACK = { hours: 24 * 366 }

/** Everyone to whom this record was shown in the last year, or who was refused it; the oddest first, 100 at most. */
export async function readOpenings(db: Reader, subject: SubjectId): Promise<RankedOpenings[]> {
  const rows = await db.sql<OpeningsOf>('access-openings', OPENINGS, [
    subject,
    db.at.subtract(MONTHS_BACK),
    PARTS_THAT_OPEN_NO_RECORD,
  ])
  return rows
    .map((row) => ({ ...row, odd: oddityOf(row) }))
    .sort((a, b) => b.odd.score - a.odd.score || Temporal.Instant.compare(b.last_at, a.last_at))
    .slice(0, 100)
}

const OPENINGS = `
  select e.account, a.name, g.name as agency,
    count(*)::int as times,
    count(*) filter (where e.outcome = 'denied')::int as denied,
    count(*) filter (where e.manner = 'break-glass')::int as by_glass,
    count(*) filter (where e.manner in ('print', 'export'))::int as taken_away,
    min(e.at) as first_at, max(e.at) as last_at,
    (array_agg(e.at order by e.at desc))[:200] as moments,
    (array_agg(distinct e.purpose))[:10] as purposes,
    exists (select from involvement i
            where i.person = $1 and i.part <> all ($3)
              and (i.party_kind = 'worker' and i.party = e.account::text
                or i.party_kind = 'agency' and i.party = a.agency
                or i.party_kind = 'team' and i.party in (select m.team from access.account_team m where m.account = e.account)))
      as related
  from access.access_event e
  join access.account a on a.id = e.account join access.agency g on g.id = a.agency
  where e.subjects @> array[$1::uuid] and e.at > $2
  group by e.account, a.name, a.agency, g.name
  order by max(e.at) desc limit 1000`
