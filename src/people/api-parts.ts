/** What the API calls about people have in common. */

import type { SubjectId } from '#/lib/id.ts'
import { Refused, type Result } from '#/lib/problem.ts'
import { Id } from '#/web/schemas.ts'

export const Recorded = { 201: Id }

/** The answer to an act about somebody: their id, or why it was refused. */
export function recorded(done: Result<unknown>, id: SubjectId) {
  if (!done.ok) throw new Refused(done)
  return { kind: 'json', status: 201, body: { id }, location: `/api/people/${id}` } as const
}

/** What is recorded about these people, who are all on record. */
export const about = (...ids: readonly SubjectId[]) => ({
  subjects: [...new Set(ids)].map((id) => ({ id, kind: '' })),
})
