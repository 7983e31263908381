/** What the record already holds of a batch of children: by number only, never by likeness. */

import { type Queryable, runText } from '#/db/pool.ts'
import type { SubjectId } from '#/lib/id.ts'

export type Found = {
  readonly person: SubjectId
  /** How many entries are about the person. */
  readonly version: number
  /** Hash of what returns told; absent when the person came another way. */
  readonly content?: string
  readonly episodes: ReadonlyMap<string, SubjectId>
}

type Known = { child_id: string; person: string; content: string | null; version: number }

const CHILDREN = `
  with known as (
    select child_id, subject as person, content from view.census_child where lea = $1 and child_id = any ($2)
    union all
    select value, subject, null from view.person_identifier
    where kind = 'local-id' and issuer = $1 and value = any ($2)
  )
  select distinct on (child_id) child_id, person, content, s.version::int as version
  from known join record.subject s on s.id = person
  order by child_id, content nulls last, person`

const EPISODES = `
  select person, episode, subject from view.census_episode where lea = $1 and child_id = any ($2)`

/** Those of `childIds` that are on record, by LAchildID. */
export async function findChildren(
  on: Queryable,
  lea: string,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const known = await runText<Known>(on, 'census-find-children', CHILDREN, [lea, childIds])
  const episodes = new Map<string, Map<string, SubjectId>>()
  if (known.length > 0) {
    type Episode = { person: string; episode: string; subject: string }
    for (const row of await runText<Episode>(on, 'census-find-episodes', EPISODES, [lea, childIds])) {
      const theirs = episodes.get(row.person) ?? new Map<string, SubjectId>()
      episodes.set(row.person, theirs.set(row.episode, row.subject))
    }
  }
  return new Map(
    known.map(({ child_id, person, content, version }) => [
      child_id,
      {
        person,
        version,
        ...(content === null ? {} : { content }),
        episodes: episodes.get(person) ?? new Map(),
      },
    ]),
  )
}

/** The subject of a return: an authority and a reference date. */
export async function findReturn(on: Queryable, lea: string, ref: string): Promise<SubjectId | undefined> {
  const text =
    'select subject from view.census_return where lea = $1 and reference_date = $2 order by subject limit 1'
  const [row] = await runText<{ subject: string }>(on, 'census-find-return', text, [lea, ref])
  return row?.subject
}
