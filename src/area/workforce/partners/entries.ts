import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'

export const SHORT = 200
export const LONG = 2000

const id = Type.String({ format: 'uuid' })
const short = (description: string) => Type.String({ minLength: 1, maxLength: SHORT, description })
const day = (description: string) => Type.String({ format: 'date', description })
const byName = short('Who recorded it')

/** As people read them out: digits, spaces, an extension. */
export const Telephone = Type.String({
  minLength: 3,
  maxLength: 40,
  pattern: '[0-9]',
  description: 'A telephone number',
})

const closed = { additionalProperties: false } as const

export const namedPartnerRecorded = defineEntry({
  type: 'named-partner-recorded',
  version: 1,
  meaning:
    'Another agency named somebody whom this team rings: a police officer, health visitor or paediatrician.',
  body: Type.Object(
    {
      partner: id,
      team: short('The team, by its id'),
      part: Type.String({ minLength: 1, maxLength: 80, description: 'A code of partner-part' }),
      name: short('Their name'),
      work: Type.Optional(short('Their work, as they say it')),
      agencyName: short('For which agency'),
      telephone: Telephone,
      reached: Type.Optional(short('When they can be reached')),
      byName,
    },
    closed,
  ),
})

export const namedPartnerEnded = defineEntry({
  type: 'named-partner-ended',
  version: 1,
  meaning: 'Somebody is no longer this team’s named partner.',
  body: Type.Object({ partner: id, reason: Type.Optional(short('Why')), byName }, closed),
})

export const namedLeadRecorded = defineEntry({
  type: 'named-lead-recorded',
  version: 1,
  meaning:
    'A school, practice or clinic named who leads on safeguarding there. The lead before them has ended.',
  body: Type.Object(
    {
      lead: id,
      agency: short('The setting’s agency, by its id'),
      name: short('Their name'),
      role: short('Their work, as they say it'),
      telephone: Telephone,
      account: Type.Optional(id),
      byName,
    },
    closed,
  ),
})

export const namedLeadEnded = defineEntry({
  type: 'named-lead-ended',
  version: 1,
  meaning: 'Somebody is no longer the named safeguarding lead of a setting, and nobody was named after them.',
  body: Type.Object({ lead: id, reason: Type.Optional(short('Why')), byName }, closed),
})

export const namedLeadTrained = defineEntry({
  type: 'named-lead-trained',
  version: 1,
  meaning: 'A named safeguarding lead did multi-agency training (Laming, recommendation 30).',
  body: Type.Object({ lead: id, on: day('The day on which it ended'), byName }, closed),
})

export const partnerTypes = [namedPartnerRecorded, namedPartnerEnded] as const
export const leadTypes = [namedLeadRecorded, namedLeadEnded, namedLeadTrained] as const

export type PartnerTold = Omit<BodyOf<typeof namedPartnerRecorded>, 'partner' | 'byName'>
export type LeadTold = Omit<BodyOf<typeof namedLeadRecorded>, 'lead' | 'byName'>
