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

const How = Type.Unsafe<'telephone' | 'secure-mail' | 'in-person'>({
  type: 'string',
  enum: ['telephone', 'secure-mail', 'in-person'],
})

export const caseTransferred = defineEntry({
  type: 'case-transferred',
  version: 1,
  meaning: 'Children were passed to another area: to a named person there, with what was sent.',
  body: Type.Object(
    {
      referral: id,
      area: short('The other authority'),
      to: short('Who there, by name'),
      role: Type.Optional(short('Their work')),
      telephone: Type.Optional(short('How to ring them')),
      how: How,
      sent: long('What was sent, and what was said'),
      why: long('Why they are that area’s'),
      checked: Type.Boolean({ description: 'What was sent was held against the safe-contact instructions' }),
      children,
      byName: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
  line: (entry, subject) =>
    entry.body?.children.some((child) => child.person === subject)
      ? { title: `Passed to ${entry.body.area}`, detail: entry.body.why, significant: true }
      : undefined,
})

export const transferAcknowledged = defineEntry({
  type: 'transfer-acknowledged',
  version: 1,
  meaning:
    'A named person of the other area said that they have these children; or that they don’t take them, and why.',
  body: Type.Object(
    {
      children,
      takes: Type.Boolean(),
      by: short('Who there said so'),
      how: How,
      reason: Type.Optional(long('Why they don’t take them')),
      byName: Type.String({ minLength: 1, description: 'Who recorded it' }),
    },
    { additionalProperties: false },
  ),
})

export const transferTypes = [caseTransferred, transferAcknowledged] as const

export type Transferred = BodyOf<typeof caseTransferred>
export type Acknowledgement = Pick<BodyOf<typeof transferAcknowledged>, 'takes' | 'by' | 'how' | 'reason'> & {
  /** When they said so, if that was before now. */
  readonly at?: string
}
