import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import {
  ADULTS_MAX,
  CHILDREN_MAX,
  concern,
  How,
  LONG,
  NamedAdult,
  NamedChild,
  Ref,
  Teller,
  writeTeller,
} from '../concern.ts'

const id = Type.String({ format: 'uuid' })

/**
 * What duty put beside what was told. Nothing of it is the teller's: they never read of it, and hear nothing about
 * whoever they didn't name (practice.md, 'What a referrer may hear').
 */
const byDuty = {
  addedByDuty: Type.Optional(
    Type.Boolean({ description: 'Duty put them in from the record: the teller didn’t name them' }),
  ),
  onRecord: Type.Optional(
    Type.Object(
      {
        name: Type.Optional(Type.String()),
        birthDate: Type.Optional(Type.String({ format: 'date' })),
        relationship: Type.Optional(Type.String()),
        lives: Type.Optional(Type.String()),
        presence: Type.Optional(Type.String()),
      },
      { additionalProperties: false, description: 'What was known of them when the contact was noted' },
    ),
  ),
}

const child = Type.Object({ ...NamedChild.properties, ...byDuty }, { additionalProperties: false })
const adult = Type.Object({ ...NamedAdult.properties, ...byDuty }, { additionalProperties: false })

/** A contact is not a referral (One Year On, rec. 6): somebody told us something; nothing is decided yet. */
export const contactReceived = defineEntry({
  type: 'contact-received',
  version: 1,
  meaning: 'Somebody told the front door of a worry about a child.',
  body: Type.Object(
    {
      ...concern,
      how: How,
      from: Teller,
      children: Type.Array(child, { maxItems: CHILDREN_MAX }),
      adults: Type.Array(adult, { maxItems: ADULTS_MAX }),
    },
    { additionalProperties: false },
  ),
})

export const contactClaimed = defineEntry({
  type: 'contact-claimed',
  version: 1,
  meaning: 'A duty worker said "I have this".',
  body: Type.Object({ worker: Type.String(), workerName: Type.String() }, { additionalProperties: false }),
})

/** Made by staff only: a teller never learns whether a child is known. */
export const contactPersonIdentified = defineEntry({
  type: 'contact-person-identified',
  version: 1,
  meaning: 'Duty established who a child or adult named in a contact is.',
  body: Type.Object(
    {
      ref: Ref,
      part: Type.Union([Type.Literal('child'), Type.Literal('adult')]),
      person: id,
      how: Type.Union([Type.Literal('matched'), Type.Literal('registered')]),
      openCase: Type.Boolean({ description: 'Had somebody already an open case about them, as known then?' }),
      /** Whoever had that case: they read this contact the same day. */
      openCaseWorkers: Type.Optional(Type.Array(Type.String())),
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.person === subject && entry.body.part === 'child'
      ? { title: 'Named in a contact to the front door', significant: true }
      : undefined,
})

/** Practice: a contact on an open case goes to its worker, who acknowledges it that day. */
export const contactAcknowledged = defineEntry({
  type: 'contact-acknowledged',
  version: 1,
  meaning: 'The worker who has the open case has read this contact.',
  body: Type.Object({ byName: Type.String() }, { additionalProperties: false }),
})

export const contactDecided = defineEntry({
  type: 'contact-decided',
  version: 1,
  meaning: 'What becomes of a contact: a referral, advice, or no further action, with the reason.',
  body: Type.Object(
    {
      outcome: Type.String({ maxLength: 80, description: 'A code of contact-outcome' }),
      reason: Type.String({ minLength: 1, maxLength: LONG }),
      referral: Type.Optional(id),
      byName: Type.String(),
    },
    { additionalProperties: false },
  ),
})

export const contactTypes = [
  contactReceived,
  contactClaimed,
  contactPersonIdentified,
  contactAcknowledged,
  contactDecided,
] as const

export type ContactReceived = BodyOf<typeof contactReceived>

export const tellerOf = (body: ContactReceived): string => writeTeller(body.from)

/** What the teller may read again: what they said, without whoever and whatever duty put beside it. */
export const asTold = (body: ContactReceived): ContactReceived => ({
  ...body,
  children: body.children.filter(isTold).map(withoutRecord),
  adults: body.adults.filter(isTold).map(withoutRecord),
})

const isTold = ({ addedByDuty }: { readonly addedByDuty?: boolean }): boolean => addedByDuty !== true

const withoutRecord = <T extends { readonly onRecord?: unknown }>({ onRecord: _, ...said }: T) => said
