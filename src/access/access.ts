import type { Pool } from 'pg'
import { runText } from '#/db/pool.ts'
import { newId } from '#/lib/id.ts'
import { type DiscloseParts, disclose } from './disclose.ts'
import { draftsOf, tidyDrafts } from './drafts.ts'
import { makeEventMonths, writeEvent } from './events.ts'
import { findViewer, PUBLIC_ACCOUNT } from './find-viewer.ts'
import type { Gate } from './gate.ts'
import { findSession, type SessionLimits } from './sessions.ts'
import { findTokenViewer } from './tokens.ts'
import type { Viewer } from './viewer.ts'

export const SESSION_LIMITS: SessionLimits = { idleMinutes: 30, absoluteHours: 10 }

/** Forms that were sent after the session ran out are drafts of this form. */
export const UNSENT = 'unsent'

export type AccessParts = DiscloseParts & { readonly limits: SessionLimits }

/** The gate of a site. */
export function createGate(parts: AccessParts): Gate {
  const { pool, limits } = parts
  return {
    ofSession: (secret, at) => findSession(pool, secret, limits, at),
    ofToken: (token, at) => findTokenViewer(pool, token, at),
    ofAnyone: (at) => getPublicViewer(pool, at),
    disclose: (asking, disclosure, read) => disclose(parts, asking, disclosure, read),
    draftsOf: (author, scope, at) => draftsOf(pool, author, scope, at),
    keepForLater: async (account, path, fields, at) => {
      const key = newId()
      await draftsOf(pool, account, '', at).save(UNSENT, key, { path, fields })
      return `/unsent/${key}`
    },
  }
}

async function getPublicViewer(pool: Pool, at: Temporal.Instant): Promise<Viewer> {
  const viewer = await findViewer(pool, PUBLIC_ACCOUNT, at, 'browser')
  if (viewer === undefined) throw new Error('The account of the public is missing or suspended')
  return viewer
}

/** What must be done at start and now and then: room in the access log, and events that waited on this machine's disk. */
export async function tendAccess(
  { pool, spool }: Pick<AccessParts, 'pool' | 'spool'>,
  at: Temporal.Instant,
): Promise<void> {
  await makeEventMonths(pool, at)
  await spool.drain((event) => writeEvent(pool, event).catch(ignoreRepeated))
  await tidyDrafts(pool, at)
  await runText(pool, 'access-attempts-tidy', 'delete from access.sign_in_attempt where expires_at <= $1', [
    at,
  ])
}

function ignoreRepeated(error: { code?: string }): void {
  if (error.code !== '23505') throw error
}
