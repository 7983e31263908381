import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '#/access/viewer.ts'
import { type Refusal, Refused } from '#/lib/problem.ts'
import { ownFields } from './bodies.ts'
import { formToken, type MakeFrame, pathOf } from './context.ts'
import { Failed } from './failed.ts'
import { isScript } from './guard.ts'
import type { Html } from './html.ts'
import type { Frame } from './layout.ts'
import { ABSENT, type Failure, failure, failureOf } from './problem-json.ts'
import { sendProblem } from './send.ts'

/** Makes the page of a failure; see errors.ts. */
export type FailurePage = (
  frame: Frame,
  failed: Failure,
  about: {
    readonly requestId: string
    readonly viewer: Viewer | undefined
    /** The id in the URL, for the offer of break-glass: the same for any id. */
    readonly record: string | undefined
    /** What the form brought: shown again, so that nothing is lost. */
    readonly typed: unknown
  },
) => Html

export type FailingParts = {
  readonly makeFrame: MakeFrame
  readonly failurePage: FailurePage
  /** A demonstration has nothing to hide: its log says what a fault's message was. */
  readonly explainFaults: boolean
}

export const BODY_MAX = 512 * 1024

/** Answers a request that failed: problem+json to the API and to scripts, a page to people. */
export function fail(
  parts: FailingParts,
  request: FastifyRequest,
  reply: FastifyReply,
  failed: Failure,
): FastifyReply {
  if (request.url.startsWith('/api/')) logRefusal(request, failed)
  if (request.url.startsWith('/api/') || isScript(request)) return sendProblem(reply, failed, request.id)
  const { visit } = request
  const viewer = visit?.signedIn ? visit.viewer : undefined
  const frame = parts.makeFrame(viewer, formToken(visit?.secret ?? ''), pathOf(request.url))
  const record = (request.params as { id?: string } | null)?.id
  const about = { requestId: request.id, viewer, record, typed: ownFields(request.body) }
  return reply
    .code(failed.status)
    .type('text/html; charset=utf-8')
    .send(String(parts.failurePage(frame, failed, about)))
}

const REPLAYED = 'reused-request'

/**
 * A call with a token that isn't one of ours any more, for what isn't the caller's, or sent again with other words under
 * the id of an act that was done: whoever looks after the site sees that somebody tries. By agency, never by name, and
 * without a word of what was sent.
 */
function logRefusal(request: FastifyRequest, { status, refusal }: Failure): void {
  if (status !== 401 && status !== 403 && refusal.refused !== REPLAYED) return
  const { visit } = request
  const forged = status === 401 && request.headers.authorization !== undefined
  request.log.warn(
    {
      request: request.id,
      route: request.routeOptions.config.threshold?.name ?? 'other',
      status,
      why: forged ? 'token-not-ours' : refusal.refused === REPLAYED ? 'replayed' : refusal.problems[0]?.code,
      ...(visit?.signedIn ? { agency: visit.viewer.agency.id } : {}),
    },
    'refused',
  )
}

/** What an error means for whoever asked. One that nobody expected is a bug: logged, and told without particulars. */
export function understood(error: Error, request: FastifyRequest, explainFaults: boolean): Failure {
  if (error instanceof Failed) return error.failure
  if (error instanceof Refused) return refusedAs(error.refusal, request)
  const { statusCode } = error as Error & { statusCode?: number }
  if (isDatabaseAway(error)) return DATABASE_AWAY
  if (statusCode === 413) return TOO_LARGE
  if (statusCode === 415) return WRONG_TYPE
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return UNREADABLE
  logFault(error, request, explainFaults)
  return FAULT
}

/** The database is down, starting, or has no connection left: it is not our fault, and it passes. */
const isDatabaseAway = ({ code = '', syscall }: Error & { code?: string; syscall?: string }): boolean =>
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|08...|57P0[123]|53300)$/.test(code) ||
  (code === 'ENOENT' && syscall === 'connect') // its socket is gone

const refusedAs = (refusal: Refusal, request: FastifyRequest): Failure =>
  failureOf(refusal.refused === 'absent' ? ABSENT : refusal, request.headers['if-match'] !== undefined)

/** Where it broke, without its message: a database's message may quote what somebody typed. */
function logFault(error: Error & { code?: string }, request: FastifyRequest, explainFaults: boolean): void {
  const stack = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  const told = explainFaults ? { message: error.message } : {}
  request.log.error({ request: request.id, name: error.name, code: error.code, stack, ...told }, 'fault')
}

export const UNREADABLE = failure(
  400,
  'invalid',
  'unreadable',
  'The request could not be read. Check it and send it again.',
)
const TOO_LARGE = failure(
  413,
  'invalid',
  'too-large',
  `This is more than ${BODY_MAX / 1024} KB, the most that is taken at once.`,
)
const WRONG_TYPE = failure(415, 'invalid', 'wrong-type', 'Send application/json, or a form of ours.')
const DATABASE_AWAY = failure(
  503,
  'busy',
  'database-away',
  'The record cannot be reached for the moment. Nothing of yours was lost: it is still on the page you sent. If a child is in danger now, ring 999.',
)
const FAULT = failure(
  500,
  'busy',
  'fault',
  'Something went wrong on our side, and nothing was recorded by this request. Try again; if it goes on, tell whoever looks after the site, with the reference.',
)
