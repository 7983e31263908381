import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'

/** Something that happened before about a child, as duty sees it beside a new concern. */
export type Earlier = {
  readonly child: SubjectId
  readonly kind: 'contact' | 'referral' | 'plan'
  readonly process: SubjectId
  readonly at: Temporal.Instant
  readonly from: string
  /** Whoever told: to tell two people's concerns from one person's twice. */
  readonly teller: string
  readonly outcome: string | null
  readonly reason: string | null
}

/** A list is cut at this many for each child, of all of them together; the chronology has them all. */
const MAX = 200

/** Is anyone hidden from the viewer in this process? Then what was said in it isn't shown. */
const withoutHidden = (
  table: 'referral_child' | 'referral_adult' | 'contact_person',
  person: 'child' | 'person',
  hidden: readonly SubjectId[],
) =>
  sql<boolean>`not exists (select from ${sql.table(table)} other where other.subject = ${sql.ref('process')} and other.${sql.raw(person)} = any (${hidden}))`

/** Earlier contacts and referrals in which these children were, newest first, but not the one at hand. */
export async function findEarlier(
  db: Reader,
  children: readonly SubjectId[],
  but: readonly SubjectId[],
): Promise<Earlier[]> {
  const rows = await db.all(
    'history-earlier',
    query
      .selectFrom(
        query
          .selectFrom('referral_child as c')
          .innerJoin('referral as r', 'r.subject', 'c.subject')
          .select([
            'c.child',
            'r.subject as process',
            'r.received_at as at',
            'r.from_name as from',
            'c.outcome',
            'c.reason',
            'r.contact as of_contact',
          ])
          .select(sql<string>`coalesce(r.from_account, r.from_name)`.as('teller'))
          .select(sql<'referral' | 'contact'>`'referral'`.as('kind'))
          .where('c.child', '=', sql<string>`any (${children})`)
          .unionAll(
            query
              .selectFrom('contact_person as p')
              .innerJoin('contact as k', 'k.subject', 'p.subject')
              .select([
                'p.person as child',
                'k.subject as process',
                'k.received_at as at',
                'k.from_name as from',
                'k.outcome',
                'k.reason',
              ])
              .select(sql<string | null>`null`.as('of_contact'))
              .select(sql<string>`coalesce(k.from_account, k.from_name)`.as('teller'))
              .select(sql<'referral' | 'contact'>`'contact'`.as('kind'))
              .where('p.part', '=', 'child')
              .where('k.referral', 'is', null)
              .where('p.person', '=', sql<string>`any (${children})`) as never,
          )
          .as('earlier'),
      )
      .select(['child', 'kind', 'process', 'at', 'from', 'teller', 'outcome'])
      .select(
        sql<
          string | null
        >`case when ${withoutHidden('referral_child', 'child', db.hidden)} and ${withoutHidden('referral_adult', 'person', db.hidden)} and ${withoutHidden('contact_person', 'person', db.hidden)} then reason end`.as(
          'reason',
        ),
      )
      .where('process', '<>', sql<string>`all (${but})`)
      .where(sql<boolean>`(of_contact is null or of_contact <> all (${but}))`)
      .orderBy('at', 'desc')
      .limit(MAX * Math.max(1, children.length)),
  )
  return rows.map((row) => ({ ...row, child: row.child!, at: row.at }))
}

export type Plan = {
  readonly child: SubjectId
  readonly kind: string
  readonly startedOn: Temporal.PlainDate
  readonly endedOn: Temporal.PlainDate | null
  readonly category: string | null
}

/** Plans of protection or need that these children are or were subject of. */
export const findPlans = (db: Reader, children: readonly SubjectId[]): Promise<Plan[]> =>
  db.all(
    'history-plans',
    query
      .selectFrom('census_plan')
      .select(['person as child', 'kind', 'started_on as startedOn', 'ended_on as endedOn', 'category'])
      .where('person', '=', sql<string>`any (${children})`)
      .orderBy('started_on', 'desc')
      .limit(MAX * Math.max(1, children.length)),
  ) as Promise<Plan[]>

export type Warning = {
  readonly person: SubjectId
  readonly kind: string
  readonly text: string
  readonly reviewOn: Temporal.PlainDate
  readonly disclosed: boolean
}

/** Warnings that stand on any of these people. */
export const findWarnings = (db: Reader, people: readonly SubjectId[]): Promise<Warning[]> =>
  db.all(
    'history-warnings',
    query
      .selectFrom('warning')
      .select(['subject as person', 'kind', 'text', 'review_on as reviewOn', 'disclosed'])
      .where('subject', '=', sql<string>`any (${people})`)
      .where('subject', '<>', sql<string>`all (${db.hidden})`)
      .where('until_on', 'is', null)
      .orderBy('review_on')
      .limit(MAX * Math.max(1, people.length)),
  )

/** How a person is named on a page, with what tells them apart. */
export type Named = {
  readonly id: SubjectId
  readonly name: string
  readonly bornOn: Temporal.PlainDate | null
  readonly expectedOn: Temporal.PlainDate | null
  readonly diedOn: Temporal.PlainDate | null
  readonly communicates: string | null
}

export const findNamed = (db: Reader, people: readonly SubjectId[]): Promise<Named[]> =>
  db.all(
    'history-named',
    query
      .selectFrom('person')
      .select([
        'subject as id',
        'display_name as name',
        'born_on as bornOn',
        'expected_on as expectedOn',
        'died_on as diedOn',
        'way_of_communicating as communicates',
      ])
      .where('subject', '=', sql<string>`any (${people})`)
      .where('subject', '<>', sql<string>`all (${db.hidden})`),
  )
