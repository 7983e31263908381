import type { Queryable } from '#/db/pool.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import type { Template } from './templates.ts'

/** A message to one address. */
export type Mail = {
  readonly to: string
  readonly template: Template
  /** What it tells of: queued twice under one key to one address, it is one message. */
  readonly key: string
  /** The subjects that it goes back to, so that disposal reaches it. */
  readonly about: readonly SubjectId[]
  readonly at: Temporal.Instant
}

/** So often it is tried, over about three days; then it counts as bounced. */
export const ATTEMPTS_MAX = 20

export const TASK = 'send-mail'

/**
 * Queues mail in the caller's own transaction: it leaves if that commits, and never otherwise. Gives its id, or
 * undefined when it was queued before.
 */
export async function queueMail(client: Queryable, mail: Mail): Promise<string | undefined> {
  const id = newId()
  const { rows } = await client.query<{ state: string }>({
    name: 'outbox-queue',
    text: `insert into outbox.message (id, recipient, template, key, about, state, queued_at, changed_at)
      select $1, $2, $3, $4, $5, case when exists (select from outbox.hold where released_at is null) then 'held' else 'queued' end, $6, $6
      on conflict (template, key, recipient) do nothing returning state`,
    values: [id, mail.to, mail.template, mail.key, mail.about, mail.at.toString()],
  })
  if (rows[0] === undefined) return undefined
  if (rows[0].state === 'queued') await addJob(client, id)
  return id
}

/** The payload is the message's id and nothing else. */
export async function addJob(client: Queryable, id: string): Promise<void> {
  await client.query({
    name: 'outbox-job',
    text: `select from graphile_worker.add_job($1, json_build_object('id', $2::text), max_attempts => $3, job_key => 'mail ' || $2,
      job_key_mode => 'preserve_run_at')`,
    values: [TASK, id, ATTEMPTS_MAX],
  })
}

/** Nothing leaves from now on, what is queued included. */
export async function holdMail(
  client: Queryable,
  why: 'restored' | 'operator',
  at: Temporal.Instant,
): Promise<void> {
  await client.query(
    `insert into outbox.hold (one, since, why) values (true, $1, $2)
      on conflict (one) do update set since = $1, why = $2, released_at = null`,
    [at.toString(), why],
  )
  await client.query(
    `update outbox.message set state = 'held', changed_at = $1 where state in ('queued', 'sent')`,
    [at.toString()],
  )
}

/** Somebody has looked at what was held, and lets it leave. How many messages that is. */
export async function releaseMail(client: Queryable, at: Temporal.Instant): Promise<number> {
  await client.query('update outbox.hold set released_at = $1 where released_at is null', [at.toString()])
  const { rows } = await client.query<{ id: string }>(
    `update outbox.message set state = 'queued', changed_at = $1 where state = 'held' returning id`,
    [at.toString()],
  )
  for (const { id } of rows) await addJob(client, id)
  return rows.length
}
