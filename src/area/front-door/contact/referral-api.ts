import { Type } from 'typebox'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Uuid } from '#/web/schemas.ts'
import { CHILDREN_MAX, SHORT } from '../concern.ts'
import { ContactInput, type ContactInputValue, noteCall } from './api.ts'

/**
 * A professional's referral, whole: what was told is recorded as their contact, and passed on as a referral for the
 * family, in one act. Staff may say which children are on record already; nobody else is ever asked or told.
 */
const ReferralInput = Type.Object(
  {
    ...ContactInput.properties,
    source: Type.Optional(Type.String({ maxLength: SHORT, description: 'A code of referral-source' })),
    children: Type.Array(ContactInput.properties.children.items, {
      minItems: 1,
      maxItems: CHILDREN_MAX,
    }),
  },
  { additionalProperties: false },
)

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
    const { source, ...input } = context.body as unknown as ContactInputValue & { readonly source?: string }
    const noted = await noteCall(context as Context, input, {
      reason: 'Sent as a referral',
      ...(source === undefined ? {} : { source }),
    })
    return {
      kind: 'json',
      status: 201,
      location: `/api/referrals/${noted.referral}`,
      body: { id: noted.referral, contact: noted.contact, receivedAt: noted.receivedAt },
    }
  },
})

export const referralApiOfContact: readonly Route[] = [post]
