import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Logger } from 'pino'
import type { Gate } from '#/access/gate.ts'
import type { Framework } from '#/framework/types.ts'
import type { Clock } from '#/lib/clock.ts'
import { newRequestId } from '#/lib/id.ts'
import { type Refusal, Refused } from '#/lib/problem.ts'
import type { Log } from '#/log/act.ts'
import { ASSET_CACHE, type Asset } from './assets.ts'
import { ownFields, readBodies } from './bodies.ts'
import { contextOf, formToken, type MakeFrame } from './context.ts'
import { Failed } from './failed.ts'
import { isOurHost, weigh, weighChange } from './guard.ts'
import type { Html } from './html.ts'
import type { Frame } from './layout.ts'
import type { Metrics } from './metrics.ts'
import { ABSENT, type Failure, failure, failureOf } from './problem-json.ts'
import type { Route } from './route.ts'
import { helmetOptions, type Origin, originOf, writeCookie } from './security.ts'
import { send, sendProblem } from './send.ts'
import { checkOf } from './validate.ts'
import { receive, type Visit } from './visit.ts'

/** What a failure page is made from. `record`: the id in the URL, for the offer of break-glass. */
export type FailurePage = (
  frame: Frame,
  failed: Failure,
  about: {
    readonly requestId: string
    readonly viewer: Visit['viewer'] | undefined
    readonly record?: string
  },
) => Html

export type ServerOptions = {
  readonly publicUrl: string
  /** Host names that requests may carry, without ports. */
  readonly allowedHosts: readonly string[]
  readonly routes: readonly Route[]
  readonly gate: Gate
  readonly log: Log
  readonly framework: Framework
  readonly clock: Clock
  readonly logger: Logger
  readonly makeFrame: MakeFrame
  readonly failurePage: FailurePage
  readonly assets: readonly Asset[]
  /** Name of each thing that must work, and whether it does. */
  readonly ready: () => Promise<Readonly<Record<string, boolean>>>
  /** Origins, other than ours, that a form may lead to: the identity provider's. */
  readonly formTargets: readonly string[]
  readonly requestsPerMinute: number
  readonly metrics: Metrics
  /** A demonstration has nothing to hide: its log says what a fault's message was. */
  readonly explainFaults: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit | undefined
  }
  interface FastifyContextConfig {
    threshold?: Route
  }
}

const BODY_MAX = 512 * 1024

/** The server of pages and API, with every route on it; not yet listening. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: options.logger as never,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    bodyLimit: BODY_MAX,
    routerOptions: { maxParamLength: 200 },
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    trustProxy: 'loopback',
    frameworkErrors: (_error, request, reply) => fail(request, reply, UNREADABLE),
  }) as unknown as FastifyInstance
  const origin = originOf(options.publicUrl)
  const hosts = new Set(options.allowedHosts.map((each) => each.toLowerCase()))
  const fail = failing(options)
  server.decorateRequest('visit', undefined)
  readBodies(server)
  await server.register(helmet, helmetOptions(origin, options.formTargets, []))
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store')
    if (!isOurHost(request, hosts)) throw new Failed(NOT_OUR_HOST)
  })
  server.setNotFoundHandler((request, reply) => fail(request, reply, failureOf(ABSENT)))
  server.setErrorHandler((error: Error, request, reply) =>
    fail(request, reply, understood(error, request, options)),
  )
  addRequestLog(server, options.metrics)
  addHealth(server, options)
  addAssets(server, options.assets)
  await server.register(async (site) => {
    site.addHook('onRequest', async (request, reply) => {
      const route = request.routeOptions.config.threshold
      const visit = await receive(request, route, options.gate, origin, options.clock())
      request.visit = visit
      if (visit.secretIsNew) reply.header('set-cookie', writeCookie(origin, visit.secret))
    })
    await site.register(rateLimit, limits(options))
    for (const route of options.routes) addRoute(site, route, options, origin)
  })
  return server
}

function addRoute(site: FastifyInstance, route: Route, options: ServerOptions, origin: Origin): void {
  const checks = {
    params: checkOf(route.params, 'text'),
    query: checkOf(route.query, 'text'),
    body: checkOf(route.body, 'json'),
  }
  site.route({
    method: route.method,
    url: route.path,
    config: { threshold: route },
    handler: async (request, reply) => {
      const visit = request.visit!
      const verdict = weigh(route, visit)
      if (typeof verdict === 'object') throw new Failed(verdict)
      const wrong = weighChange(request, route, visit, origin)
      if (wrong !== undefined) throw new Failed(wrong)
      if (verdict !== 'enter')
        return toSignIn(request, reply, visit, options.gate, verdict === 'sign-in-again')
      if (checks.params(request.params).length > 0) throw new Refused(ABSENT)
      const queryProblems = checks.query(request.query)
      if (queryProblems.length > 0) throw new Refused({ refused: 'invalid', problems: queryProblems })
      const context = contextOf(request, route, visit, options)
      const bodyProblems = request.method === 'GET' ? [] : checks.body(context.body ?? {})
      if (bodyProblems.length === 0) return send(request, reply, await route.handle(context), origin)
      if (route.again === undefined) throw new Refused({ refused: 'invalid', problems: bodyProblems })
      return send(request, reply, await route.again(context, bodyProblems), origin)
    },
  })
}

/** A script of ours, saving what is typed: it can't follow to the sign-in, and says so on the page. */
const isScript = ({ headers }: FastifyRequest): boolean =>
  headers['content-type']?.startsWith('application/json') === true

/** To the sign-in and back to this page. What was being sent is kept for whoever was sending it. */
async function toSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  gate: Gate,
  again: boolean,
): Promise<FastifyReply> {
  const author = visit.signedIn ? visit.viewer.account : visit.lapsed
  const path = request.url
  const back =
    request.method === 'GET'
      ? path
      : author === undefined
        ? '/'
        : await gate.keepForLater(author, path, ownFields(request.body), visit.at)
  const query = new URLSearchParams({ return: back, ...(again ? { again: 'yes' } : {}) })
  return reply.code(303).header('location', `/sign-in?${query}`).send()
}

const limits = (options: ServerOptions) => ({
  hook: 'preParsing' as const,
  max: options.requestsPerMinute,
  timeWindow: '1 minute',
  keyGenerator: ({ visit, ip }: FastifyRequest): string => (visit?.signedIn ? visit.viewer.account : ip),
  errorResponseBuilder: (_request: FastifyRequest, { ttl }: { ttl: number }) =>
    new Failed(
      failure(
        429,
        'busy',
        'too-many',
        `That is more than one person can do. Go on in ${Math.ceil(ttl / 1000)} seconds.`,
      ),
    ),
})

/** Answers a request that failed: problem+json to the API, a page to people. */
const failing =
  (options: ServerOptions) =>
  (request: FastifyRequest, reply: FastifyReply, failed: Failure): FastifyReply => {
    if (request.url.startsWith('/api/') || isScript(request))
      return sendProblem(reply, failed, request.id)
    const { visit } = request
    const viewer = visit?.signedIn ? visit.viewer : undefined
    const frame = options.makeFrame(viewer, formToken(visit?.secret ?? ''))
    const record = (request.params as { id?: string } | null)?.id
    const about = { requestId: request.id, viewer, record, typed: ownFields(request.body) }
    return reply
      .code(failed.status)
      .type('text/html; charset=utf-8')
      .send(String(options.failurePage(frame, failed, about)))
  }

/** What an error means for whoever asked. An error that nobody expected is a bug: logged, and told without particulars. */
function understood(error: Error, request: FastifyRequest, options: ServerOptions): Failure {
  if (error instanceof Failed) return error.failure
  if (error instanceof Refused) return refusedAs(error.refusal, request)
  const { statusCode, code } = error as Error & { statusCode?: number; code?: string }
  if (statusCode === 413)
    return failure(
      413,
      'invalid',
      'too-large',
      `This is more than ${BODY_MAX / 1024} KB, the most that is taken at once.`,
    )
  if (statusCode === 415)
    return failure(415, 'invalid', 'wrong-type', 'Send application/json, or a form of ours.')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return UNREADABLE
  const stack = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  request.log.error(
    {
      request: request.id,
      name: error.name,
      code,
      stack,
      ...(options.explainFaults ? { message: error.message } : {}),
    },
    'fault',
  )
  return FAULT
}

const refusedAs = (refusal: Refusal, request: FastifyRequest): Failure =>
  failureOf(refusal.refused === 'absent' ? ABSENT : refusal, request.headers['if-match'] !== undefined)

function addHealth(server: FastifyInstance, { ready }: ServerOptions): void {
  const answer = async (_request: FastifyRequest, reply: FastifyReply) => {
    const parts = await ready()
    const well = Object.values(parts).every(Boolean)
    return reply.code(well ? 200 : 503).send({ live: true, ready: well, parts })
  }
  server.get('/health/live', async () => ({ live: true }))
  server.get('/health/ready', answer)
  server.get('/health', answer)
}

function addAssets(server: FastifyInstance, assets: readonly Asset[]): void {
  for (const { url, type, body } of assets)
    server.get(url, (_request, reply) => reply.header('cache-control', ASSET_CACHE).type(type).send(body))
}

/** One line a request: by the route's pattern, never the URL, because a URL can be told apart and kept. */
function addRequestLog(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.config.threshold?.name ?? 'other'
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10
    metrics.count(route, request.method, reply.statusCode, milliseconds)
    request.log.info(
      { request: request.id, route, method: request.method, status: reply.statusCode, milliseconds },
      'answered',
    )
  })
}

const NO_SESSION = failure(401, 'forbidden', 'not-signed-in', 'You have been signed out. What you typed is still on this page.')
const NOT_OUR_HOST = failure(421, 'invalid', 'not-our-host', 'This site does not answer to that name.')
const UNREADABLE = failure(
  400,
  'invalid',
  'unreadable',
  'The request could not be read. Check it and send it again.',
)
const FAULT = failure(
  500,
  'busy',
  'fault',
  'Something went wrong on our side, and nothing was recorded by this request. Try again; if it goes on, tell whoever looks after the site, with the reference.',
)
