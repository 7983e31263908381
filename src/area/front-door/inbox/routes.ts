import { Type } from 'typebox'
import type { Pack } from '#/framework/types.ts'
import { londonDay, parseInstant } from '#/lib/dates.ts'
import { type Context, defineRoute, type Route } from '#/web/route.ts'
import { listedIn, readInbox } from './model.ts'
import { inboxPage } from './pages.ts'
import { INBOX } from './parts.ts'
import { LISTS, type List } from './rules.ts'

/** When somebody last looked is theirs alone, like what they are typing: a draft, and no part of the record. */
const LOOKED = { form: 'inbox', key: 'looked' }

const lookedAt = async ({ drafts }: Context): Promise<Temporal.Instant | undefined> => {
  const kept = await drafts.find(LOOKED.form, LOOKED.key)
  return typeof kept?.at === 'string' ? parseInstant(kept.at) : undefined
}

const show = defineRoute({
  name: 'inbox.view',
  method: 'GET',
  path: INBOX,
  permission: 'contact:work',
  summary: 'The duty inbox: every family that waits for the front door, the most pressing first',
  query: Type.Object({
    list: Type.Optional(Type.Unsafe<List>({ type: 'string', enum: [...LISTS] })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  }),
  handle: async (context) => {
    const { viewer, frame, formToken, at, query } = context
    const packFor = (on: Temporal.Instant): Pack => context.framework.packFor(londonDay(on))
    const asked = {
      list: query.list ?? 'all',
      page: query.page ?? 1,
      account: viewer.account,
      looked: await lookedAt(context),
    }
    const shown = await context.disclose(
      { what: 'duty-inbox', purpose: 'working the front door', subjects: [], manner: 'list' },
      async (db) => {
        const inbox = await readInbox(db, asked, packFor)
        return { shown: inbox, listed: listedIn(inbox) }
      },
    )
    const may = {
      claimReferral: viewer.permissions.has('referral:work'),
      secondRead: viewer.permissions.has('referral:second-read'),
    }
    return { kind: 'page', html: inboxPage({ frame, formToken, at, shown, packFor, may }) }
  },
})

/** As of the page that they saw: what came in since isn't looked at yet. */
const look = defineRoute({
  name: 'inbox.looked',
  method: 'POST',
  path: `${INBOX}/looked`,
  permission: 'contact:work',
  summary: 'Say that I have looked: what is new or changes afterwards is marked',
  body: Type.Object({ at: Type.String({ format: 'date-time' }) }),
  handle: async (context) => {
    const seen = parseInstant(context.body.at)
    const at = seen !== undefined && Temporal.Instant.compare(seen, context.at) < 0 ? seen : context.at
    await context.drafts.save(LOOKED.form, LOOKED.key, { at: at.toString() })
    return { kind: 'redirect', to: INBOX }
  },
})

export const inboxRoutes: readonly Route[] = [show, look]
