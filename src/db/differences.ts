import type { ClientBase } from 'pg'
import type { SubjectId } from '#/lib/id.ts'

/** Where live and replayed differ: the rows that one has and the other hasn't, a line each, at most `limit`. */
export async function differences(
  client: ClientBase,
  views: readonly { readonly name: string }[],
  left: string,
  right: string,
  limit = 20,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const table of new Set(views.map((view) => view.name))) {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const { rows } = await client.query<{ subject: SubjectId }>(
        `select r.subject from (select * from ${one}.${table} except select * from ${other}.${table}) r limit $1`,
        [limit],
      )
      for (const row of rows) found.push(`${table}: a row of ${row.subject} is in ${one} and not in ${other}`)
    }
  }
  return found.slice(0, limit)
}
