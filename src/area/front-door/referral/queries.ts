import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { ReferralAdultTable, ReferralChildTable, ReferralTable } from './tables.gen.ts'

export const findReferral = (db: Reader, id: SubjectId): Promise<ReferralTable | undefined> =>
  db.one('referral-one', query.selectFrom('referral').selectAll().where('subject', '=', id))

/** The children of a referral, without those who don't exist for the viewer. */
export const findChildren = (db: Reader, id: SubjectId): Promise<ReferralChildTable[]> =>
  db.all(
    'referral-children',
    query
      .selectFrom('referral_child')
      .selectAll()
      .where('subject', '=', id)
      .where('child', '<>', sql<string>`all (${db.hidden})`)
      .orderBy('position'),
  )

/** The adults of a referral; one who is hidden is shown as the referrer named them. */
export const findAdults = (db: Reader, id: SubjectId): Promise<ReferralAdultTable[]> =>
  db.all(
    'referral-adults',
    query
      .selectFrom('referral_adult')
      .select(['subject', 'ref', 'position', 'name', 'details'])
      .select(
        sql<string | null>`case when person = any (${db.hidden}) then null else person end`.as('person'),
      )
      .where('subject', '=', id)
      .orderBy('position'),
  )

/** Is anybody in this referral, child or adult, whom the viewer may not know of? Then its narrative isn't shown. */
export async function holdsHidden(db: Reader, id: SubjectId): Promise<boolean> {
  const found = await db.one(
    'referral-holds-hidden',
    query
      .selectFrom('referral_child')
      .select(sql<number>`1`.as('one'))
      .where('subject', '=', id)
      .where('child', '=', sql<string>`any (${db.hidden})`)
      .unionAll(
        query
          .selectFrom('referral_adult')
          .select(sql<number>`1`.as('one'))
          .where('subject', '=', id)
          .where('person', '=', sql<string>`any (${db.hidden})`),
      )
      .limit(1),
  )
  return found !== undefined
}

/** What each adult was told, as it was last looked at; services that were refused. */
export const findTelling = (db: Reader, id: SubjectId) =>
  db.all(
    'referral-telling',
    query.selectFrom('adult_told').selectAll().where('subject', '=', id).orderBy('position'),
  )

const REFUSALS_MAX = 50

export const findRefusals = (db: Reader, id: SubjectId) =>
  db.all(
    'referral-refusals',
    query
      .selectFrom('service_refusal')
      .selectAll()
      .where('subject', '=', id)
      .orderBy('refused_at', 'desc')
      .limit(REFUSALS_MAX),
  )

/** Its referrer disagrees, or did: how each stands, without what was said. */
export type Disagreed = {
  readonly disagreement: SubjectId
  readonly raised_at: Temporal.Instant
  readonly stage: string
  readonly state: string
}

const DISAGREEMENTS_MAX = 20

export const findDisagreed = (db: Reader, id: SubjectId): Promise<Disagreed[]> =>
  db.all(
    'referral-disagreements',
    query
      .selectFrom('disagreement')
      .select(['subject as disagreement', 'raised_at', 'stage', 'state'])
      .where('referral', '=', id)
      .orderBy('raised_at', 'desc')
      .limit(DISAGREEMENTS_MAX),
  )

/** What was part of the earlier referrals of these children, unless somebody hidden stands in them. */
export async function findFactorsBefore(
  db: Reader,
  children: readonly SubjectId[],
  but: SubjectId,
): Promise<readonly string[]> {
  const rows = await db.sql<{ factor: string }>(
    'referral-factors-before',
    `select distinct unnest(r.factors) as factor from referral_child c join referral r on r.subject = c.subject
     where c.child = any ($1::uuid[]) and c.subject <> $2
       and not exists (select from referral_child o where o.subject = c.subject and o.child = any ($3::uuid[]))
     order by factor limit 100`,
    [children, but, db.hidden],
  )
  return rows.map((row) => row.factor)
}

export type Answerable = {
  readonly account: string
  readonly name: string
  readonly agency: string
  readonly email: string | null
  readonly verified: boolean
}

/** The referrer's account as it is now: whether duty has verified who they are. */
export const findReferrer = (db: Reader, account: string): Promise<Answerable | undefined> =>
  db.one(
    'referral-referrer',
    query
      .selectFrom('account')
      .innerJoin('agency', 'agency.id', 'account.agency')
      .select(['account.id as account', 'account.name', 'agency.name as agency', 'account.email'])
      .select(sql<boolean>`account.verified_at is not null`.as('verified'))
      .where('account.id', '=', account),
  )

/** When the written confirmation of what was told by telephone is due, while it is owed. */
export async function findConfirmBy(db: Reader, id: SubjectId): Promise<Temporal.Instant | undefined> {
  const found = await db.one(
    'referral-confirm-by',
    query
      .selectFrom('duty')
      .select('due_at')
      .where('subject', '=', id)
      .where('duty_id', '=', 'referral-written-confirmation')
      .where('met_at', 'is', null)
      .where('ended_at', 'is', null)
      .orderBy('due_at')
      .limit(1),
  )
  return found?.due_at
}
