import type { ClientBase } from 'pg'
import { differences } from '#/db/differences.ts'
import { withClient } from '#/db/site.ts'
import { rebuild } from '#/log/rebuild.ts'
import { noteRegistry, noteTables, noteViews } from '#test/support/notes.ts'
import { verify } from '../../verifier/verify.ts'
import { type CrashSite, superuser, wayIn } from './crash-site.ts'

/** What is wrong after a crash, in sentences: what was acknowledged and is gone, and what is there by half. */
export const aftermath = (site: CrashSite, acknowledged: readonly string[]): Promise<string[]> =>
  withClient(superuser(site), async (client) => [
    ...(await lost(client, acknowledged)),
    ...(await halves(client)),
  ])

async function lost(client: ClientBase, acknowledged: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select told.id from unnest($1::text[]) as told (id)
      left join (select body ->> 'words' as id, count(*) as many from record.entry where type = 'note-taken' group by 1) kept
        on kept.id = told.id
      left join record.request r on r.id = told.id and r.result is not null
      where r.id is null or kept.many is distinct from 2`,
    [acknowledged],
  )
  return rows.map(({ id }) => `${id} was acknowledged and is lost`)
}

const HALVES: readonly (readonly [string, string])[] = [
  [
    'an act with one of its two entries',
    `select body ->> 'words' as it from record.entry group by 1 having count(*) <> 2`,
  ],
  [
    'entries without the request that made them',
    `select e.id::text as it from record.entry e
      where not exists (select from record.request r where r.id = e.body ->> 'words' and r.result is not null)`,
  ],
  [
    'an entry that some of its subjects are not linked to',
    `select e.id::text as it from record.entry e, jsonb_array_elements(e.subjects) s
      where not exists (select from record.entry_subject l where l.seq = e.seq and l.subject = (s ->> 'subject')::uuid)`,
  ],
  [
    'an entry that neither has a place nor waits for one, or both',
    `select e.id::text as it from record.entry e left join record.position p using (seq) left join record.pending w using (seq)
      where (p.seq is null) = (w.seq is null)`,
  ],
  [
    'a note that the view lacks',
    `select e.id::text as it from record.entry e, jsonb_array_elements(e.subjects) s
      where not exists (select from view.test_note n where n.key = e.id and n.subject = (s ->> 'subject')::uuid)`,
  ],
  [
    'a gap in the order',
    `select max(position)::text as it from record.position having max(position) + 1 <> count(*)`,
  ],
]

async function halves(client: ClientBase): Promise<string[]> {
  const found: string[] = []
  for (const [what, sql] of HALVES) {
    const { rows } = await client.query<{ it: string }>(`${sql} limit 5`)
    found.push(...rows.map(({ it }) => `${what}: ${it}`))
  }
  return found
}

/** The slow and thorough look: live equals replayed, and every leaf, root and index is what the rows make. */
export async function thoroughly(site: CrashSite): Promise<string[]> {
  const replayed = await withClient(wayIn(site).builder, async (builder) => {
    await builder.query(
      `drop schema if exists replayed cascade; create schema replayed; set search_path = replayed; ${noteTables}`,
    )
    await rebuild(builder, { registry: noteRegistry, views: noteViews, into: 'replayed' })
    return differences(builder, noteViews, 'view', 'replayed')
  })
  const report = await withClient(superuser(site), async (client) => {
    await client.query('begin isolation level repeatable read read only')
    return verify(client, { witness: undefined })
  })
  return [...replayed, ...report.found.map(({ text }) => text)]
}
