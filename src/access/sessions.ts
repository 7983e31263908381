import { type Queryable, runText } from '#/db/pool.ts'
import { newId, newSecret } from '#/lib/id.ts'
import { hashOf } from '#/web/security.ts'
import { findViewerRow, viewerOf } from './find-viewer.ts'
import type { Lapsed, SignedIn } from './gate.ts'
import { ABSOLUTE_HOURS, chosen, IDLE_MINUTES } from './settings.ts'

export type SessionLimits = {
  /** A session that nobody used for this long has run out. An area may choose less (settings.ts). */
  readonly idleMinutes: number
  /** However busy, it runs out after this. */
  readonly absoluteHours: number
}

/** How somebody proved who they are: what the identity provider said of it, if one did. */
export type Proof = {
  readonly account: string
  readonly signedInAt: Temporal.Instant
  readonly providerSession?: string | undefined
  readonly idToken?: string | undefined
}

type SessionRow = {
  readonly session: string
  readonly signed_in_at: Temporal.Instant
  readonly last_used_at: Temporal.Instant
  readonly absolute_until: Temporal.Instant
  /** The area's own choice, if it made one. */
  readonly idle_minutes: number | null
}

const BY_SESSION = {
  columns: `w.id as session, w.signed_in_at, w.last_used_at, w.absolute_until,
            ${chosen(IDLE_MINUTES)} as idle_minutes`,
  from: 'access.session',
  where: 'w.token_hash = $1 and w.ended_at is null',
}

/** Uses are written this often at most, so that reading a page isn't a write. */
const USE_WRITTEN_EVERY = { minutes: 1 }

/** Begins a session with a new secret, which is given once; `replaces` is the session that this browser had. */
export async function beginSession(
  on: Queryable,
  proof: Proof,
  limits: SessionLimits,
  at: Temporal.Instant,
  replaces: string | null,
): Promise<string> {
  const secret = newSecret()
  if (replaces !== null) await endSession(on, replaces, 'replaced', at)
  await runText(
    on,
    'access-session-begin',
    `insert into access.session (id, token_hash, account, created_at, signed_in_at, last_used_at, absolute_until,
                                 provider_session, id_token)
     values ($1, $2, $3, $4, $5, $4,
             $4::timestamptz + least($6, coalesce(${chosen(ABSOLUTE_HOURS)}, $6)) * interval '1 hour', $7, $8)`,
    [
      newId(),
      hashOf(secret),
      proof.account,
      at,
      proof.signedInAt,
      limits.absoluteHours,
      proof.providerSession ?? null,
      proof.idToken ?? null,
    ],
  )
  return secret
}

/** Who is signed in by this secret; `Lapsed` when their time ran out; undefined when it is no session, or an ended one. */
export async function findSession(
  on: Queryable,
  secret: string,
  limits: SessionLimits,
  at: Temporal.Instant,
): Promise<SignedIn | Lapsed | undefined> {
  const row = await findViewerRow<SessionRow>(on, 'access-session', BY_SESSION, hashOf(secret), at)
  if (row === undefined || row.suspended) return undefined
  if (hasRunOut(row, limits, at)) return { account: row.account }
  if (Temporal.Instant.compare(row.last_used_at.add(USE_WRITTEN_EVERY), at) <= 0)
    await runText(on, 'access-session-used', 'update access.session set last_used_at = $2 where id = $1', [
      row.session,
      at,
    ])
  return { viewer: viewerOf(row, row.signed_in_at, 'browser'), session: row.session }
}

function hasRunOut(row: SessionRow, limits: SessionLimits, at: Temporal.Instant): boolean {
  const minutes = Math.min(limits.idleMinutes, row.idle_minutes ?? limits.idleMinutes)
  return (
    Temporal.Instant.compare(row.last_used_at.add({ minutes }), at) <= 0 ||
    Temporal.Instant.compare(row.absolute_until, at) <= 0
  )
}

export async function endSession(
  on: Queryable,
  session: string,
  why: 'signed-out' | 'replaced' | 'ended-by-administrator',
  at: Temporal.Instant,
  by: string | null = null,
): Promise<void> {
  await runText(
    on,
    'access-session-end',
    `update access.session set ended_at = $2, ended_why = $3, ended_by = $4, id_token = null
     where id = $1 and ended_at is null`,
    [session, at, why, by],
  )
}

/** Ends every session and token of an account, at once: the next request of each finds nothing. */
export async function endSessionsOf(
  on: Queryable,
  account: string,
  why: 'ended-by-administrator' | 'suspended',
  at: Temporal.Instant,
  by: string | null,
): Promise<void> {
  await runText(
    on,
    'access-sessions-end',
    `update access.session set ended_at = $2, ended_why = $3, ended_by = $4, id_token = null
     where account = $1 and ended_at is null`,
    [account, at, why, by],
  )
  await endTokensOf(on, account, at)
}

export async function endTokensOf(on: Queryable, account: string, at: Temporal.Instant): Promise<void> {
  await runText(
    on,
    'access-tokens-end',
    'update access.api_token set ended_at = $2 where account = $1 and ended_at is null',
    [account, at],
  )
}

/** After a restore: whoever was signed in when the copy was taken must sign in again. */
export async function endAllSessions(on: Queryable, at: Temporal.Instant): Promise<void> {
  await on.query(
    `update access.session set ended_at = $1, ended_why = 'restored', id_token = null where ended_at is null`,
    [at.toString()],
  )
  await on.query('update access.api_token set ended_at = $1 where ended_at is null', [at.toString()])
}
