import type { Pool } from 'pg'
import { type Queryable, runText, transaction } from '#/db/pool.ts'
import { dueAt } from '#/framework/clocks.ts'
import type { Limit, Pack } from '#/framework/types.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { ok, problem, type Result, refuse } from '#/lib/problem.ts'
import { eventOf, writeEvent } from './events.ts'
import type { Asking } from './gate.ts'
import type { Viewer } from './viewer.ts'

/**
 * Opening one record in an emergency without a relationship to it. One record, half an hour, nobody around that
 * person, no search, print or export; a reason; reviewed by somebody else within a working day. Restricted persons,
 * never-show lists and one's own family stay shut: for those there is the safeguarding desk.
 */
export const GLASS_MINUTES = 30
const OPENINGS_MAX = 3
const OPENINGS_COUNTED = { hours: 7 * 24 }

export type Opening = {
  readonly id: string
  readonly until: Temporal.Instant
  readonly reviewDue: Temporal.Instant
}

/** The same as of the pack's duty `emergency-opening-review`: who is late there is suspended here. */
const REVIEWED_WITHIN: Limit = { unit: 'working-days', max: 'emergency-opening-review-working-days' }

/** Why this account may not break glass now; undefined when it may. */
export async function whyNotBreak(on: Queryable, account: string, at: Temporal.Instant) {
  const [row] = await runText<{ unreviewed: boolean; openings: number }>(
    on,
    'access-glass-record',
    `select bool_or(reviewed_at is null and review_due_at <= $2) as unreviewed,
            count(*) filter (where opened_at > $3)::int as openings
     from access.break_glass where account = $1`,
    [account, at, at.subtract(OPENINGS_COUNTED)],
  )
  if (row?.unreviewed === true)
    return problem(
      'glass-unreviewed',
      'A record that you opened in an emergency was not reviewed in time, so you cannot open another. Ask information governance to review it, or ring the safeguarding desk.',
    )
  if ((row?.openings ?? 0) >= OPENINGS_MAX)
    return problem(
      'glass-too-often',
      'You have opened three records in an emergency within seven days, so you cannot open another. Ring the safeguarding desk.',
    )
  return undefined
}

/**
 * Breaks the glass of one person's record and logs it. Refused when the right is suspended; 'absent' for whoever does
 * not exist for this viewer, in the very words of whoever does not exist at all.
 */
export async function breakGlass(
  pool: Pool,
  asking: Asking,
  person: SubjectId,
  reason: string,
  pack: Pack,
): Promise<Result<Opening>> {
  const { viewer, at } = asking
  const opening = {
    id: newId(),
    until: at.add({ minutes: GLASS_MINUTES }),
    reviewDue: dueAt(REVIEWED_WITHIN, at, pack),
  }
  return transaction(pool, {}, async (client) => {
    // One at a time: a fourth that is asked for beside the third is counted too.
    await runText(client, 'access-glass-turn', 'select from access.account where id = $1 for update', [
      viewer.account,
    ])
    const suspended = await whyNotBreak(client, viewer.account, at)
    if (suspended !== undefined) return refuse(suspended)
    const openable = await isOpenable(client, person, viewer.hidden)
    const disclosure = { what: 'glass-broken', purpose: reason, subjects: [person], manner: 'open' } as const
    await writeEvent(client, eventOf(asking, disclosure, openable ? 'shown' : 'denied', [], 'break-glass'))
    if (!openable) return { ...refuse(problem('absent', 'There is no such record.')), refused: 'absent' }
    await runText(
      client,
      'access-glass-break',
      `insert into access.break_glass (id, account, person, reason, opened_at, until_at, review_due_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [opening.id, viewer.account, person, reason, at, opening.until, opening.reviewDue],
    )
    return ok(opening)
  })
}

async function isOpenable(on: Queryable, person: SubjectId, hidden: readonly SubjectId[]): Promise<boolean> {
  const rows = await runText(
    on,
    'access-glass-openable',
    `select from record.subject where id = $1 and kind = 'person' and coalesce(same_as, id) <> all ($2::uuid[])`,
    [person, hidden],
  )
  return rows.length > 0
}

/** Everyone around these persons: relations, households of any time, and whoever stands in a process with them. */
export async function familyOf(on: Queryable, persons: readonly SubjectId[]): Promise<SubjectId[]> {
  const rows = await runText<{ id: SubjectId }>(
    on,
    'access-glass-family',
    `select other as id from relationship where subject = any ($1::uuid[])
     union select person from household_member where subject = any ($1::uuid[])
     union select i.person from involvement mine join involvement i on i.process = mine.process
           where mine.person = any ($1::uuid[]) and i.person is not null`,
    [persons],
  )
  return rows.map(({ id }) => id).filter((id) => !persons.includes(id))
}

export type OpeningToReview = {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly agency: string
  readonly person: SubjectId
  readonly reason: string
  readonly opened_at: Temporal.Instant
  readonly review_due_at: Temporal.Instant
}

/** Of whom the opening was, by the id under which they live now: not of anybody hidden from the reviewer. */
const OF_SOMEBODY_SEEN = `coalesce((select s.same_as from record.subject s where s.id = b.person), b.person) <> all`

/**
 * Openings nobody has reviewed, the longest overdue first, without the reviewer's own and those of people who don't
 * exist for them: why their neighbour's child was opened is for another reviewer.
 */
export const readOpeningsToReview = (
  on: Queryable,
  reviewer: Pick<Viewer, 'account' | 'hidden'>,
): Promise<OpeningToReview[]> =>
  runText<OpeningToReview>(
    on,
    'access-glass-to-review',
    `select b.id, b.account, a.name, g.name as agency, b.person, b.reason, b.opened_at, b.review_due_at
     from access.break_glass b join access.account a on a.id = b.account join access.agency g on g.id = a.agency
     where b.reviewed_at is null and b.account <> $1 and ${OF_SOMEBODY_SEEN} ($2::uuid[])
     order by b.review_due_at limit 50`,
    [reviewer.account, reviewer.hidden],
  )

/** Somebody else says whether it was right. Reviewing one's own opening is refused. */
export async function reviewOpening(
  on: Queryable,
  review: {
    readonly id: string
    readonly by: Pick<Viewer, 'account' | 'hidden'>
    readonly proper: boolean
    readonly note: string
  },
  at: Temporal.Instant,
): Promise<Result<{ readonly person: SubjectId; readonly account: string }>> {
  const rows = await runText<{ person: SubjectId; account: string }>(
    on,
    'access-glass-review',
    `update access.break_glass b set reviewed_at = $2, reviewed_by = $3, proper = $4, review_note = $5
     where id = $1 and reviewed_at is null and account <> $3 and ${OF_SOMEBODY_SEEN} ($6::uuid[])
     returning person, account`,
    [review.id, at, review.by.account, review.proper, review.note, review.by.hidden],
  )
  const [reviewed] = rows
  return reviewed === undefined
    ? refuse(problem('not-to-review', 'This was reviewed already, or is your own: somebody else reviews it.'))
    : ok(reviewed)
}
