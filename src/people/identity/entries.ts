/** What may be recorded of who somebody is: one entry, one fact, in the words of the person who told it. */
import Type, { type Static } from 'typebox'
import { parseDay, writeDay } from '#/lib/dates.ts'
import { defineEntry, type Entry } from '#/log/entry.ts'

export const Id = Type.String({ format: 'uuid' })
export const Day = Type.String({ format: 'date' })
export const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength })
export const OneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })

export const REGISTERED_AS = ['child', 'unborn-child', 'adult'] as const
export const NAME_KINDS = ['usual', 'legal', 'birth', 'former', 'alias'] as const
export const PRECISIONS = ['day', 'month', 'year', 'estimated'] as const
export const SEXES = ['F', 'M', 'U'] as const
export const INTERPRETER = ['needed', 'not-needed', 'not-known'] as const
export const IDENTIFIER_KINDS = ['nhs-number', 'upn', 'former-upn', 'local-id', 'other'] as const
export const ADDRESS_KINDS = ['home', 'staying', 'placement', 'correspondence', 'school', 'work'] as const
export const CONTACT_KINDS = ['telephone', 'mobile', 'email'] as const

const written = (day: string | undefined): string => {
  const known = day === undefined ? undefined : parseDay(day)
  return known === undefined ? 'a date not known' : writeDay(known)
}

export const personRegistered = defineEntry({
  type: 'person-registered',
  version: 1,
  meaning: 'A record was begun for a person: a child, an unborn child with the date expected, or an adult.',
  body: Type.Object({
    as: OneOf(REGISTERED_AS),
    expectedOn: Type.Optional(Day),
    /** For somebody whose name isn't known: `man seen at the door`. An adult nobody can account for is a person too. */
    description: Type.Optional(Words(200)),
  }),
  line: ({ body }) => ({
    title: body?.as === 'unborn-child' ? 'Record begun before birth' : 'Record begun',
    ...(body?.expectedOn ? { detail: `Expected ${written(body.expectedOn)}` } : {}),
  }),
})

export const nameRecorded = defineEntry({
  type: 'name-recorded',
  version: 1,
  meaning: 'A name that the person has, or had, or is called by; none replaces another.',
  body: Type.Object({
    kind: OneOf(NAME_KINDS),
    given: Type.Optional(Words(120)),
    family: Type.Optional(Words(120)),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  }),
  line: ({ body }) => ({
    title: 'Name recorded',
    detail: [body?.given, body?.family].filter(Boolean).join(' '),
  }),
})

export const birthRecorded = defineEntry({
  type: 'birth-recorded',
  version: 1,
  meaning: 'When the person was born, as nearly as is known.',
  body: Type.Object({ on: Day, precision: OneOf(PRECISIONS), toldBy: Type.Optional(Words(200)) }),
  line: ({ body }) => ({ title: 'Born', detail: writeBirth(body?.on, body?.precision), significant: true }),
})

/** `3 March 2010`, `March 2010`, `2010`, `about 2010`. */
export function writeBirth(on: string | undefined | null, precision: string | undefined | null): string {
  const day = on ? parseDay(on) : undefined
  if (day === undefined) return 'not known'
  if (precision === 'month') return writeDay(day).replace(/^\d+ /, '')
  if (precision === 'year') return String(day.year)
  return precision === 'estimated' ? `about ${day.year}` : writeDay(day)
}

export const pregnancyEnded = defineEntry({
  type: 'pregnancy-ended',
  version: 1,
  meaning:
    'An unborn child’s record ends in birth (each baby has a record of their own), loss or termination.',
  body: Type.Object({
    unborn: Id,
    outcome: OneOf(['birth', 'loss', 'termination']),
    /** The babies born: the unborn child's own record goes on as the first; twins have new ones. */
    babies: Type.Array(Id, { maxItems: 8 }),
  }),
  line: ({ body }) => ({
    title: body?.outcome === 'birth' ? 'Baby born' : 'Pregnancy ended',
    significant: true,
  }),
})

export const deathRecorded = defineEntry({
  type: 'death-recorded',
  version: 1,
  meaning: 'The person died: letters to the family stop at once, and the record is kept.',
  body: Type.Object({ on: Day, precision: OneOf(PRECISIONS), toldBy: Words(200) }),
  line: ({ body }) => ({ title: 'Died', detail: writeBirth(body?.on, body?.precision), significant: true }),
})

export const sexAndGenderRecorded = defineEntry({
  type: 'sex-and-gender-recorded',
  version: 1,
  meaning: 'Sex as recorded at birth, and gender in the person’s own words where they have said it.',
  body: Type.Object({
    sex: OneOf(SEXES),
    gender: Type.Optional(Words(80)),
    pronouns: Type.Optional(Words(40)),
  }),
})

export const ethnicityRecorded = defineEntry({
  type: 'ethnicity-recorded',
  version: 1,
  meaning: 'Ethnicity as the person, or a parent, says it: a code of the pack and their own words.',
  body: Type.Object({ code: Words(10), words: Type.Optional(Words(120)) }),
})

export const disabilitiesRecorded = defineEntry({
  type: 'disabilities-recorded',
  version: 1,
  meaning:
    'Disabilities, all that are known at this date: codes of the pack, and what they mean for this person.',
  body: Type.Object({
    codes: Type.Array(Words(10), { uniqueItems: true, maxItems: 12 }),
    meaning: Type.Optional(Words(1000)),
  }),
  line: ({ body }) => ({
    title: 'Disabilities recorded',
    ...(body?.meaning ? { detail: body.meaning } : {}),
  }),
})

export const languagesRecorded = defineEntry({
  type: 'languages-recorded',
  version: 1,
  meaning: 'First language, others, and whether an interpreter is needed. Family never interpret.',
  body: Type.Object({
    first: Words(60),
    others: Type.Array(Words(60), { maxItems: 10 }),
    interpreter: OneOf(INTERPRETER),
  }),
})

export const wayOfCommunicatingRecorded = defineEntry({
  type: 'way-of-communicating-recorded',
  version: 1,
  meaning:
    'How this person tells others what they think: speech, signs, pictures, eye pointing, a named aide. Views count only if it was used.',
  body: Type.Object({ way: Words(400), aide: Type.Optional(Words(200)) }),
  line: ({ body }) => ({
    title: 'Way of communicating',
    ...(body ? { detail: body.way } : {}),
    significant: true,
  }),
})

export const religionRecorded = defineEntry({
  type: 'religion-recorded',
  version: 1,
  meaning: 'Religion or belief, as the person or a parent says it.',
  body: Type.Object({ religion: Words(80) }),
})

export const identifierRecorded = defineEntry({
  type: 'identifier-recorded',
  version: 1,
  meaning:
    'A number that an organisation knows the person by. It may be somebody else’s too: that is a match to look at.',
  body: Type.Object({
    kind: OneOf(IDENTIFIER_KINDS),
    value: Words(40),
    /** Who issued a local or other number. */
    issuer: Type.Optional(Words(80)),
    /** Traced with the issuer, not only told. */
    verified: Type.Boolean(),
  }),
})

export const addressRecorded = defineEntry({
  type: 'address-recorded',
  version: 1,
  meaning: 'Where the person lives, stays, is placed or is reached, from and until when.',
  body: Type.Object({
    kind: OneOf(ADDRESS_KINDS),
    lines: Type.Array(Words(100), { minItems: 1, maxItems: 5 }),
    postcode: Type.Optional(Words(8)),
    uprn: Type.Optional(Words(12)),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  }),
  line: ({ body }) => ({ title: body?.kind === 'home' ? 'Home address recorded' : 'Address recorded' }),
})

export const addressEnded = defineEntry({
  type: 'address-ended',
  version: 1,
  meaning: 'The person is no longer at an address that was recorded.',
  body: Type.Object({ address: Id, on: Day }),
})

export const contactDetailsRecorded = defineEntry({
  type: 'contact-details-recorded',
  version: 1,
  meaning: 'A telephone number or e-mail address, and what to know before using it.',
  body: Type.Object({ kind: OneOf(CONTACT_KINDS), value: Words(120), note: Type.Optional(Words(200)) }),
})

export const contactDetailsEnded = defineEntry({
  type: 'contact-details-ended',
  version: 1,
  meaning: 'A number or address no longer reaches the person.',
  body: Type.Object({ details: Id }),
})

const RESTRICTION_STAYS = 'Two people decide about a restriction: use the person’s restriction page.'

export const restrictionPlaced = defineEntry({
  type: 'restriction-placed',
  version: 1,
  stays: RESTRICTION_STAYS,
  meaning:
    'This record exists only for those who were granted it: an adopted or protected child, a colleague’s family.',
  body: Type.Object({ reason: Words(1000) }),
})

export const liftingProposed = defineEntry({
  type: 'restriction-lifting-proposed',
  version: 1,
  stays: RESTRICTION_STAYS,
  meaning:
    'Somebody proposed that the record need no longer be restricted. Nothing changes until another agrees.',
  body: Type.Object({ reason: Words(1000) }),
})

export const restrictionLifted = defineEntry({
  type: 'restriction-lifted',
  version: 1,
  stays: RESTRICTION_STAYS,
  meaning: 'A second person agreed that the record need no longer be restricted.',
  body: Type.Object({ reason: Words(1000), proposedBy: Words(100) }),
})

export const identityEntries = [
  personRegistered,
  nameRecorded,
  birthRecorded,
  pregnancyEnded,
  deathRecorded,
  sexAndGenderRecorded,
  ethnicityRecorded,
  disabilitiesRecorded,
  languagesRecorded,
  wayOfCommunicatingRecorded,
  religionRecorded,
  identifierRecorded,
  addressRecorded,
  addressEnded,
  contactDetailsRecorded,
  contactDetailsEnded,
  restrictionPlaced,
  liftingProposed,
  restrictionLifted,
] as const

/** The body of one of these types. */
export type Body<T extends { readonly body: Parameters<typeof Type.Optional>[0] }> = Static<T['body']>
export type { Entry }
