import { Type } from 'typebox'
import type { Viewer } from '#/access/viewer.ts'
import { parseDay, parseInstant } from '#/lib/dates.ts'
import { Refused } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import {
  ADULTS_MAX,
  CHILDREN_MAX,
  concern,
  How,
  NamedAdult,
  NamedChild,
  Ref,
  SHORT,
  Teller,
} from '../concern.ts'
import { receive } from './commands.ts'
import type { ContactReceived } from './entries.ts'
import { tellerOf } from './tell/answers.ts'

const Optional = Type.Optional
const short = Type.String({ minLength: 1, maxLength: SHORT })

const { danger: _danger, factors: _factors, worry, ...rest } = concern

const { account: _account, verified: _verified, ...asTheySay } = Teller.properties

/** Whoever rang or wrote, as they say. Whose account it is, and that duty verified them, nobody can say for them. */
const Caller = Type.Object(asTheySay, { additionalProperties: false })

/** What may be sent: the worry, and whatever else is known. Nobody names a `ref` of ours who doesn't want to. */
export const ContactInput = Type.Object(
  {
    worry,
    ...rest,
    danger: Optional(concern.danger),
    factors: Optional(concern.factors),
    how: Optional(How),
    occurredAt: Optional(
      Type.String({ description: 'When it was told: an ISO instant or date, today or before' }),
    ),
    telephone: Optional(short),
    role: Optional(short),
    /** Staff who note what somebody else told; ignored from anybody else: who they are is of their account. */
    from: Optional(Caller),
    children: Optional(
      Type.Array(
        Type.Object({ ...NamedChild.properties, ref: Optional(Ref) }, { additionalProperties: false }),
        { maxItems: CHILDREN_MAX },
      ),
    ),
    adults: Optional(
      Type.Array(
        Type.Object({ ...NamedAdult.properties, ref: Optional(Ref) }, { additionalProperties: false }),
        { maxItems: ADULTS_MAX },
      ),
    ),
  },
  { additionalProperties: false },
)

type Input = {
  readonly worry: string
  readonly danger?: ContactReceived['danger']
  readonly factors?: string[]
  readonly how?: ContactReceived['how']
  readonly occurredAt?: string
  readonly telephone?: string
  readonly role?: string
  readonly from?: ContactReceived['from']
  readonly children?: readonly (Omit<ContactReceived['children'][number], 'ref'> & { ref?: string })[]
  readonly adults?: readonly (Omit<ContactReceived['adults'][number], 'ref'> & { ref?: string })[]
} & Pick<ContactReceived, 'whyNow' | 'dangerWhat' | 'tried' | 'answers'>

const mayNote = (viewer: Viewer): boolean => viewer.permissions.has('contact:work')

/** From what a call says to a contact as it will be recorded. */
export function toldBy(viewer: Viewer, input: Input): ContactReceived {
  const {
    occurredAt: _,
    telephone,
    role,
    from,
    children = [],
    adults = [],
    danger = 'not-known',
    factors = [],
    how = 'api',
    ...words
  } = input
  return {
    ...words,
    danger,
    factors,
    how,
    from: mayNote(viewer) && from !== undefined ? from : tellerOf(viewer, { telephone, role }),
    children: children.map((child, index) => ({ ...child, ref: child.ref ?? `child-${index + 1}` })),
    adults: adults.map((adult, index) => ({ ...adult, ref: adult.ref ?? `adult-${index + 1}` })),
  }
}

/** A date or an instant; refused in words when it is neither. */
export function occurredOf(text: string | undefined) {
  if (text === undefined) return undefined
  if (parseDay(text) !== undefined) return { kind: 'day', on: text } as const
  const at = parseInstant(text)
  if (at !== undefined) return { kind: 'instant', at: at.toString() } as const
  throw new Refused({
    refused: 'invalid',
    problems: [
      {
        code: 'no-such-time',
        text: 'Give a date such as 2010-03-03, or an instant such as 2010-03-03T14:05:00Z',
        field: 'occurredAt',
      },
    ],
  })
}

const post = defineRoute({
  name: 'api.contact.receive',
  method: 'POST',
  path: '/api/contacts',
  permission: 'contact:receive',
  summary:
    'Tell the front door of a worry. Only the worry is needed. The answer is a receipt: never whether a child is known.',
  body: ContactInput,
  replies: {
    201: Type.Object({
      id: Type.String({ format: 'uuid' }),
      receivedAt: Type.String({ format: 'date-time' }),
    }),
  },
  handle: async (context) => {
    const input = context.body as unknown as Input
    const result = await receive(
      context as Context,
      toldBy(context.viewer, input),
      occurredOf(input.occurredAt),
    )
    if (!result.ok) throw new Refused(result)
    const { contact: id, receivedAt } = result.value
    return {
      kind: 'json',
      status: 201,
      location: `/api/contacts/${id}`,
      body: { id, receivedAt },
    }
  },
})

export const contactApi: readonly Route[] = [post]
export type { Input as ContactInputValue }
