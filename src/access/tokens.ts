import { type Queryable, runText } from '#/db/pool.ts'
import { newId, newSecret } from '#/lib/id.ts'
import { hashOf } from '#/web/security.ts'
import { findViewerRow, viewerOf } from './find-viewer.ts'
import type { Viewer } from './viewer.ts'

const BY_TOKEN = {
  columns: 'w.created_at',
  from: 'access.api_token',
  where: 'w.token_hash = $1 and w.ended_at is null and w.expires_at > $2',
}

/** Makes a bearer token for the API, given once. */
export async function issueToken(
  on: Queryable,
  account: string,
  at: Temporal.Instant,
  lasting: Temporal.DurationLike = { hours: 1 },
): Promise<string> {
  const token = newSecret()
  await runText(
    on,
    'access-token-issue',
    'insert into access.api_token (id, token_hash, account, created_at, expires_at) values ($1, $2, $3, $4, $5)',
    [newId(), hashOf(token), account, at, at.add(lasting)],
  )
  return token
}

/** Who calls with this token, if it still holds. It was made when they proved who they are. */
export async function findTokenViewer(
  on: Queryable,
  token: string,
  at: Temporal.Instant,
): Promise<Viewer | undefined> {
  const row = await findViewerRow<{ created_at: Temporal.Instant }>(
    on,
    'access-token',
    BY_TOKEN,
    hashOf(token),
    at,
  )
  return row === undefined || row.suspended ? undefined : viewerOf(row, row.created_at, 'api')
}
