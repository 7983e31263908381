import type { Pool } from 'pg'
import Type from 'typebox'
import { Refused } from '#/lib/problem.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { UNSENT } from './access.ts'
import { dropDraft, findDraft, saveDraft } from './drafts.ts'
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
    handle: async ({ browser, at }) => {
      if (browser.session === null) return { kind: 'redirect', to: '/sign-in', session: null }
      const to = await after(browser.session)
      await endSession(pool, browser.session, 'signed-out', at)
      return { kind: 'redirect', to, session: null }
    },
  })

const Key = Type.String({ pattern: '^[\\w.-]{1,100}$' })
const DraftParams = Type.Object({ form: Key, key: Key })
const CONTENT_MAX = 400_000

const TOO_LARGE = {
  refused: 'invalid',
  problems: [{ code: 'draft-too-large', text: 'This is more than a draft can hold. Send it, or shorten it.' }],
} as const

const saveDraftBy = (pool: Pool, method: 'PUT' | 'POST'): Route =>
  defineRoute({
    name: method === 'PUT' ? 'draft-saved-while-typing' : 'draft-saved',
    method,
    path: '/drafts/:form/:key',
    permission: 'draft:write',
    summary: 'Saves what its author is typing.',
    params: DraftParams,
    body: Type.Record(Type.String(), Type.Unknown()),
    handle: async ({ viewer, params, body, at }) => {
      if (JSON.stringify(body).length > CONTENT_MAX) throw new Refused(TOO_LARGE)
      await saveDraft(pool, viewer.account, { ...params, content: body }, at)
      return { kind: 'json', body: { savedAt: at.toString() } }
    },
  })

const deleteDraft = (pool: Pool): Route =>
  defineRoute({
    name: 'draft-deleted',
    method: 'DELETE',
    path: '/drafts/:form/:key',
    permission: 'draft:write',
    summary: 'Throws a draft away.',
    params: DraftParams,
    handle: async ({ viewer, params }) => {
      await dropDraft(pool, viewer.account, params.form, params.key)
      return { kind: 'json', body: { deleted: true } }
    },
  })

const UnsentParams = Type.Object({ key: Type.String({ format: 'uuid' }) })

const showUnsent = (pool: Pool): Route =>
  defineRoute({
    name: 'unsent-page',
    method: 'GET',
    path: '/unsent/:key',
    permission: 'signed-in',
    summary: 'A form that was being sent when the session ran out, for its author.',
    params: UnsentParams,
    handle: async ({ viewer, params, frame, formToken }) => {
      const draft = await findDraft(pool, viewer.account, UNSENT, params.key)
      if (draft === undefined) throw new Refused({ refused: 'absent', problems: [] })
      const { path, fields } = draft.content as { path: string; fields: unknown }
      const discard = `/unsent/${params.key}/discard`
      return { kind: 'page', html: unsentPage({ frame, formToken, path, fields: fieldsOf(fields, ''), discard }) }
    },
  })

const discardUnsent = (pool: Pool): Route =>
  defineRoute({
    name: 'unsent-discarded',
    method: 'POST',
    path: '/unsent/:key/discard',
    permission: 'signed-in',
    summary: 'Throws away a form that was not sent.',
    params: UnsentParams,
    handle: async ({ viewer, params }) => {
      await dropDraft(pool, viewer.account, UNSENT, params.key)
      return { kind: 'redirect', to: '/' }
    },
  })

/** Nested values as a form's fields again: the inverse of how forms are read. */
export function fieldsOf(value: unknown, name: string): (readonly [string, string])[] {
  if (typeof value === 'string') return [[name, value]]
  if (Array.isArray(value))
    return value.flatMap((each, index) =>
      typeof each === 'string' ? [[`${name}[]`, each] as const] : fieldsOf(each, `${name}.${index}`),
    )
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, each]) => fieldsOf(each, name === '' ? key : `${name}.${key}`))
}

/** Signing out, drafts, and forms that were not sent: the same however people sign in. */
export const sessionRoutes = (pool: Pool, after: AfterSignOut): Route[] => [
  signOut(pool, after),
  saveDraftBy(pool, 'PUT'),
  saveDraftBy(pool, 'POST'),
  deleteDraft(pool),
  showUnsent(pool),
  discardUnsent(pool),
]
