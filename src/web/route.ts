import type { Static, TSchema } from 'typebox'
import type { Permission } from '#/access/permission.ts'
import type { Viewer } from '#/access/viewer.ts'
import type { Reader } from '#/db/reader.ts'
import type { Framework } from '#/framework/types.ts'
import { withClosedBody } from '#/lib/closed.ts'
import type { SubjectId } from '#/lib/id.ts'
import type { Problem, Result } from '#/lib/problem.ts'
import type { Command, Rule } from '#/log/act.ts'
import type { Html } from './html.ts'
import type { Frame } from './layout.ts'

/** What is about to be shown, to be weighed and written in the access log before a byte leaves. */
export type Disclosure = {
  /** Audit name of what is shown: `child-page`, `duty-inbox`. */
  readonly what: string
  /** Why, in the field's words: `deciding a referral`. */
  readonly purpose: string
  /** The records opened by id. If one may not be seen, the whole answer is 'absent'. Empty for lists. */
  readonly subjects: readonly SubjectId[]
  readonly knownAt?: Temporal.Instant | undefined
  /** `open` needs a relationship to each subject; `list` shows what the query, with `hidden`, gives. */
  readonly manner: 'open' | 'list' | 'print' | 'export'
  /** Plan, warnings and telephone numbers alone: may be shown even while the access log can't be written. */
  readonly vital?: boolean
}

/** What a reading gives back: what will be shown, and every subject that appears in it, for the access log. */
export type Shown<T> = { readonly shown: T; readonly listed?: readonly SubjectId[] }

export type Reply =
  | { readonly kind: 'page'; readonly html: Html; readonly status?: number }
  | {
      readonly kind: 'redirect'
      readonly to: string
      /** Signing in and out only: the new secret of this browser's cookie, or null to take it away. */
      readonly session?: string | null
    }
  | {
      readonly kind: 'json'
      readonly body: unknown
      readonly status?: number
      readonly etag?: string
      readonly location?: string
    }
  | {
      readonly kind: 'file'
      readonly body: string | Uint8Array
      readonly type: string
      readonly name: string
    }

/** What somebody was typing: saved on the server, read by its author and by nobody else. Not part of any record. */
export type Drafts = {
  /** `form`: which form; `key`: which one of it. The fields as typed, nested as the form names them, unchecked. */
  readonly find: (form: string, key: string) => Promise<Readonly<Record<string, unknown>> | undefined>
  readonly save: (form: string, key: string, fields: unknown) => Promise<void>
  readonly drop: (form: string, key: string) => Promise<void>
  /** The author's drafts of a form whose key begins so, newest first, 50 at most. */
  readonly list: (
    form: string,
    keyPrefix: string,
  ) => Promise<readonly { readonly key: string; readonly savedAt: Temporal.Instant }[]>
}

/** Everything a handler is given. It has no other way to the record than `disclose` and `act`. */
export type Context<P = unknown, Q = unknown, B = unknown> = {
  readonly requestId: string
  readonly at: Temporal.Instant
  readonly viewer: Viewer
  /** Which pack is practised when: labels, codes, forms and clocks. */
  readonly framework: Framework
  readonly params: P
  readonly query: Q
  readonly body: B
  /** What every page of this request has in common: spread it into the page. */
  readonly frame: Frame
  /** For forms: a hidden input with the CSRF token and the request id that makes a repeated press harmless. */
  readonly formToken: Html
  readonly disclose: <T>(disclosure: Disclosure, read: (db: Reader) => Promise<Shown<T>>) => Promise<T>
  /** Records: fills in who, for which agency, how, and the request id (of the form, or `Idempotency-Key`). */
  readonly act: <T>(command: Pick<Command, 'subjects' | 'expected'>, rule: Rule<T>) => Promise<Result<T>>
  /** Scripts save while typing by POST to `/drafts/FORM/KEY` (`data-draft` of the form element). */
  readonly drafts: Drafts
  /** The version that the person saw, from `If-Match` or the form's `_version`; handlers pass it on as `expected`. */
  readonly expectedVersion: number | undefined
  /** This browser, by the hash of its cookie, and the session that it is signed in with, if any. */
  readonly browser: { readonly hash: string; readonly session: string | null }
}

/** A URL, what it asks for, what it is called in the audit, and what it does. For page and API alike. */
export type Route<P extends TSchema = TSchema, Q extends TSchema = TSchema, B extends TSchema = TSchema> = {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Fastify's form: `/children/:id`; API routes begin with `/api/`. */
  readonly path: string
  readonly permission: Permission | 'signed-in' | 'anyone'
  /** The act needs a sign-in of the last few minutes. */
  readonly fresh?: boolean
  /** Called by another site's server: no cookie is read and no form token asked; the body proves itself. */
  readonly fromElsewhere?: boolean
  /** One sentence for OpenAPI and the gallery. */
  readonly summary: string
  readonly params?: P
  readonly query?: Q
  /** JSON for `/api/`, a form's fields for pages (parsed to nested objects before validation). */
  readonly body?: B
  /** Of an API route: status and schema of each answer. */
  readonly replies?: Readonly<Record<number, TSchema>>
  readonly handle: (context: Context<Static<P>, Static<Q>, Static<B>>) => Promise<Reply>
  /**
   * Of a page's form: shows it again with what was typed and what is wrong, when `body` doesn't fit its schema.
   * Without it the answer is an error page that lists the problems.
   */
  readonly again?: (
    context: Context<Static<P>, Static<Q>, unknown>,
    problems: readonly Problem[],
  ) => Promise<Reply>
}

/** Keeps each handler typed by its own schemas, then widens for the table of routes. A call's body is closed. */
export const defineRoute = <P extends TSchema, Q extends TSchema, B extends TSchema>(
  route: Route<P, Q, B>,
): Route => {
  const wide = route as unknown as Route
  const { body } = wide
  return wide.path.startsWith('/api/') && body !== undefined ? withClosedBody({ ...wide, body }) : wide
}

/** A URL is built, never joined: `url('/children/:id', { id })`. */
export const url = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`url: ${path} needs ${name}`)
    return encodeURIComponent(value)
  })
