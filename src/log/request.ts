import type { ClientBase } from 'pg'
import { contentHash } from '#/lib/canonical.ts'
import { problem, Refused, type Result } from '#/lib/problem.ts'
import type { Command } from './act.ts'

/** The same request again: its first result, or words if the input differs. Two at once: the second waits here. */
export async function firstResult<T>(client: ClientBase, command: Command): Promise<Result<T> | undefined> {
  const { id, client: through, route, input } = command.request
  const hash = contentHash(input)
  const key = [command.by.account, through, route, id]
  const fresh = await client.query({
    name: 'log-request',
    text: 'insert into record.request (account, client, route, id, input_hash) values ($1, $2, $3, $4, $5) on conflict do nothing',
    values: [...key, hash],
  })
  if (fresh.rowCount === 1) return undefined
  const { rows } = await client.query<{ input_hash: string; result: T }>({
    name: 'log-request-first',
    text: 'select input_hash, result from record.request where account = $1 and client = $2 and route = $3 and id = $4',
    values: key,
  })
  const first = rows[0]!
  if (first.input_hash === hash) return { ok: true, value: first.result }
  throw new Refused({
    refused: 'reused-request',
    problems: [
      problem(
        'request-id-reused',
        'This request id was already used for something else. Use a new id for a new act.',
      ),
    ],
  })
}

export async function keepResult(
  client: ClientBase,
  command: Command,
  value: unknown,
  subjects: readonly string[],
): Promise<void> {
  const { id, client: through, route } = command.request
  await client.query({
    name: 'log-request-result',
    text: `update record.request set result = $5, subjects = $6 where account = $1 and client = $2 and route = $3 and id = $4`,
    values: [command.by.account, through, route, id, JSON.stringify(value ?? null), subjects],
  })
}
