import type { Reader } from '#/db/reader.ts'
import type { Disclosure, Drafts, Shown } from '#/web/route.ts'
import type { Viewer } from './viewer.ts'

/** A browser's sign-in that was found: who, and by which session. */
export type SignedIn = { readonly viewer: Viewer; readonly session: string }

/** A session that has run out, but was theirs: what they were sending is kept for them. */
export type Lapsed = { readonly account: string }

/** One request, for the access log. */
export type Asking = { readonly viewer: Viewer; readonly at: Temporal.Instant; readonly requestId: string }

/** What the web server asks of access; made by `createAccess`. */
export type Gate = {
  /** Who is signed in with this secret of the cookie, restrictions of now included. Counts as use of the session. */
  readonly ofSession: (secret: string, at: Temporal.Instant) => Promise<SignedIn | Lapsed | undefined>
  /** Who calls with this bearer token. */
  readonly ofToken: (token: string, at: Temporal.Instant) => Promise<Viewer | undefined>
  /** Nobody in particular: what anyone may do. */
  readonly ofAnyone: (at: Temporal.Instant) => Promise<Viewer>
  /** The one way in which anything of a record is shown. */
  readonly disclose: <T>(
    asking: Asking,
    disclosure: Disclosure,
    read: (db: Reader) => Promise<Shown<T>>,
  ) => Promise<T>
  /** What this author was typing. `scope` goes before each key: it keeps one stranger's browser from another's. */
  readonly draftsOf: (author: string, scope: string, at: Temporal.Instant) => Drafts
  /** Keeps the fields of a form that was sent after the session ran out, for its author; gives the page to resume at. */
  readonly keepForLater: (
    account: string,
    path: string,
    fields: unknown,
    at: Temporal.Instant,
  ) => Promise<string>
}
