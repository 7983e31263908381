import { involvementView } from '#/access/involvement.ts'
import { startOf } from '#/lib/dates.ts'
import { ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import { moment } from '../moments.ts'
import { earlyHelpAnswered, earlyHelpHandedOver, earlyHelpTypes } from './entries.ts'

const reads = earlyHelpTypes.map((type) => type.type)

export const earlyHelpView = defineView({
  name: 'early_help',
  over: 'early-help',
  reads,
  version: 1,
  key: [],
  rows(entries, subject) {
    const asked = ofType(entries, earlyHelpHandedOver)[0]
    if (asked === undefined) return []
    const answered = ofType(entries, earlyHelpAnswered)[0]
    const { body } = asked
    return [
      {
        subject,
        referral: body.referral,
        handed_at: startOf(asked.occurred).toString(),
        to_account: body.to.account ?? null,
        to_name: body.to.name,
        to_agency: body.to.agencyName ?? null,
        asked: body.asked,
        service: body.service,
        agreement: body.agreement,
        agreed_by: body.agreedBy ?? null,
        risk: body.risk ?? null,
        contact: body.contact ?? null,
        by_name: body.byName,
        answered_at: moment(answered),
        accepts: answered?.body.accepts ?? null,
        first_contact_on: answered?.body.firstContactOn ?? null,
        reason: answered?.body.reason ?? null,
        answered_name: answered?.body.byName ?? null,
      },
    ]
  },
})

export const earlyHelpChildView = defineView({
  name: 'early_help_child',
  over: 'early-help',
  reads,
  version: 1,
  key: ['child'],
  rows(entries, subject) {
    const children = ofType(entries, earlyHelpHandedOver)[0]?.body.children ?? []
    return [...new Set(children.map((child) => child.person))].map((child, position) => ({
      subject,
      child,
      position,
    }))
  },
})

/**
 * The lead professional opens what was handed to them, and no child's record; the front door knows the children as it
 * did before. Whoever it was handed to and said no sees it no more.
 */
export const earlyHelpInvolvementView = involvementView({
  over: 'early-help',
  reads,
  version: 1,
  found(entries) {
    const asked = ofType(entries, earlyHelpHandedOver)[0]
    if (asked === undefined) return []
    const answered = ofType(entries, earlyHelpAnswered)[0]
    const from = asked.recordedAt
    const frontDoor = { kind: 'team', id: 'front-door' } as const
    const { account } = asked.body.to
    const until = answered?.body.accepts === false ? answered.recordedAt : undefined
    return [
      { person: null, party: frontDoor, part: 'duty', from },
      ...asked.body.children.map(({ person }) => ({
        person,
        party: frontDoor,
        part: 'duty',
        from,
        until: answered?.recordedAt,
      })),
      ...(account === undefined
        ? []
        : [
            {
              person: null,
              party: { kind: 'worker' as const, id: account },
              part: 'lead professional',
              from,
              until,
            },
          ]),
    ]
  },
})
