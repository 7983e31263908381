import { Type } from 'typebox'
import { type BodyOf, defineEntry } from '#/log/entry.ts'
import { CHILDREN_MAX, LONG, SHORT } from '../concern.ts'

const id = Type.String({ format: 'uuid' })
const long = (description: string) => Type.String({ minLength: 1, maxLength: LONG, description })
const short = (description: string) => Type.String({ minLength: 1, maxLength: SHORT, description })

const children = Type.Array(Type.Object({ person: id }, { additionalProperties: false }), {
  minItems: 1,
  maxItems: CHILDREN_MAX,
})

export const earlyHelpHandedOver = defineEntry({
  type: 'early-help-handed-over',
  version: 1,
  meaning: 'A lead professional was asked to help these children, with what the family agreed to.',
  body: Type.Object(
    {
      referral: id,
      to: Type.Object(
        {
          account: Type.Optional(
            Type.String({ description: 'Their account; without one, duty records the answer' }),
          ),
          name: short('The lead professional'),
          agencyName: Type.Optional(short('Where they work')),
        },
        { additionalProperties: false },
      ),
      children,
      asked: long('What is asked of them: the words that they read'),
      service: long('The service, in the words that the family heard'),
      agreement: Type.String({ minLength: 1, maxLength: 80, description: 'A code of family-agreement' }),
      agreedBy: Type.Optional(short('Who in the family agreed, or refused')),
      risk: Type.Optional(long('What the child risks without it')),
      contact: Type.Optional(long('How the family can be reached, safely')),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? {
          title: `Early help asked of ${entry.body.to.agencyName ?? entry.body.to.name}`,
          detail: entry.body.service,
        }
      : undefined,
})

export const earlyHelpAnswered = defineEntry({
  type: 'early-help-answered',
  version: 1,
  meaning:
    'The lead professional said whether they take it on, and when they first meet the family; or why not.',
  body: Type.Object(
    {
      children,
      accepts: Type.Boolean(),
      firstContactOn: Type.Optional(Type.String({ format: 'date' })),
      reason: Type.Optional(long('Why not')),
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
})

export const earlyHelpTypes = [earlyHelpHandedOver, earlyHelpAnswered] as const

export type HandedOver = BodyOf<typeof earlyHelpHandedOver>
export type HelpAnswer = Pick<BodyOf<typeof earlyHelpAnswered>, 'accepts' | 'firstContactOn' | 'reason'>
