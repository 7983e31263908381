import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Handed, withChildren } from '../handing-on/queries.ts'
import type { EarlyHelpTable } from './tables.gen.ts'

export const LIST_MAX = 50

export type Handover = Handed<EarlyHelpTable>

const withDue = query
  .selectFrom('early_help as h')
  .leftJoin('duty as d', (join) =>
    join.onRef('d.subject', '=', 'h.subject').on('d.duty_id', '=', 'early-help-answer'),
  )
  .selectAll('h')
  .select('d.due_at as due')

type Row = EarlyHelpTable & { readonly due: Temporal.Instant | null }

/** Those whose every child exists for the viewer come first to mind: one of whom none does isn't there at all. */
const notAllHidden = (hidden: readonly SubjectId[]) =>
  sql<boolean>`exists (select from early_help_child c where c.subject = h.subject and c.child <> all (${hidden}))`

const shownOf = async (db: Reader, rows: readonly Row[]): Promise<readonly Handover[]> =>
  withChildren(
    db,
    rows,
    await db.all(
      'early-help-children',
      query
        .selectFrom('early_help_child')
        .select(['subject', 'child'])
        .where('subject', '=', sql<string>`any (${rows.map((row) => row.subject)})`)
        .orderBy('position'),
    ),
  )

/** What was handed to one account: what waits for an answer first, then the newest. */
export const findHandedTo = async (db: Reader, account: string): Promise<readonly Handover[]> =>
  shownOf(
    db,
    await db.all(
      'early-help-of-lead',
      withDue
        .where('h.to_account', '=', account)
        .where(sql<boolean>`h.accepts is distinct from false`)
        .where(notAllHidden(db.hidden))
        .orderBy(sql`h.answered_at is not null`)
        .orderBy('h.handed_at', 'desc')
        .limit(LIST_MAX),
    ),
  )

/** What the front door handed over and nobody has answered, the longest waiting first. */
export const findUnanswered = async (db: Reader): Promise<readonly Handover[]> =>
  shownOf(
    db,
    await db.all(
      'early-help-unanswered',
      withDue
        .where('h.answered_at', 'is', null)
        .where(notAllHidden(db.hidden))
        .orderBy('h.handed_at')
        .limit(LIST_MAX),
    ),
  )

export async function findHandover(db: Reader, id: SubjectId): Promise<Handover | undefined> {
  const rows = await db.all('early-help-one', withDue.where('h.subject', '=', id))
  return (await shownOf(db, rows))[0]
}

/** Children of a referral who were handed over and of whom nobody has answered. */
export const findWaitingOf = (
  db: Reader,
  referral: SubjectId,
): Promise<{ handover: string; child: string; to_name: string }[]> =>
  db.all(
    'early-help-waiting-of',
    query
      .selectFrom('early_help as h')
      .innerJoin('early_help_child as c', 'c.subject', 'h.subject')
      .select(['h.subject as handover', 'c.child', 'h.to_name'])
      .where('h.referral', '=', referral)
      .where('h.answered_at', 'is', null)
      .where('c.child', '<>', sql<string>`all (${db.hidden})`),
  )

export type Lead = { readonly account: string; readonly name: string; readonly agency: string }

/** Everybody who may be asked: accounts that have the role now. */
export const findLeads = (db: Reader): Promise<Lead[]> =>
  db.sql<Lead>(
    'early-help-leads',
    `select a.id::text as account, a.name, g.name as agency from account a
       join agency g on g.id = a.agency
       join account_role r on r.account = a.id and r.role = 'lead-professional' and r.until_at is null
     where a.suspended_at is null order by g.name, a.name limit 200`,
  )

export type SafeNote = {
  readonly name: string
  readonly instructions: string | null
  readonly withheld: readonly string[]
}

/** What stands on these people about how they may be reached, and what somebody must not know of them. */
export const findSafeNotes = (db: Reader, people: readonly SubjectId[]): Promise<SafeNote[]> =>
  db.sql<SafeNote>(
    'early-help-safe-notes',
    `select p.display_name as name, s.instructions,
       coalesce((select array_agg(distinct f order by f) from withheld_fact w, unnest(w.facts) f
                 where w.subject = p.subject), '{}') as withheld
     from person p left join safe_contact s on s.subject = p.subject
     where p.subject = any ($1::uuid[]) and p.subject <> all ($2::uuid[])
       and (s.subject is not null or exists (select from withheld_fact w where w.subject = p.subject))
     order by p.display_name`,
    [people, db.hidden],
  )
