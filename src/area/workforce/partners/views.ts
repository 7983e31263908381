import { startOf } from '#/lib/dates.ts'
import { type Entry, ofType } from '#/log/entry.ts'
import { defineView } from '#/log/view.ts'
import {
  leadTypes,
  namedLeadEnded,
  namedLeadRecorded,
  namedLeadTrained,
  namedPartnerEnded,
  namedPartnerRecorded,
  partnerTypes,
} from './entries.ts'

const whenOf = (entry: Entry | undefined): string | null =>
  entry === undefined ? null : startOf(entry.occurred).toString()

export const namedPartnerView = defineView({
  name: 'named_partner',
  over: 'team',
  reads: partnerTypes.map(({ type }) => type),
  version: 1,
  key: ['partner'],
  rows(entries, subject) {
    const ended = ofType(entries, namedPartnerEnded)
    return ofType(entries, namedPartnerRecorded).map((entry) => ({
      subject,
      partner: entry.body.partner,
      team: entry.body.team,
      part: entry.body.part,
      name: entry.body.name,
      work: entry.body.work ?? null,
      agency_name: entry.body.agencyName,
      telephone: entry.body.telephone,
      reached: entry.body.reached ?? null,
      from_at: whenOf(entry),
      until_at: whenOf(ended.find(({ body }) => body.partner === entry.body.partner)),
    }))
  },
})

/** Each who led, the one before ended by the one after. Training is theirs, not the setting's: a new lead brings none. */
export const settingLeadView = defineView({
  name: 'setting_lead',
  over: 'setting',
  reads: leadTypes.map(({ type }) => type),
  version: 1,
  key: ['lead'],
  rows(entries, subject) {
    const ended = ofType(entries, namedLeadEnded)
    const trained = ofType(entries, namedLeadTrained)
    return ofType(entries, namedLeadRecorded).map((entry, place, all) => {
      const { lead } = entry.body
      const days = trained.filter(({ body }) => body.lead === lead).map(({ body }) => body.on)
      return {
        subject,
        lead,
        agency: entry.body.agency,
        name: entry.body.name,
        role: entry.body.role,
        telephone: entry.body.telephone,
        account: entry.body.account ?? null,
        from_at: whenOf(entry),
        until_at: whenOf(ended.find(({ body }) => body.lead === lead) ?? all[place + 1]),
        trained_on: days.sort().at(-1) ?? null,
      }
    })
  },
})
