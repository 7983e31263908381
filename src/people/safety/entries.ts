/** What keeps people safe from each other, and workers on the doorstep. */
import Type from 'typebox'
import { defineEntry } from '#/log/entry.ts'
import { Day, Id, OneOf, Words } from '#/people/identity/entries.ts'

export const WARNING_KINDS = [
  'violence',
  'weapons',
  'dog',
  'sexual-risk',
  'lone-visit',
  'health-hazard',
  'other',
] as const
export const WITHHELD_FACTS = ['address', 'telephone', 'school', 'placement', 'whereabouts'] as const

export const warningRecorded = defineEntry({
  type: 'warning-recorded',
  version: 1,
  meaning:
    'A hazard that a worker must know before meeting the person, until when it is to be looked at again, and whether the person was told of it.',
  body: Type.Object({
    kind: OneOf(WARNING_KINDS),
    text: Words(1000),
    reviewOn: Day,
    disclosed: Type.Boolean(),
    whyNotDisclosed: Type.Optional(Words(500)),
  }),
  line: ({ body }) => ({
    title: 'Warning recorded',
    ...(body ? { detail: body.text } : {}),
    significant: true,
  }),
})

export const warningReviewed = defineEntry({
  type: 'warning-reviewed',
  version: 1,
  meaning: 'A warning was looked at again and stands, until the next date.',
  body: Type.Object({ warning: Id, reviewOn: Day, words: Words(500) }),
})

export const warningEnded = defineEntry({
  type: 'warning-ended',
  version: 1,
  meaning: 'A warning no longer stands. It stays in the story.',
  body: Type.Object({ warning: Id, reason: Words(500) }),
  line: ({ body }) => ({ title: 'Warning ended', ...(body ? { detail: body.reason } : {}) }),
})

export const safeContactInstructed = defineEntry({
  type: 'safe-contact-instructed',
  version: 1,
  meaning: 'How this person may safely be reached, in their own words; the newest stands.',
  body: Type.Object({
    instructions: Words(1000),
    /** No letter goes to the home, no message is left: what must never be done. */
    never: Type.Array(OneOf(['letter', 'telephone', 'text', 'email', 'visit-unannounced']), {
      uniqueItems: true,
    }),
  }),
  line: () => ({ title: 'Safe-contact instructions given', significant: true }),
})

const WITHHELD_STAYS = 'What is kept from whom is said on the person’s page of warnings and safe contact.'

export const factWithheldFrom = defineEntry({
  type: 'fact-withheld-from',
  version: 1,
  stays: WITHHELD_STAYS,
  meaning: 'A fact about one person is not to be known by another: nothing that tells it goes to them.',
  body: Type.Object({
    about: Id,
    keptFrom: Id,
    facts: Type.Array(OneOf(WITHHELD_FACTS), { minItems: 1, uniqueItems: true }),
    reason: Words(1000),
  }),
  line: ({ body }, subject) =>
    body?.about === subject
      ? { title: `Not to be known by another: ${body.facts.join(', ')}`, significant: true }
      : undefined,
})

export const factNoLongerWithheld = defineEntry({
  type: 'fact-no-longer-withheld',
  version: 1,
  stays: WITHHELD_STAYS,
  meaning: 'What was kept from somebody need no longer be.',
  body: Type.Object({ withheld: Id, about: Id, keptFrom: Id, reason: Words(1000) }),
  line: ({ body }, subject) =>
    body?.about === subject ? { title: 'May be known again', significant: true } : undefined,
})

export const safetyEntries = [
  warningRecorded,
  warningReviewed,
  warningEnded,
  safeContactInstructed,
  factWithheldFrom,
  factNoLongerWithheld,
] as const
