import { type Queryable, runText } from '#/db/pool.ts'
import { newId } from '#/lib/id.ts'
import type { Disclosure } from '#/web/route.ts'
import type { Asking } from './gate.ts'

/** One line of the access log: who was shown what, when and why; or was not. */
export type AccessEvent = {
  readonly id: string
  readonly at: string
  readonly account: string
  readonly client: string
  readonly what: string
  readonly purpose: string
  readonly manner: string
  readonly outcome: 'shown' | 'denied'
  readonly subjects: readonly string[]
  readonly knownAt: string | null
  readonly requestId: string
}

export const eventOf = (
  { viewer, at, requestId }: Asking,
  disclosure: Disclosure,
  outcome: AccessEvent['outcome'],
  listed: readonly string[],
  manner: string = disclosure.manner,
): AccessEvent => ({
  id: newId(),
  at: at.toString(),
  account: viewer.account,
  client: viewer.client,
  what: disclosure.what,
  purpose: disclosure.purpose,
  manner,
  outcome,
  subjects: [...new Set([...disclosure.subjects, ...listed])],
  knownAt: disclosure.knownAt?.toString() ?? null,
  requestId,
})

export async function writeEvent(on: Queryable, event: AccessEvent): Promise<void> {
  await runText(
    on,
    'access-event',
    `insert into access.access_event
       (id, at, account, client, what, purpose, manner, outcome, subjects, known_at, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      event.id,
      event.at,
      event.account,
      event.client,
      event.what,
      event.purpose,
      event.manner,
      event.outcome,
      event.subjects,
      event.knownAt,
      event.requestId,
    ],
  )
}

/** Makes room in the access log for this month and the next. Asked at start and each day. */
export async function makeEventMonths(on: Queryable, at: Temporal.Instant): Promise<void> {
  const day = at.toZonedDateTimeISO('UTC').toPlainDate()
  for (const each of [day, day.add({ months: 1 })])
    await on.query('select access.make_event_month($1)', [each.toString()])
}
