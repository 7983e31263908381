/** Who belongs to whom, and who lives, stays or cares under one roof. */
import Type from 'typebox'
import { defineEntry } from '#/log/entry.ts'
import { Day, Id, OneOf, Words } from '#/people/identity/entries.ts'
import { RELATIONSHIP_KINDS } from './kinds.ts'

export const RESPONSIBILITY = ['yes', 'no', 'not-known'] as const
export const PARTS = ['lives', 'stays', 'cares'] as const
export const CERTAINTY = ['confirmed', 'named-but-unseen', 'unaccounted-for'] as const

export const HOUSEHOLD_MEMBERS_MAX = 30

export const relationshipRecorded = defineEntry({
  type: 'relationship-recorded',
  version: 1,
  meaning:
    'What one person is to another, since when, and whether they have parental responsibility for them.',
  body: Type.Object({
    /** `person` is `kind` of `of`: Ann is mother of Tom. */
    person: Id,
    kind: OneOf(RELATIONSHIP_KINDS.map((each) => each.kind)),
    of: Id,
    parentalResponsibility: Type.Optional(OneOf(RESPONSIBILITY)),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  }),
})

export const relationshipEnded = defineEntry({
  type: 'relationship-ended',
  version: 1,
  meaning: 'A relationship ended: a couple parted, a carer no longer cares.',
  body: Type.Object({ relationship: Id, person: Id, of: Id, on: Day }),
})

export const parentalResponsibilityRecorded = defineEntry({
  type: 'parental-responsibility-recorded',
  version: 1,
  meaning:
    'Somebody gained or lost parental responsibility: by birth registration, agreement, marriage or order.',
  body: Type.Object({ person: Id, of: Id, has: OneOf(RESPONSIBILITY), how: Type.Optional(Words(200)) }),
  line: ({ body }, subject) =>
    body?.of === subject ? { title: 'Parental responsibility recorded', significant: true } : undefined,
})

export const householdRecorded = defineEntry({
  type: 'household-recorded',
  version: 1,
  meaning:
    'Everyone who lives, stays or cares in a household at this date, and of each adult whether they were confirmed, only named, or nobody can account for them. It stands until the next is recorded.',
  body: Type.Object({
    household: Id,
    members: Type.Array(
      Type.Object(
        {
          person: Id,
          part: OneOf(PARTS),
          certainty: OneOf(CERTAINTY),
          note: Type.Optional(Words(200)),
        },
        { additionalProperties: false },
      ),
      { maxItems: HOUSEHOLD_MEMBERS_MAX },
    ),
  }),
  line: ({ body }, subject) => {
    const here = body?.members.some((member) => member.person === subject)
    return { title: here ? 'Household recorded' : 'No longer in the household' }
  },
})

export const familyEntries = [
  relationshipRecorded,
  relationshipEnded,
  parentalResponsibilityRecorded,
  householdRecorded,
] as const
