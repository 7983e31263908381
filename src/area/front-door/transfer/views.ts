import { involvementView } from '#/access/involvement.ts'
import { startOf } from '#/lib/dates.ts'
import { ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import { moment } from '../moments.ts'
import { caseTransferred, transferAcknowledged, transferTypes } from './entries.ts'

const reads = transferTypes.map((type) => type.type)

export const transferView = defineView({
  name: 'transfer',
  over: 'transfer',
  reads,
  version: 1,
  key: [],
  rows(entries, subject) {
    const passed = ofType(entries, caseTransferred)[0]
    if (passed === undefined) return []
    const said = ofType(entries, transferAcknowledged)[0]
    const { body } = passed
    return [
      {
        subject,
        referral: body.referral,
        passed_at: startOf(passed.occurred).toString(),
        area: body.area,
        to_name: body.to,
        to_role: body.role ?? null,
        telephone: body.telephone ?? null,
        how: body.how,
        sent: body.sent,
        why: body.why,
        checked: body.checked,
        by_name: body.byName,
        acknowledged_at: moment(said),
        takes: said?.body.takes ?? null,
        acknowledged_by: said?.body.by ?? null,
        acknowledged_how: said?.body.how ?? null,
        reason: said?.body.reason ?? null,
        recorded_name: said?.body.byName ?? null,
      },
    ]
  },
})

export const transferChildView = defineView({
  name: 'transfer_child',
  over: 'transfer',
  reads,
  version: 1,
  key: ['child'],
  rows(entries, subject) {
    const children = ofType(entries, caseTransferred)[0]?.body.children ?? []
    return [...new Set(children.map((child) => child.person))].map((child, position) => ({
      subject,
      child,
      position,
    }))
  },
})

/** The front door answers for the children until the other area has said that it has them, and may read it after. */
export const transferInvolvementView = involvementView({
  over: 'transfer',
  reads,
  version: 1,
  found(entries) {
    const passed = ofType(entries, caseTransferred)[0]
    if (passed === undefined) return []
    const from = passed.recordedAt
    const until = ofType(entries, transferAcknowledged)[0]?.recordedAt
    const party = { kind: 'team', id: 'front-door' } as const
    return [
      { person: null, party, part: 'duty', from },
      ...passed.body.children.map(({ person }) => ({ person, party, part: 'duty', from, until })),
    ]
  },
})
