import type { ClientBase } from 'pg'

/** DDL of schema `past`: run as the builder after every change of the view tables. */
export async function buildPast(
  client: ClientBase,
  views: readonly { readonly name: string }[],
): Promise<void> {
  await client.query(
    'drop schema if exists past cascade; create schema past; grant usage on schema past to threshold_past',
  )
  for (const table of tablesOf(views)) {
    await client.query(`create view past.${table} as
      select * from json_populate_recordset(null::view.${table}, current_setting('past.${table}')::json)`)
    await client.query(`grant select on past.${table} to threshold_past`)
    await client.query(
      `comment on view past.${table} is 'The rows of view.${table} as folded at the moment that a page shows.'`,
    )
  }
}

export const tablesOf = (views: readonly { readonly name: string }[]): readonly string[] =>
  [...new Set(views.map((view) => view.name))].sort()
