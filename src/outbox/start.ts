import { run } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Queryable } from '#/db/pool.ts'
import type { Clock } from '#/lib/clock.ts'
import { ATTEMPTS_MAX, addJob, TASK } from './queue.ts'
import { type Handed, openTransport, type Transport } from './smtp.ts'
import type { Site, Template } from './templates.ts'
import { quietly } from './worker-log.ts'

/** A message as whoever queued it knows it. `answer`: the mail server's codes. */
export type Settled = {
  readonly id: string
  readonly template: Template
  readonly key: string
  readonly at: Temporal.Instant
  readonly answer: string
}

export type OutboxOptions = {
  /** As threshold_app. */
  readonly pool: Pool
  /** Undefined: nothing is sent, and the outbox keeps it. */
  readonly smtpUrl: string | undefined
  readonly from: string
  readonly site: Site
  readonly clock: Clock
  /** Told at least once of each message; the message's id is good for a request id. */
  readonly onAccepted: (message: Settled) => Promise<void>
  readonly onBounced: (message: Settled) => Promise<void>
  readonly onTrouble: (error: Error) => void
}

export type Outbox = { readonly stop: () => Promise<void> }

type Message = {
  readonly id: string
  readonly recipient: string
  readonly template: Template
  readonly key: string
  readonly state: 'queued' | 'sent' | 'accepted' | 'bounced' | 'held'
  readonly attempts: number
  readonly changed_at: Temporal.Instant
  readonly answer: string | null
}

/** Sends what is queued, as long as it runs. */
export async function startOutbox(options: OutboxOptions): Promise<Outbox> {
  if (options.smtpUrl === undefined) return { stop: async () => {} }
  const transport = openTransport(options.smtpUrl, options.from, options.site)
  await pickUp(options.pool)
  const runner = await run({
    pgPool: options.pool,
    concurrency: 2,
    noHandleSignals: true,
    logger: quietly(options.onTrouble),
    taskList: { [TASK]: (payload) => send(options, transport, (payload as { id: string }).id) },
  })
  return {
    async stop() {
      await runner.stop()
      transport.close()
    },
  }
}

/** After a crash the queue keeps a job locked for hours: whatever isn't settled gets another, under the same key. */
async function pickUp(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from outbox.message where state in ('queued', 'sent') order by queued_at`,
  )
  for (const { id } of rows) await addJob(pool, id)
}

async function send(options: OutboxOptions, transport: Transport, id: string): Promise<void> {
  const found = await findMessage(options.pool, id)
  if (found === undefined || found.state === 'held') return
  const message =
    found.state === 'queued' || found.state === 'sent' ? await handOver(options, transport, found) : found
  const settled = {
    id,
    template: message.template,
    key: message.key,
    at: message.changed_at,
    answer: message.answer ?? '',
  }
  if (message.state === 'accepted') await options.onAccepted(settled)
  else await options.onBounced(settled)
}

/** Gives it to the mail server. Throws when it must be tried again: the queue waits longer each time. */
async function handOver(options: OutboxOptions, transport: Transport, message: Message): Promise<Message> {
  const attempts = message.attempts + 1
  await settle(options, message.id, 'sent', attempts, null)
  const handed = await transport.hand({ id: message.id, to: message.recipient, template: message.template })
  const state = stateAfter(handed, attempts)
  const settled = await settle(options, message.id, state, attempts, handed.answer)
  if (state === 'queued' || state === 'sent') throw new Error(`mail is to be tried again (${handed.answer})`)
  return settled
}

function stateAfter({ outcome }: Handed, attempts: number): Message['state'] {
  if (outcome === 'accepted') return 'accepted'
  if (outcome === 'refused' || attempts >= ATTEMPTS_MAX) return 'bounced'
  return outcome === 'unknown' ? 'sent' : 'queued'
}

async function findMessage(on: Queryable, id: string): Promise<Message | undefined> {
  const { rows } = await on.query<Message>({
    name: 'outbox-message',
    text: 'select id, recipient, template, key, state, attempts, changed_at, answer from outbox.message where id = $1',
    values: [id],
  })
  return rows[0]
}

async function settle(
  { pool, clock }: OutboxOptions,
  id: string,
  state: Message['state'],
  attempts: number,
  answer: string | null,
): Promise<Message> {
  const { rows } = await pool.query<Message>({
    name: 'outbox-settle',
    text: `update outbox.message set state = $2, attempts = $3, answer = $4, changed_at = $5 where id = $1
      returning id, recipient, template, key, state, attempts, changed_at, answer`,
    values: [id, state, attempts, answer, clock().toString()],
  })
  return rows[0]!
}
