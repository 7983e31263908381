import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { StrategyDiscussionChildTable, StrategyDiscussionTable } from './tables.gen.ts'

export const findDiscussion = (db: Reader, id: SubjectId): Promise<StrategyDiscussionTable | undefined> =>
  db.one('strategy-one', query.selectFrom('strategy_discussion').selectAll().where('subject', '=', id))

/** Its children, without those who don't exist for the viewer. */
export const findDiscussionChildren = (
  db: Reader,
  discussions: readonly SubjectId[],
): Promise<StrategyDiscussionChildTable[]> =>
  db.all(
    'strategy-children',
    query
      .selectFrom('strategy_discussion_child')
      .selectAll()
      .where('subject', '=', sql<string>`any (${discussions})`)
      .where('child', '<>', sql<string>`all (${db.hidden})`)
      .orderBy('subject')
      .orderBy('position'),
  )

/** Is a child in it whom the viewer may not know of? Then what was said in it isn't shown. */
export async function holdsHidden(db: Reader, id: SubjectId): Promise<boolean> {
  const found = await db.one(
    'strategy-holds-hidden',
    query
      .selectFrom('strategy_discussion_child')
      .select('child')
      .where('subject', '=', id)
      .where('child', '=', sql<string>`any (${db.hidden})`)
      .limit(1),
  )
  return found !== undefined
}

/** The discussions of one referral, the first first. */
export const findOfReferral = (db: Reader, referral: SubjectId): Promise<StrategyDiscussionTable[]> =>
  db.all(
    'strategy-of-referral',
    query
      .selectFrom('strategy_discussion')
      .selectAll()
      .where('referral', '=', referral)
      .orderBy('called_at')
      .limit(50),
  )

export const LIST_ROWS = 50

/** Those of a day, and those from before that are neither held nor called off: for the teams and the worker who answer. */
export const findDiscussions = (
  db: Reader,
  { teams, account }: { readonly teams: readonly string[]; readonly account: string },
  { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  page: number,
): Promise<StrategyDiscussionTable[]> =>
  db.sql<StrategyDiscussionTable>(
    'strategy-of-day',
    `select s.* from strategy_discussion s
     where (s.meets_at >= $3 and s.meets_at < $4 or s.state = 'called' and s.meets_at < $4
            or cardinality(s.to_consult) > 0)
       and exists (select from involvement i where i.process = s.subject and i.person is null
         and (i.party_kind = 'team' and i.party = any ($1::text[]) or i.party_kind = 'worker' and i.party = $2))
       and exists (select from strategy_discussion_child c where c.subject = s.subject and c.child <> all ($5::uuid[]))
     order by s.state <> 'called', s.meets_at, s.subject limit ${LIST_ROWS + 1} offset $6`,
    [teams, account, from, until, db.hidden, (page - 1) * LIST_ROWS],
  )

/**
 * Children elsewhere who are linked to these: who live, or lived, with one of them or with an adult of the referral, or
 * whose brother, sister or parent one of them is.
 */
export async function findLinked(
  db: Reader,
  children: readonly SubjectId[],
  adults: readonly SubjectId[],
): Promise<readonly SubjectId[]> {
  const rows = await db.sql<{ person: SubjectId }>(
    'strategy-linked',
    `select p.subject as person from person p
     where p.subject in (select person from household_member where subject = any ($1::uuid[])
                         union select other from relationship where subject = any ($1::uuid[]))
       and p.registered_as <> 'adult' and p.died_on is null
       and p.subject <> all ($2::uuid[]) and p.subject <> all ($3::uuid[])
     order by p.born_on desc nulls first, p.subject limit 20`,
    [[...children, ...adults], children, db.hidden],
  )
  return rows.map(({ person }) => person)
}
