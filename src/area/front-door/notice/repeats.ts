/** Which notices tell of one incident. Pure, but for the one question to the record. */
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { NoticeReceived } from './entries.ts'
import { alikeOf } from './told.ts'
import { happened } from './views.ts'

/** A notice, as far as it matters for whether another tells of the same. */
export type Incident = {
  readonly id: SubjectId
  /** The notice that stands for it: itself, or the first that it is joined to. */
  readonly first: SubjectId
  readonly agency: string
  readonly incident: string | null
  /** When it happened, or when it came, in milliseconds. */
  readonly at: number
  readonly alike: readonly string[]
}

export type Joining = { readonly first: SubjectId; readonly because: 'same-incident' | 'same-people' }

const HOUR = 3_600_000

/** The agency itself numbers them as two: then the same people were in two things. */
const numberedApart = (one: Incident, other: Incident): boolean =>
  one.agency === other.agency &&
  one.incident !== null &&
  other.incident !== null &&
  one.incident !== other.incident

/** Two of the people the same, or all whom the two name: one child of two families with one name doesn't join them. */
function samePeople(one: Incident, other: Incident): boolean {
  const shared = one.alike.filter((each) => other.alike.includes(each)).length
  return shared >= 2 || (shared === 1 && one.alike.length === 1 && other.alike.length === 1)
}

/** The earliest of the others that tells of the same incident: by its number, or by its people within so many hours. */
export function repeatOf(one: Incident, others: readonly Incident[], hours: number): Joining | undefined {
  const earlier = others.filter(({ id }) => id !== one.id).toSorted((a, b) => a.at - b.at)
  const numbered = earlier.find(
    (each) => one.incident !== null && each.incident === one.incident && each.agency === one.agency,
  )
  if (numbered !== undefined) return { first: numbered.first, because: 'same-incident' }
  const alike = earlier.find(
    (each) =>
      Math.abs(each.at - one.at) <= hours * HOUR && !numberedApart(one, each) && samePeople(one, each),
  )
  return alike === undefined ? undefined : { first: alike.first, because: 'same-people' }
}

export const incidentOf = (id: SubjectId, told: NoticeReceived, received: Temporal.Instant): Incident => ({
  id,
  first: id,
  agency: told.agency,
  incident: told.incident ?? null,
  at: (happened(told.happenedAt) ?? received).epochMilliseconds,
  alike: [...new Set(told.people.flatMap((person) => alikeOf(person) ?? []))],
})

/** Notices of one number, or of one family over the years. */
const CANDIDATES_MAX = 200

const OTHERS = `
  select asked.n, o.subject as id, coalesce(o.joined_to, o.subject) as first, o.agency, o.incident,
    extract(epoch from coalesce(o.happened_at, o.received_at))::float8 * 1000 as at,
    array(select p.alike from notice_person p where p.subject = o.subject and p.alike is not null) as alike
  from json_to_recordset($1::json) as asked (n int, id uuid, agency text, incident text, alike text[], lower timestamptz, upper timestamptz)
  cross join lateral (
    select i.subject from notice i where i.agency = asked.agency and i.incident = asked.incident
    union
    select p.subject from notice_person p where p.alike = any (asked.alike)
    limit ${CANDIDATES_MAX}) c
  join notice o on o.subject = c.subject
  join notice f on f.subject = coalesce(o.joined_to, o.subject) and f.state = 'waiting'
  where o.subject <> asked.id
    and (o.agency = asked.agency and o.incident = asked.incident
         or coalesce(o.happened_at, o.received_at) between asked.lower and asked.upper)`

/**
 * Notices that wait, of the same number, or with some of the same people about the same time; for each of those asked.
 * One that was screened takes no other: whatever comes after it would be read by nobody.
 */
export async function findIncidents(
  db: Pick<Reader, 'sql'>,
  incidents: readonly Incident[],
  hours: number,
): Promise<readonly (readonly Incident[])[]> {
  const asked = incidents.map(({ id, agency, incident, alike, at }, n) => ({
    n,
    id,
    agency,
    incident,
    alike,
    lower: new Date(at - hours * HOUR).toISOString(),
    upper: new Date(at + hours * HOUR).toISOString(),
  }))
  const rows = await db.sql<Incident & { readonly n: number }>('notice-incidents', OTHERS, [
    JSON.stringify(asked),
  ])
  const byNumber = new Map<number, Incident[]>()
  for (const { n, ...row } of rows) byNumber.set(n, [...(byNumber.get(n) ?? []), row])
  return incidents.map((_, n) => byNumber.get(n) ?? [])
}
