import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import { ADULTS_MAX, CHILDREN_MAX, LONG, Ref, SHORT } from '../concern.ts'

const id = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const code = (list: string) => Type.String({ minLength: 1, maxLength: 80, description: `A code of ${list}` })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const short = (description: string) => Type.String({ minLength: 1, maxLength: SHORT, description })
const closed = { additionalProperties: false }

/** Practice, 'Telling parents': recorded for each adult; nothing goes to a family by itself. */
export const parentTold = defineEntry({
  type: 'parent-told',
  version: 1,
  meaning: 'An adult of the family was told of the referral, and perhaps agreed to or refused a service.',
  body: Type.Object(
    {
      adult: Ref,
      name: Type.Optional(short('Who, as the referral names them')),
      told: code('parent-told'),
      toldBy: short('Who told them'),
      words: Type.Optional(long('What they said')),
      children: Type.Array(Type.Object({ person: id }, closed), { maxItems: CHILDREN_MAX }),
      byName: Type.String({ minLength: 1 }),
    },
    closed,
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? { title: 'An adult of the family was told of the referral' }
      : undefined,
})

/** How it stands with each, so that the entry by itself says who is still to be told, and when that is looked at again. */
export const tellingReviewed = defineEntry({
  type: 'telling-reviewed',
  version: 1,
  meaning:
    'What each adult has been told was looked at again, and for whom it is to be looked at another day.',
  body: Type.Object(
    {
      adults: Type.Array(
        Type.Object(
          {
            ref: Ref,
            told: Type.Optional(code('parent-told')),
            notSafeWhy: Type.Optional(code('not-safe-to-tell')),
            toldBy: Type.Optional(short('Who told them')),
            reviewOn: Type.Optional(day),
            words: Type.Optional(long('What they said, or why not yet')),
          },
          closed,
        ),
        { maxItems: ADULTS_MAX },
      ),
      byName: Type.String({ minLength: 1 }),
    },
    closed,
  ),
})

export const serviceRefused = defineEntry({
  type: 'service-refused',
  version: 1,
  meaning: 'The family refused a service that was offered: which, and who refused it.',
  body: Type.Object(
    {
      refusal: id,
      service: short('Which service'),
      by: short('Who refused it'),
      words: Type.Optional(long('What they said')),
      /** Asked at once; where it isn't known yet, a manager answers it before the refusal is complete. */
      risk: Type.Optional(long('What the child risks without it')),
      children: Type.Array(Type.Object({ person: id }, closed), { maxItems: CHILDREN_MAX }),
      byName: Type.String({ minLength: 1 }),
    },
    closed,
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? {
          title: `A service was refused: ${entry.body.service}`,
          ...(entry.body.risk === undefined ? {} : { detail: entry.body.risk }),
          significant: true,
        }
      : undefined,
})

export const refusalConsidered = defineEntry({
  type: 'refusal-considered',
  version: 1,
  meaning:
    'A manager considered the refusal of a service: what the child risks without it, and what is done now.',
  body: Type.Object(
    {
      refusal: id,
      risk: long('What the child risks without it'),
      now: long('What is done now'),
      byName: Type.String({ minLength: 1 }),
    },
    closed,
  ),
})

export const tellingTypes = [parentTold, tellingReviewed, serviceRefused, refusalConsidered] as const

export type Standing = BodyOf<typeof tellingReviewed>['adults'][number]
