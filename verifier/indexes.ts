import type { ClientBase } from 'pg'
import { type Findings, tell } from './findings.ts'

/**
 * What the log keeps beside its entries to find them by: which entries are about whom, how many, who was merged. All of
 * it can be made from the entries, and must be what they say; or an entry could be hidden without being touched.
 */
export async function checkIndexes(client: ClientBase, findings: Findings): Promise<void> {
  for (const { code, sql, say } of CHECKS) {
    const { rows } = await client.query<{ it: string; other: string | null }>(`${sql} limit 21`)
    for (const { it, other } of rows) tell(findings, code, say(it, other ?? ''))
  }
  await checkMerges(client, findings)
}

type Check = {
  readonly code: string
  readonly sql: string
  readonly say: (it: string, other: string) => string
}

const ABOUT = `(select distinct e.seq, e.id, e.recorded_at, (s ->> 'subject')::uuid as subject, s ->> 'kind' as kind
  from record.entry e, jsonb_array_elements(e.subjects) s)`

const MOVED = `(select moved.id::uuid as id, (e.body ->> 'part')::uuid as part
  from record.entry e, jsonb_array_elements_text(e.body -> 'moved') as moved (id)
  where e.type = 'subjects-parted')`

const CHECKS: readonly Check[] = [
  {
    code: 'unplaced',
    sql: `select e.id as it, e.recorded_at::text as other from record.entry e
      where not exists (select from record.position p where p.seq = e.seq)
        and not exists (select from record.pending w where w.seq = e.seq)`,
    say: (it, other) =>
      `The entry ${it}, recorded ${other}, has no place in the log and waits for none: it was put there past the site.`,
  },
  {
    code: 'placed-twice',
    sql: `select e.id as it, null as other from record.entry e join record.position p using (seq) join record.pending w using (seq)`,
    say: (it) => `The entry ${it} has a place in the log, and waits for another.`,
  },
  {
    code: 'not-linked',
    sql: `select about.id as it, about.subject as other from ${ABOUT} about
      where not exists (select from record.entry_subject l where l.seq = about.seq and l.subject = about.subject)`,
    say: (it, other) => `The entry ${it} is about ${other}, and was taken out of that story.`,
  },
  {
    code: 'wrongly-linked',
    sql: `select e.id as it, l.subject as other from record.entry_subject l left join record.entry e using (seq)
      where e.seq is null or (not exists (select from jsonb_array_elements(e.subjects) s where (s ->> 'subject')::uuid = l.subject)
        and not exists (select from ${MOVED} moved where moved.id = e.id and moved.part = l.subject))`,
    say: (it, other) => `The entry ${it} was put in the story of ${other}, whom it is not about.`,
  },
  {
    code: 'link-time',
    sql: `select e.id as it, l.subject as other from record.entry_subject l join record.entry e using (seq)
      where l.recorded_at <> e.recorded_at
        and exists (select from jsonb_array_elements(e.subjects) s where (s ->> 'subject')::uuid = l.subject)`,
    say: (it, other) => `The entry ${it} joined the story of ${other} at another time than it was recorded.`,
  },
  {
    code: 'subject',
    sql: `select s.id as it, null as other from record.subject s
      left join (select subject, count(distinct seq) as many, max(recorded_at) as last, min(kind) as kind, max(kind) as kind2
                 from ${ABOUT} about group by subject) told on told.subject = s.id
      where s.version <> coalesce(told.many, 0) or told.last <> s.last_recorded_at
        or told.kind <> s.kind or told.kind2 <> s.kind`,
    say: (it) =>
      `What is kept of ${it} (its kind, how many entries, when the last) is not what its entries say.`,
  },
  {
    code: 'subject',
    sql: `select distinct about.subject::text as it, null as other from ${ABOUT} about
      where not exists (select from record.subject s where s.id = about.subject)`,
    say: (it) => `${it} has entries, and is not kept as anybody.`,
  },
  {
    code: 'back-dated',
    sql: `select told.id as it, told.subject as other
      from (select id, subject, recorded_at, lag(recorded_at) over (partition by subject order by seq) as before
            from ${ABOUT} about) told
      where told.recorded_at < told.before`,
    say: (it, other) => `The entry ${it} says that it was recorded before the one before it about ${other}.`,
  },
]

type Change = {
  readonly type: string
  readonly body: { loser?: string; winner?: string; part?: string } | null
}

/** Who lives under whose id, made anew from the merges and partings. */
async function checkMerges(client: ClientBase, findings: Findings): Promise<void> {
  const { rows: changes } = await client.query<Change>(
    `select type, body from record.entry where type in ('subjects-merged', 'subjects-parted') order by seq`,
  )
  const sameAs = new Map<string, string>()
  const merged = new Set<string>()
  for (const { type, body } of changes) {
    if (body === null) continue
    if (type === 'subjects-parted') sameAs.delete(body.part!)
    else {
      for (const [id, under] of sameAs) if (under === body.loser) sameAs.set(id, body.winner!)
      sameAs.set(body.loser!, body.winner!)
      merged.add(body.loser!).add(body.winner!)
    }
  }
  const { rows } = await client.query<{ id: string; same_as: string | null; merged: boolean }>(
    'select id, same_as, merged from record.subject where merged or same_as is not null or id = any ($1::uuid[])',
    [[...merged]],
  )
  for (const row of rows) {
    if (row.merged !== merged.has(row.id) || row.same_as !== (sameAs.get(row.id) ?? null))
      tell(findings, 'merges', `Under whose id ${row.id} lives is not what the merges say.`)
  }
}
