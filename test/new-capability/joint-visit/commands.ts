import type { Occurred } from '#/lib/dates.ts'
import { newId, type SubjectId } from '#/lib/id.ts'
import { andThen, ok, type Result } from '#/lib/problem.ts'
import type { Context } from '#/web/route.ts'
import type { Arranged, Made } from './entries.ts'
import * as rules from './rules.ts'

/** What a command needs of the request: who, and the one way to record. */
type Acting = Pick<Context, 'act' | 'viewer' | 'expectedVersion'>

/** Arranges a visit to a child on record. Gives the visit's id. */
export function arrange(acting: Acting, told: Arranged): Promise<Result<{ visit: SubjectId }>> {
  const visit = newId()
  const subjects = [
    { id: visit, kind: 'joint-visit' },
    { id: told.child, kind: '' },
  ]
  return acting.act({ subjects }, ({ at }) =>
    andThen(rules.arrange({ visit, told, at }), (entry) => ok({ entries: [entry], value: { visit } })),
  )
}

/** Records that the visit was made, or tried. */
export const make = (
  acting: Acting,
  visit: SubjectId,
  told: Pick<Made, 'seen' | 'what'>,
  occurred?: Occurred,
): Promise<Result<null>> => {
  const { expectedVersion: version } = acting
  return acting.act(
    {
      subjects: [{ id: visit, kind: '' }],
      ...(version === undefined ? {} : { expected: { subject: visit, version } }),
    },
    (loaded) => {
      const entries = loaded.entries(visit)
      // Who is named in the visit is locked with it: the rule may read of them, and rows about them are written.
      loaded.need(...entries.flatMap((entry) => entry.subjects.map(({ subject }) => subject)))
      const made = {
        visit,
        told,
        byName: acting.viewer.name,
        at: loaded.at,
        ...(occurred === undefined ? {} : { occurred }),
      }
      return andThen(rules.make(entries, made), (entry) => ok({ entries: [entry], value: null }))
    },
  )
}
