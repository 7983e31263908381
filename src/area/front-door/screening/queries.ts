import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type {
  ScreeningChildTable,
  ScreeningInformationTable,
  ScreeningSampledTable,
  ScreeningSampleTable,
  ScreeningSchoolTable,
  ScreeningTable,
} from './tables.gen.ts'

/** A notice of the panel’s list, with as much as its place in the list needs. */
export type Waiting = {
  readonly subject: SubjectId
  readonly receivedAt: Temporal.Instant
  readonly at: Temporal.Instant
  readonly kind: string
  readonly agency: string
  readonly reference: string
  readonly grading: string | null
  readonly ticks: number | null
  readonly risks: readonly string[]
  readonly state: string
  readonly repeats: readonly SubjectId[]
  /** Somebody in it doesn't exist for the viewer: what was said isn't shown. */
  readonly withheld: boolean
}

/** A list has an end: more than this wait only after a file of a whole force, and they are ranked as the first of them go. */
const WAITING_MAX = 12_000

/** A notice is there for whoever may know of a child in it; of one that names none on record, for everybody of the panel. */
const visible = (hidden: string): string =>
  `(not exists (select from notice_person c where c.subject = n.subject and c.person = any (${hidden}::uuid[]) and c.part = 'child')
    or exists (select from notice_person c where c.subject = n.subject and c.part = 'child'
               and (c.person is null or c.person <> all (${hidden}::uuid[]))))`

/** The notice and its repeats: what is worst in any of them counts. */
const OF_ONE = '(r.subject = n.subject or r.joined_to = n.subject)'

const COLUMNS = `n.subject, n.received_at as "receivedAt", coalesce(n.happened_at, n.received_at) as at, n.kind,
  n.agency_name as agency, n.reference, coalesce(s.state, 'waiting') as state,
  (select r.grading from notice r where ${OF_ONE} and r.grading is not null
   order by array_position(array['high', 'medium', 'standard'], r.grading) nulls last limit 1) as grading,
  (select max(r.dash_score) from notice r where ${OF_ONE}) as ticks,
  array(select distinct risk from notice r, unnest(r.risks) risk where ${OF_ONE} order by risk) as risks,
  array(select r.subject from notice r where r.joined_to = n.subject order by r.received_at, r.subject) as repeats,
  exists (select from notice_person h join notice r on r.subject = h.subject
          where ${OF_ONE} and h.person = any ($1::uuid[])) as withheld`

const TO_SCREEN = `n.joined_to is null and (n.state = 'waiting' or s.state in ('reopened', 'part'))`

export const findWaiting = (db: Reader): Promise<Waiting[]> =>
  db.sql<Waiting>(
    'screening-waiting',
    `select ${COLUMNS} from notice n left join screening s on s.subject = n.subject
     where ${TO_SCREEN} and ${visible('$1')} order by n.received_at, n.subject limit ${WAITING_MAX}`,
    [db.hidden],
  )

/** One notice, whether it waits or was screened; undefined for a repeat, and for one that isn't there for the viewer. */
export async function findForScreening(db: Reader, id: SubjectId): Promise<Waiting | undefined> {
  const [found] = await db.sql<Waiting>(
    'screening-one',
    `select ${COLUMNS} from notice n left join screening s on s.subject = n.subject
     where n.subject = $2 and n.joined_to is null and ${visible('$1')}`,
    [db.hidden, id],
  )
  return found
}

/** Somebody in an incident, by whichever of its notices. Who is hidden from the viewer is left out. */
export type Person = {
  /** The first notice of the incident. */
  readonly incident: SubjectId
  readonly notice: SubjectId
  readonly ref: string
  readonly part: 'child' | 'adult'
  readonly role: string
  readonly name: string | null
  readonly birthDate: Temporal.PlainDate | null
  readonly expectedOn: string | null
  readonly aged: string | null
  readonly present: string
  readonly injured: string
  readonly pregnant: string | null
  readonly school: string | null
  readonly words: string | null
  readonly person: SubjectId | null
  readonly alike: string | null
  readonly openCase: boolean
}

const PEOPLE = `select coalesce(n.joined_to, n.subject) as incident, p.subject as notice, p.ref, p.part, p.role, p.name,
    p.birth_date as "birthDate", p.details ->> 'expectedOn' as "expectedOn", p.details ->> 'aged' as aged, p.present, p.injured,
    p.details ->> 'pregnant' as pregnant, p.details ->> 'school' as school, p.details ->> 'words' as words, p.person, p.alike,
    p.part = 'child' and p.person is not null and (
      exists (select from referral_child c join referral r on r.subject = c.subject
              where c.child = p.person and r.state <> 'closed' and r.subject not in (
                select m.referral from screening_child m
                where m.subject = coalesce(n.joined_to, n.subject) and m.referral is not null))
      or exists (select from census_episode e where e.person = p.person and e.closed_on is null)) as "openCase"
  from notice n join notice_person p on p.subject = n.subject
  where (n.subject = any ($1::uuid[]) or n.joined_to = any ($1::uuid[]))
    and (p.person is null or p.person <> all ($2::uuid[]))
  order by p.position`

export const findPeople = (db: Reader, incidents: readonly SubjectId[]): Promise<Person[]> =>
  db.sql<Person>('screening-people', PEOPLE, [incidents, db.hidden])

/** An incident, this one or another, in which somebody of an incident was named. */
export type Told = {
  readonly incident: SubjectId
  readonly person: SubjectId
  readonly other: SubjectId
  readonly at: Temporal.Instant
  readonly kind: string
}

/** So far back, at most, does any rule look. */
const YEARS_BACK = 5

export const findTold = (db: Reader, incidents: readonly SubjectId[]): Promise<Told[]> =>
  db.sql<Told>(
    'screening-told-before',
    `select distinct m.incident, m.person, o.subject as other, coalesce(o.happened_at, o.received_at) as at, o.kind
     from (select coalesce(n.joined_to, n.subject) as incident, p.person
           from notice n join notice_person p on p.subject = n.subject
           where (n.subject = any ($1::uuid[]) or n.joined_to = any ($1::uuid[]))
             and p.person is not null and p.person <> all ($2::uuid[])) m
     join notice_person q on q.person = m.person
     join notice o on o.subject = q.subject and o.joined_to is null and o.received_at > $3`,
    [
      incidents,
      db.hidden,
      db.at.toZonedDateTimeISO('Europe/London').subtract({ years: YEARS_BACK }).toInstant(),
    ],
  )

export type Sums = { readonly received: number; readonly screened: number; readonly waiting: number }

/** Received is what was screened and what waits, of the incidents that came since a moment; repeats are in the first. */
export async function countSince(db: Reader, since: Temporal.Instant): Promise<Sums> {
  const [sums] = await db.sql<Sums>(
    'screening-sums',
    `select count(*)::int as received, count(*) filter (where not (${TO_SCREEN}))::int as screened,
       count(*) filter (where ${TO_SCREEN})::int as waiting
     from notice n left join screening s on s.subject = n.subject
     where n.joined_to is null and n.received_at >= $2 and ${visible('$1')}`,
    [db.hidden, since],
  )
  return sums!
}

const of = <T>(
  db: Reader,
  table: 'screening' | 'screening_child' | 'screening_information' | 'screening_school',
  ids: readonly SubjectId[],
): Promise<T[]> =>
  db.all(
    `screening-rows-${table}`,
    query
      .selectFrom(table as 'screening')
      .selectAll()
      .where('subject', '=', sql<string>`any (${ids})`),
  ) as Promise<T[]>

export const findScreenings = (db: Reader, ids: readonly SubjectId[]): Promise<ScreeningTable[]> =>
  of(db, 'screening', ids)
export const findInformation = (
  db: Reader,
  ids: readonly SubjectId[],
): Promise<ScreeningInformationTable[]> => of(db, 'screening_information', ids)

/** What was decided; of a child who is hidden from the viewer, nothing. */
export async function findDecisions(db: Reader, ids: readonly SubjectId[]): Promise<ScreeningChildTable[]> {
  const rows = await of<ScreeningChildTable>(db, 'screening_child', ids)
  return rows.filter(({ person }) => person === null || !db.hidden.includes(person))
}

export async function findSchools(db: Reader, ids: readonly SubjectId[]): Promise<ScreeningSchoolTable[]> {
  const rows = await of<ScreeningSchoolTable>(db, 'screening_school', ids)
  return rows.filter(({ person }) => person === null || !db.hidden.includes(person))
}

const SAMPLES_MAX = 50

export const findSamples = (db: Reader): Promise<ScreeningSampleTable[]> =>
  db.all(
    'screening-samples',
    query.selectFrom('screening_sample').selectAll().orderBy('month', 'desc').limit(SAMPLES_MAX),
  )

export const findSample = (db: Reader, id: SubjectId): Promise<ScreeningSampleTable | undefined> =>
  db.one('screening-sample-one', query.selectFrom('screening_sample').selectAll().where('subject', '=', id))

export const findSampled = (db: Reader, id: SubjectId): Promise<ScreeningSampledTable[]> =>
  db.all(
    'screening-sampled',
    query.selectFrom('screening_sampled').selectAll().where('subject', '=', id).orderBy('position'),
  )

/** How many notices of each month were not progressed, newest month first. */
export const countNotProgressed = (
  db: Reader,
): Promise<{ readonly month: string; readonly notices: number }[]> =>
  db.sql(
    'screening-not-progressed-months',
    `select to_char(s.last_not_progressed_at at time zone 'Europe/London', 'YYYY-MM') as month, count(*)::int as notices
     from screening s join notice n on n.subject = s.subject where s.not_progressed and ${visible('$1')}
     group by 1 order by 1 desc limit ${SAMPLES_MAX}`,
    [db.hidden],
  )

/** The notices of a month of which a child’s part was not progressed: what its sample is drawn from. */
export async function findNotProgressed(db: Reader, month: string): Promise<readonly SubjectId[]> {
  const rows = await db.sql<{ subject: SubjectId }>(
    'screening-not-progressed-of-month',
    `select s.subject from screening s
     where s.not_progressed and to_char(s.last_not_progressed_at at time zone 'Europe/London', 'YYYY-MM') = $1
     order by s.subject`,
    [month],
  )
  return rows.map(({ subject }) => subject)
}
