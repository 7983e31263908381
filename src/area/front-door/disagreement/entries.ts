import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import { CHILDREN_MAX, LONG, SHORT } from '../concern.ts'

const STAYS = 'What was said in a disagreement stays as it was said. Say the next thing instead.'

const id = Type.String({ format: 'uuid' })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const Stage = Type.String({
  minLength: 1,
  maxLength: 80,
  description: 'A code of disagreement-stage: worker, manager, head-of-service, board',
})

/** Whoever refers may be the only one who sees what the others don't: that they disagree is part of the child's story. */
export const disagreementRaised = defineEntry({
  type: 'disagreement-raised',
  version: 1,
  stays: STAYS,
  meaning: 'A referrer disagreed with what was decided, said why and what they ask for.',
  body: Type.Object(
    {
      referral: id,
      contact: Type.Optional(id),
      account: Type.String(),
      byName: Type.String({ minLength: 1, maxLength: SHORT }),
      agencyName: Type.String({ minLength: 1, maxLength: SHORT }),
      stage: Stage,
      why: long('Why they disagree'),
      asks: long('What they ask for'),
      children: Type.Array(
        Type.Object(
          { person: id, name: Type.String({ description: 'Name, as the referrer gave it' }) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: CHILDREN_MAX },
      ),
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? { title: 'A professional disagrees with what was decided', significant: true }
      : undefined,
})

export const disagreementAnswered = defineEntry({
  type: 'disagreement-answered',
  version: 1,
  stays: STAYS,
  meaning: 'A stage answered the referrer who disagreed: what was decided is changed, or stands, and why.',
  body: Type.Object(
    {
      stage: Stage,
      answer: Type.Union([Type.Literal('changes'), Type.Literal('stands')]),
      reason: long('Why, in words that the referrer reads'),
      byName: Type.String({ minLength: 1 }),
      qualified: Type.Boolean({ description: 'Is whoever answered a qualified social worker?' }),
      /** The limit of the stage before had passed, and the next answered. */
      insteadOf: Type.Optional(Stage),
    },
    { additionalProperties: false },
  ),
  line: (entry) => {
    if (entry.body === null) return undefined
    const changes = entry.body.answer === 'changes'
    return {
      title: changes
        ? 'Disagreement answered: it is decided again'
        : 'Disagreement answered: what was decided stands',
      detail: entry.body.reason,
      significant: true,
    }
  },
})

export const disagreementTakenFurther = defineEntry({
  type: 'disagreement-taken-further',
  version: 1,
  stays: STAYS,
  meaning: 'The referrer took the disagreement to the next stage.',
  body: Type.Object(
    {
      from: Stage,
      to: Stage,
      because: Type.Union([
        Type.Literal('not-satisfied'),
        Type.Literal('no-answer'),
        Type.Literal('cannot-wait'),
      ]),
      why: long('What is still wrong'),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
  line: () => ({ title: 'The disagreement was taken further', significant: true }),
})

export const disagreementResolved = defineEntry({
  type: 'disagreement-resolved',
  version: 1,
  stays: STAYS,
  meaning:
    'The referrer ended the disagreement: satisfied, or still of another opinion after the last stage.',
  body: Type.Object(
    {
      how: Type.Union([Type.Literal('accepted'), Type.Literal('still-disagrees')]),
      words: Type.Optional(long('What they want to add')),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
  line: (entry) => ({
    title:
      entry.body?.how === 'still-disagrees'
        ? 'The disagreement ended without agreement'
        : 'The disagreement is resolved',
    significant: true,
  }),
})

export const disagreementTypes = [
  disagreementRaised,
  disagreementAnswered,
  disagreementTakenFurther,
  disagreementResolved,
] as const

export type DisagreementRaised = BodyOf<typeof disagreementRaised>
