import { involvementView } from '#/access/involvement.ts'
import { startOf } from '#/lib/dates.ts'
import { ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import { jointVisitArranged, jointVisitMade, jointVisitTypes } from './entries.ts'

const reads = jointVisitTypes.map((type) => type.type)

export const jointVisitView = defineView({
  name: 'joint_visit',
  over: 'joint-visit',
  reads,
  version: 1,
  key: [],
  rows(entries, subject) {
    const arranged = ofType(entries, jointVisitArranged)[0]
    if (arranged === undefined) return []
    const made = ofType(entries, jointVisitMade).at(-1)
    return [
      {
        subject,
        child: arranged.body.child,
        agency: arranged.body.agency,
        arranged_on: arranged.body.on,
        why: arranged.body.why,
        made_at: made === undefined ? null : startOf(made.occurred).toString(),
        seen: made?.body.seen ?? null,
        what: made?.body.what ?? null,
        by_name: made?.body.byName ?? null,
      },
    ]
  },
})

/** Whoever arranged a visit works with the child, and may come back to it. */
export const jointVisitInvolvementView = involvementView({
  over: 'joint-visit',
  reads,
  version: 1,
  found: (entries) =>
    ofType(entries, jointVisitArranged).map((entry) => ({
      person: entry.body.child,
      party: { kind: 'worker', id: entry.recordedBy },
      part: 'joint visit',
      from: entry.recordedAt,
    })),
})
