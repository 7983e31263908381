import type { FastifyRequest } from 'fastify'
import type { Gate } from '#/access/gate.ts'
import type { Viewer } from '#/access/viewer.ts'
import { newSecret } from '#/lib/id.ts'
import type { Route } from './route.ts'
import { findBearer, findSecret, type Origin } from './security.ts'

/** Who stands at the door with this request. Nothing here says what they may do: see guard.ts. */
export type Visit = {
  readonly at: Temporal.Instant
  readonly viewer: Viewer
  readonly signedIn: boolean
  /** The secret of this browser's cookie; of an API call, one that is thrown away. */
  readonly secret: string
  /** The browser had none: this answer brings it. */
  readonly secretIsNew: boolean
  readonly session: string | null
  /** Whose session it was, when it has run out. */
  readonly lapsed: string | undefined
}

export const isApi = (route: Route | undefined): boolean => route?.path.startsWith('/api/') === true

/** Cookies are not even read on the API, nor bearer tokens on pages: neither can be tricked into the other's rights. */
export async function receive(
  request: FastifyRequest,
  route: Route | undefined,
  gate: Gate,
  origin: Origin,
  at: Temporal.Instant,
): Promise<Visit> {
  if (route?.fromElsewhere) return stranger(await gate.ofAnyone(at), newSecret(), false, at)
  return isApi(route) || request.url.startsWith('/api/')
    ? receiveCall(request, gate, at)
    : receiveBrowser(request, gate, origin, at)
}

async function receiveCall(request: FastifyRequest, gate: Gate, at: Temporal.Instant): Promise<Visit> {
  const token = findBearer(request.headers)
  const viewer = token === undefined ? undefined : await gate.ofToken(token, at)
  if (viewer === undefined)
    return stranger({ ...(await gate.ofAnyone(at)), client: 'api' }, newSecret(), false, at)
  return { ...stranger(viewer, newSecret(), false, at), signedIn: true }
}

async function receiveBrowser(
  request: FastifyRequest,
  gate: Gate,
  origin: Origin,
  at: Temporal.Instant,
): Promise<Visit> {
  const secret = findSecret(request.headers, origin)
  if (secret === undefined) return stranger(await gate.ofAnyone(at), newSecret(), true, at)
  const found = await gate.ofSession(secret, at)
  if (found !== undefined && 'viewer' in found)
    return { ...stranger(found.viewer, secret, false, at), signedIn: true, session: found.session }
  return { ...stranger(await gate.ofAnyone(at), secret, false, at), lapsed: found?.account }
}

const stranger = (viewer: Viewer, secret: string, secretIsNew: boolean, at: Temporal.Instant): Visit => ({
  at,
  viewer,
  signedIn: false,
  secret,
  secretIsNew,
  session: null,
  lapsed: undefined,
})
