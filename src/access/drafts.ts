import { type Queryable, runText } from '#/db/pool.ts'
import { Refused } from '#/lib/problem.ts'
import type { Drafts } from '#/web/route.ts'
import { PUBLIC_ACCOUNT } from './find-viewer.ts'
import { chosen, STRANGERS_MEGABYTES, STRANGERS_MEGABYTES_MOST } from './settings.ts'

/** A worry in any script fits into the stranger's. */
const BYTES_MAX = { author: 400_000, stranger: 64 * 1024 }
/** A draft takes this much of what is kept for strangers, however little it says. */
const STRANGERS_BYTES_LEAST = 4096
const KEPT = { author: { hours: 90 * 24 }, stranger: { hours: 24 } }

/**
 * What one author was typing. Every statement names the author, so nobody else can reach it; of strangers, who share
 * the public's account, `scope` names the browser.
 */
export const draftsOf = (on: Queryable, author: string, scope: string, at: Temporal.Instant): Drafts => ({
  find: async (form, key) => {
    const rows = await runText<{ content: Readonly<Record<string, unknown>> }>(
      on,
      'access-draft-find',
      'select content from access.draft where author = $1 and form = $2 and key = $3',
      [author, form, scope + key],
    )
    return rows[0]?.content
  },
  save: async (form, key, fields) => {
    const content = JSON.stringify(fields)
    const stranger = author === PUBLIC_ACCOUNT
    const most = stranger ? BYTES_MAX.stranger : BYTES_MAX.author
    if (Buffer.byteLength(content) > most) throw new Refused(NOT_KEPT)
    await runText(
      on,
      'access-draft-save',
      `insert into access.draft (author, form, key, content, saved_at) values ($1, $2, $3, $4, $5)
       on conflict (author, form, key) do update set content = excluded.content, saved_at = excluded.saved_at`,
      [author, form, scope + key, content, at],
    )
    if (stranger) await makeRoom(on)
  },
  drop: async (form, key) => {
    await runText(
      on,
      'access-draft-drop',
      'delete from access.draft where author = $1 and form = $2 and key = $3',
      [author, form, scope + key],
    )
  },
  list: async (form, keyPrefix) => {
    const rows = await runText<{ key: string; savedAt: Temporal.Instant }>(
      on,
      'access-drafts-list',
      `select key, saved_at as "savedAt" from access.draft
       where author = $1 and form = $2 and starts_with(key, $3) order by saved_at desc limit 50`,
      [author, form, scope + keyPrefix],
    )
    return rows.map((row) => ({ ...row, key: row.key.slice(scope.length) }))
  },
})

/**
 * Anybody in the world may begin to tell of a worry, so what is kept of it has an end: the oldest goes first. Nobody is
 * refused by it. The size is the stored one, which PostgreSQL knows without reading the words.
 */
const makeRoom = (on: Queryable): Promise<unknown> =>
  runText(
    on,
    'access-drafts-room',
    `with newer as (
       select form, key, sum(greatest(pg_column_size(content), $2)) over (order by saved_at desc, form, key) as bytes
       from access.draft where author = $1)
     delete from access.draft d using newer n
     where d.author = $1 and d.form = n.form and d.key = n.key
       and n.bytes > 1e6 * least(coalesce(${chosen(STRANGERS_MEGABYTES)}, $3), $3)`,
    [PUBLIC_ACCOUNT, STRANGERS_BYTES_LEAST, STRANGERS_MEGABYTES_MOST],
  )

/** Drafts that nobody came back to: after three months; a stranger's after a day. */
export async function tidyDrafts(on: Queryable, at: Temporal.Instant): Promise<void> {
  await runText(
    on,
    'access-drafts-tidy',
    `delete from access.draft d using access.account a
     where a.id = d.author and d.saved_at < case when a.agency = 'public' then $2 else $1 end::timestamptz`,
    [at.subtract(KEPT.author), at.subtract(KEPT.stranger)],
  )
}

const NOT_KEPT = {
  refused: 'invalid',
  problems: [
    {
      code: 'draft-not-kept',
      text: 'What you typed could not be kept for later. Send it now, or copy it.',
    },
  ],
} as const
