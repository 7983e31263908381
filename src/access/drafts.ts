import { type Queryable, runText } from '#/db/pool.ts'

/** What somebody was typing, saved as they type. Every statement names the author: nobody else can reach it. */
export type Draft = { readonly form: string; readonly key: string; readonly content: unknown; readonly savedAt: Temporal.Instant }

export async function saveDraft(
  on: Queryable,
  author: string,
  draft: { readonly form: string; readonly key: string; readonly content: unknown },
  at: Temporal.Instant,
): Promise<void> {
  await runText(
    on,
    'access-draft-save',
    `insert into access.draft (author, form, key, content, saved_at) values ($1, $2, $3, $4, $5)
     on conflict (author, form, key) do update set content = excluded.content, saved_at = excluded.saved_at`,
    [author, draft.form, draft.key, JSON.stringify(draft.content), at],
  )
}

export async function findDraft(
  on: Queryable,
  author: string,
  form: string,
  key: string,
): Promise<Draft | undefined> {
  const rows = await runText<Draft>(
    on,
    'access-draft-find',
    `select form, key, content, saved_at as "savedAt" from access.draft where author = $1 and form = $2 and key = $3`,
    [author, form, key],
  )
  return rows[0]
}

/** The author's drafts of one form, newest first: to take up again. */
export const readDrafts = (on: Queryable, author: string, form: string): Promise<Draft[]> =>
  runText<Draft>(
    on,
    'access-drafts-read',
    `select form, key, content, saved_at as "savedAt" from access.draft
     where author = $1 and form = $2 order by saved_at desc limit 50`,
    [author, form],
  )

/** Once it is sent, or thrown away. */
export async function dropDraft(on: Queryable, author: string, form: string, key: string): Promise<void> {
  await runText(on, 'access-draft-drop', 'delete from access.draft where author = $1 and form = $2 and key = $3', [
    author,
    form,
    key,
  ])
}
