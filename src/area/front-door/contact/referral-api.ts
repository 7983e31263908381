import { Type } from 'typebox'
import type { SubjectId } from '#/lib/id.ts'
import { problem, Refused, type Result, refuse } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { CHILDREN_MAX, NamedChild, Ref, SHORT } from '../concern.ts'
import { ContactInput, type ContactInputValue, occurredOf, toldBy } from './api.ts'
import * as commands from './commands.ts'
import { findOnRecord } from './queries.ts'

const Uuid = Type.String({ format: 'uuid' })
const Optional = Type.Optional

/**
 * A professional's referral, whole: what was told is recorded as their contact, and passed on as a referral for the
 * family at once. Staff may say which children are on record already; nobody else is ever asked or told.
 */
const ReferralInput = Type.Object(
  {
    ...ContactInput.properties,
    source: Optional(Type.String({ maxLength: SHORT, description: 'A code of referral-source' })),
    children: Type.Array(
      Type.Object(
        {
          ...NamedChild.properties,
          ref: Optional(Ref),
          person: Optional(Type.String({ format: 'uuid', description: 'Staff only: the child’s record' })),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: CHILDREN_MAX },
    ),
  },
  { additionalProperties: false },
)

type Child = NonNullable<ContactInputValue['children']>[number] & { readonly person?: SubjectId }
type Input = Omit<ContactInputValue, 'children'> & {
  readonly children: readonly Child[]
  readonly source?: string
}

const done = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Refused(result)
  return result.value
}

/** The records that staff name are there for them, or nothing at all is recorded. */
async function openNamed(context: Context, children: readonly Child[]): Promise<void> {
  const named = children.flatMap(({ person }, index) => (person === undefined ? [] : [{ person, index }]))
  if (named.length === 0) return
  const ids = named.map(({ person }) => person)
  const there = await context.disclose(
    { what: 'referral-children', purpose: 'taking a referral', subjects: [], manner: 'list' },
    async (db) => {
      const shown = await findOnRecord(db, ids)
      return { shown, listed: shown }
    },
  )
  const missing = named.filter(({ person }) => !there.includes(person))
  if (missing.length > 0)
    throw new Refused(
      refuse(
        ...missing.map(({ index }) =>
          problem('no-such-record', 'There is no such record. Search again.', `children.${index}.person`),
        ),
      ),
    )
}

async function receiveAndPassOn(
  context: Context,
  input: Input,
): Promise<{ contact: SubjectId; referral: SubjectId; receivedAt: string }> {
  const { source, children, ...words } = input
  if (context.viewer.permissions.has('contact:work')) await openNamed(context, children)
  const named = children.map(({ person: _, ...child }, index) => ({
    ...child,
    ref: child.ref ?? `child-${index + 1}`,
  }))
  const told = toldBy(context.viewer, { ...words, children: named })
  const { contact, receivedAt } = done(await commands.receive(context, told, occurredOf(input.occurredAt)))
  if (context.viewer.permissions.has('contact:work')) {
    for (const [index, { person }] of children.entries()) {
      if (person !== undefined) done(await commands.identify(context, contact, named[index]!.ref, person))
    }
  }
  const reason = 'Sent as a referral'
  const { referral } = done(
    await commands.passOn(context, contact, { reason, ...(source === undefined ? {} : { source }) }),
  )
  return { contact, referral, receivedAt }
}

const post = defineRoute({
  name: 'api.referral.receive',
  method: 'POST',
  path: '/api/referrals',
  permission: 'referral:receive',
  summary:
    'Refer a family: one referral, with each child in it. The answer is a receipt: never whether a child is known.',
  body: ReferralInput,
  replies: {
    201: Type.Object({ id: Uuid, contact: Uuid, receivedAt: Type.String({ format: 'date-time' }) }),
  },
  handle: async (context) => {
    const { contact, referral, receivedAt } = await receiveAndPassOn(
      context as Context,
      context.body as unknown as Input,
    )
    return {
      kind: 'json',
      status: 201,
      location: `/api/referrals/${referral}`,
      body: { id: referral, contact, receivedAt },
    }
  },
})

export const referralApiOfContact: readonly Route[] = [post]
