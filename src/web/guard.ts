import type { FastifyRequest } from 'fastify'
import { type Failure, failure } from './problem-json.ts'
import type { Route } from './route.ts'
import { hostName, isFormProof, isFromOurPages, type Origin } from './security.ts'
import { isApi, type Visit } from './visit.ts'

/** Acts that need it are refused when the sign-in is older than this. */
export const FRESH_FOR = Temporal.Duration.from({ minutes: 5 })

export type Verdict = 'enter' | 'sign-in' | 'sign-in-again' | Failure

/** May this person come to this route at all? Whose records they may see there is for `disclose`. Fails closed. */
export function weigh(route: Route, visit: Visit): Verdict {
  if (wouldBecomeStranger(route, visit)) return 'sign-in'
  if (!isPermitted(route, visit)) {
    if (visit.signedIn) return NOT_PERMITTED
    return isApi(route) ? NO_TOKEN : 'sign-in'
  }
  if (route.fresh && !isFresh(visit)) return isApi(route) ? NOT_FRESH : 'sign-in-again'
  return 'enter'
}

/**
 * What somebody sends after their session ran out is theirs: it is not taken as from a stranger, though a stranger may
 * send the like, or a teacher would tell of a worry and never have the answer.
 */
const wouldBecomeStranger = (route: Route, { lapsed }: Visit): boolean =>
  lapsed !== undefined && route.method !== 'GET' && route.permission !== 'anyone'

function isPermitted(route: Route, { viewer, signedIn }: Visit): boolean {
  const { permission } = route
  if (permission === 'anyone') return true
  // The public has pages; the API is for those who have a token.
  if (permission === 'signed-in' || (isApi(route) && !signedIn)) return signedIn
  return viewer.permissions.has(permission)
}

const isFresh = ({ viewer, at, signedIn }: Visit): boolean =>
  signedIn && Temporal.Instant.compare(viewer.signedInAt.add(FRESH_FOR), at) >= 0

/** A script of ours, saving what is typed: it can't follow to the sign-in, and says so on the page. */
export const isScript = ({ headers }: FastifyRequest): boolean =>
  headers['sec-fetch-dest'] === 'empty' || headers['content-type']?.startsWith('application/json') === true

/** The host that was asked for must be ours: another name for this machine is how DNS rebinding begins. */
export const isOurHost = (request: FastifyRequest, allowed: ReadonlySet<string>): boolean =>
  allowed.has(hostName(request.headers.host))

/** A change by a browser must come from a page of ours, made for this browser. */
export function weighChange(
  request: FastifyRequest,
  route: Route,
  visit: Visit,
  origin: Origin,
): Failure | undefined {
  if (request.method === 'GET' || isApi(route) || route.fromElsewhere) return undefined
  if (!isFromOurPages(request.headers, origin, request.headers.host ?? '')) return NOT_FROM_US
  const fields = request.body as Record<string, unknown> | null | undefined
  const given = request.headers['x-form-proof'] ?? fields?.['_csrf']
  return isFormProof(given, visit.secret) ? undefined : NOT_FROM_US
}

const NOT_PERMITTED = failure(
  403,
  'forbidden',
  'not-permitted',
  'Your role does not include this. If you need it for your work, ask your manager or whoever looks after accounts.',
)
const NO_TOKEN = failure(401, 'forbidden', 'no-token', 'Send a bearer token that has not run out.')
const NOT_FRESH = failure(
  401,
  'forbidden',
  'sign-in-not-fresh',
  'This needs a sign-in of the last five minutes.',
)
const NOT_FROM_US = failure(
  403,
  'forbidden',
  'not-from-our-pages',
  'This did not come from a page that we made for you, so nothing was done. Go back, load the page again and send it again.',
)
