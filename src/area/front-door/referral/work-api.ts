import { type TSchema, Type } from 'typebox'
import type { Permission } from '#/access/permission.ts'
import { orThrow, type Result } from '#/lib/problem.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { Id, Uuid } from '#/web/schemas.ts'
import { LONG } from '../concern.ts'
import * as commands from './commands.ts'
import { openReferral } from './form-routes.ts'
import { ConversationForm } from './routes.ts'

/** The acts on a referral, as calls: the same commands as the pages'. */

type Act<B> = {
  readonly path: string
  readonly permission: Permission
  readonly summary: string
  readonly purpose: string
  readonly body: TSchema
  readonly run: (context: Context<{ id: string }, unknown, B>) => Promise<Result<unknown>>
}

/** Opens the referral for its purpose, does the act, and says which referral it was. */
const act = <B>({ path, permission, summary, purpose, body, run }: Act<B>): Route =>
  defineRoute({
    name: `api.referral.${path}`,
    method: 'POST',
    path: `/api/referrals/:id/${path}`,
    permission,
    summary,
    params: Id,
    body,
    replies: { 200: Id },
    handle: async (context) => {
      await openReferral(context as never, 'referral', purpose)
      orThrow(await run(context as never))
      return { kind: 'json', body: { id: (context.params as { id: string }).id } }
    },
  })

const nothing = Type.Object({}, { additionalProperties: false })

export const referralWorkApi: readonly Route[] = [
  act({
    path: 'claim',
    permission: 'referral:work',
    summary: '“I have this”: and the referrer sees who has it',
    purpose: 'claiming a referral',
    body: nothing,
    run: (context) => commands.claim(context, context.params.id),
  }),
  act<Parameters<typeof commands.converse>[2]>({
    path: 'conversation',
    permission: 'referral:work',
    summary: 'Record the conversation with the referrer, in its prescribed parts',
    purpose: 'recording the conversation with the referrer',
    body: ConversationForm,
    run: (context) => commands.converse(context, context.params.id, context.body),
  }),
  act<{ words: string }>({
    path: 'confirmation',
    permission: 'referral:work',
    summary: 'Record that what was said by telephone was confirmed in writing',
    purpose: 'confirming a referral',
    body: Type.Object(
      { words: Type.String({ minLength: 1, maxLength: LONG }) },
      { additionalProperties: false },
    ),
    run: (context) => commands.confirm(context, context.params.id, context.body.words),
  }),
  act<{ to: string }>({
    path: 'acknowledgement',
    permission: 'referral:work',
    summary: 'Record that a referrer without an account was told that we have it',
    purpose: 'acknowledging a referral',
    body: Type.Object({ to: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }),
    run: (context) => commands.acknowledge(context, context.params.id, context.body.to),
  }),
  act<{ child: string; agrees: boolean; reason: string }>({
    path: 'second-reading',
    permission: 'referral:second-read',
    summary: 'Agree with a decision to do nothing further, or send it back',
    purpose: 'reading a decision again',
    body: Type.Object(
      { child: Uuid, agrees: Type.Boolean(), reason: Type.String({ minLength: 1, maxLength: LONG }) },
      { additionalProperties: false },
    ),
    run: (context) => commands.secondRead(context, context.params.id, context.body),
  }),
]
