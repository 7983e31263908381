import { type Queryable, runText } from '#/db/pool.ts'
import { Refused } from '#/lib/problem.ts'
import type { Drafts } from '#/web/route.ts'

const CHARACTERS_MAX = 400_000
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
    if (content.length > CHARACTERS_MAX) throw new Refused(TOO_LARGE)
    await runText(
      on,
      'access-draft-save',
      `insert into access.draft (author, form, key, content, saved_at) values ($1, $2, $3, $4, $5)
       on conflict (author, form, key) do update set content = excluded.content, saved_at = excluded.saved_at`,
      [author, form, scope + key, content, at],
    )
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

const TOO_LARGE = {
  refused: 'invalid',
  problems: [
    { code: 'draft-too-large', text: 'This is more than a draft can hold. Send it, or shorten it.' },
  ],
} as const
