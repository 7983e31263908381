import type { Pool } from 'pg'
import Type from 'typebox'
import { Refused } from '#/lib/problem.ts'
import { ownFields } from '#/web/bodies.ts'
import { fieldsOf } from '#/web/form-body.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { localPath } from '#/web/security.ts'
import { UNSENT } from './access.ts'
import { endSession } from './sessions.ts'
import { unsentPage } from './sign-in-pages.ts'

export const SignInQuery = Type.Object({
  return: Type.Optional(Type.String({ maxLength: 2000 })),
  again: Type.Optional(Type.String({ maxLength: 10 })),
})
export const SignInFields = {
  return: Type.Optional(Type.String({ maxLength: 2000 })),
  again: Type.Optional(Type.String({ maxLength: 10 })),
}

/** Where to go after the session here has ended: the provider's own sign-out, or home. */
export type AfterSignOut = (session: string) => Promise<string>

const signOut = (pool: Pool, after: AfterSignOut): Route =>
  defineRoute({
    name: 'sign-out',
    method: 'POST',
    path: '/sign-out',
    permission: 'anyone',
    summary: 'Ends this session, here and at the identity provider.',
    body: Type.Object({ return: Type.Optional(Type.String({ maxLength: 2000 })) }),
    handle: async ({ body, browser, at }) => {
      if (browser.session === null)
        return { kind: 'redirect', to: localPath(body.return, '/sign-in'), session: null }
      const to = await after(browser.session)
      await endSession(pool, browser.session, 'signed-out', at)
      return { kind: 'redirect', to, session: null }
    },
  })

const Key = Type.String({ pattern: '^[\\w.:-]{1,150}$' })

/** By the page's script while one types, and by a form's own button without scripts. */
const saveDraft: Route = defineRoute({
  name: 'draft-saved',
  method: 'POST',
  path: '/drafts/:form/:key',
  permission: 'draft:write',
  summary: 'Saves what its author is typing.',
  params: Type.Object({ form: Key, key: Key }),
  body: Type.Record(Type.String(), Type.Unknown()),
  handle: async ({ drafts, params, body, at }) => {
    await drafts.save(params.form, params.key, body)
    return { kind: 'json', body: { savedAt: at.toString() } }
  },
})

const UnsentParams = Type.Object({ key: Type.String({ format: 'uuid' }) })

const showUnsent: Route = defineRoute({
  name: 'unsent-page',
  method: 'GET',
  path: '/unsent/:key',
  permission: 'signed-in',
  summary: 'A form that was being sent when the session ran out, for its author.',
  params: UnsentParams,
  handle: async ({ drafts, params, frame, formToken }) => {
    const draft = await drafts.find(UNSENT, params.key)
    if (draft === undefined) throw new Refused({ refused: 'absent', problems: [] })
    const { path, fields } = draft as { path: string; fields: unknown }
    const discard = `/unsent/${params.key}/discard`
    return {
      kind: 'page',
      html: unsentPage({
        frame,
        formToken,
        path,
        fields: fieldsOf(fields, ''),
        typed: ownFields(fields),
        discard,
      }),
    }
  },
})

const discardUnsent: Route = defineRoute({
  name: 'unsent-discarded',
  method: 'POST',
  path: '/unsent/:key/discard',
  permission: 'signed-in',
  summary: 'Throws away a form that was not sent.',
  params: UnsentParams,
  handle: async ({ drafts, params }) => {
    await drafts.drop(UNSENT, params.key)
    return { kind: 'redirect', to: '/' }
  },
})

/** Signing out, drafts, and forms that were not sent: the same however people sign in. */
export const sessionRoutes = (pool: Pool, after: AfterSignOut): Route[] => [
  signOut(pool, after),
  saveDraft,
  showUnsent,
  discardUnsent,
]
