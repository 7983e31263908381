import type { ClientBase } from 'pg'
import type { SubjectId } from '#/lib/id.ts'
import { problem, Refused } from '#/lib/problem.ts'
import { clusterOf } from './read.ts'

/** A subject turned up that isn't locked: never lock late, begin again. */
export class Wider extends Error {
  readonly subjects: readonly { id: SubjectId; kind: string }[]
  constructor(subjects: readonly { id: SubjectId; kind: string }[]) {
    super('wider')
    this.subjects = subjects
  }
}

export type Locked = {
  readonly id: string
  readonly kind: string
  readonly version: number
  readonly merged: boolean
}

/** Locks in id order, all at once; whoever lives under the same id as one of them must be locked too. */
export async function lock(
  client: ClientBase,
  wanted: ReadonlyMap<SubjectId, string>,
): Promise<Map<SubjectId, Locked>> {
  const ids = [...wanted.keys()].sort()
  const { rows } = await client.query<Locked>({
    name: 'log-lock',
    text: 'select id, kind, version, merged from record.lock($1::uuid[], $2::text[])',
    values: [ids, ids.map((id) => wanted.get(id)!)],
  })
  const locked = new Map(rows.map((row) => [row.id, row]))
  for (const id of ids) {
    const found = locked.get(id)
    const kind = wanted.get(id)
    if (found === undefined || (kind !== '' && found.kind !== kind)) {
      throw new Refused({ refused: 'absent', problems: [problem('absent', 'There is no such record.')] })
    }
  }
  if (rows.some((row) => row.merged)) {
    const missing = (await clusterOf(client, ids)).filter((id) => !locked.has(id))
    if (missing.length > 0) throw new Wider(missing.map((id) => ({ id, kind: '' })))
  }
  return locked
}
