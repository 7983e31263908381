import { sql } from 'kysely'
import { query } from '#/db/kysely.ts'
import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { type Handed, withChildren } from '../handing-on/queries.ts'
import type { TransferTable } from './tables.gen.ts'

export const LIST_MAX = 50

export type Transfer = Handed<TransferTable>

const withDue = query
  .selectFrom('transfer as t')
  .leftJoin('duty as d', (join) =>
    join.onRef('d.subject', '=', 't.subject').on('d.duty_id', '=', 'transfer-acknowledgement'),
  )
  .selectAll('t')
  .select('d.due_at as due')

type Row = TransferTable & { readonly due: Temporal.Instant | null }

const shownOf = async (db: Reader, rows: readonly Row[]): Promise<readonly Transfer[]> =>
  withChildren(
    db,
    rows,
    await db.all(
      'transfer-children',
      query
        .selectFrom('transfer_child')
        .select(['subject', 'child'])
        .where('subject', '=', sql<string>`any (${rows.map((row) => row.subject)})`)
        .orderBy('position'),
    ),
  )

/** Whom another area was asked to take, and has not said that it has: the longest waiting first. */
export const findUnacknowledged = async (db: Reader): Promise<readonly Transfer[]> =>
  shownOf(
    db,
    await db.all(
      'transfer-unacknowledged',
      withDue
        .where('t.acknowledged_at', 'is', null)
        .where(
          sql<boolean>`exists (select from transfer_child c where c.subject = t.subject and c.child <> all (${db.hidden}))`,
        )
        .orderBy('t.passed_at')
        .limit(LIST_MAX),
    ),
  )

export async function findTransfer(db: Reader, id: SubjectId): Promise<Transfer | undefined> {
  return (await shownOf(db, await db.all('transfer-one', withDue.where('t.subject', '=', id))))[0]
}

/** Children of a referral who were passed on and of whom nobody there has answered. */
export const findWaitingOf = async (db: Reader, referral: SubjectId): Promise<readonly SubjectId[]> =>
  (
    await db.all(
      'transfer-waiting-of',
      query
        .selectFrom('transfer as t')
        .innerJoin('transfer_child as c', 'c.subject', 't.subject')
        .select('c.child')
        .where('t.referral', '=', referral)
        .where('t.acknowledged_at', 'is', null)
        .where('c.child', '<>', sql<string>`all (${db.hidden})`),
    )
  ).map((row) => row.child)
