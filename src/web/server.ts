import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '#/lib/clock.ts'
import { newRequestId } from '#/lib/id.ts'
import { ASSET_CACHE, type Asset } from './assets.ts'
import { readBodies } from './bodies.ts'
import type { ContextParts } from './context.ts'
import { Failed } from './failed.ts'
import { BODY_MAX, type FailingParts, fail, UNREADABLE, understood } from './failing.ts'
import { isOurHost } from './guard.ts'
import type { Metrics } from './metrics.ts'
import { ABSENT, failure, failureOf } from './problem-json.ts'
import type { Route } from './route.ts'
import { helmetOptions, originOf, writeCookie } from './security.ts'
import { serveRoute } from './serve-route.ts'
import { receive, type Visit } from './visit.ts'

export type ServerOptions = ContextParts &
  FailingParts & {
    /** Where people find the site, as in their address bar. */
    readonly publicUrl: string
    /** Host names that requests may carry, without ports. */
    readonly allowedHosts: readonly string[]
    readonly routes: readonly Route[]
    readonly clock: Clock
    readonly logger: Logger
    readonly assets: readonly Asset[]
    /** Name of each thing that must work, and whether it does. */
    readonly ready: () => Promise<Readonly<Record<string, boolean>>>
    /** Origins, other than ours, that a form may lead to: the identity provider's. */
    readonly formTargets: readonly string[]
    /** How many requests one person, or one address that isn't signed in, may make. */
    readonly requestsPerMinute: number
    readonly metrics: Metrics
  }

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit | undefined
  }
  interface FastifyContextConfig {
    threshold?: Route
  }
}

/** The server of pages and API, with every route on it; not yet listening. `close` lets answers under way end. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = bareServer(options)
  const origin = originOf(options.publicUrl)
  const hosts = new Set(options.allowedHosts.map((each) => each.toLowerCase()))
  server.decorateRequest('visit', undefined)
  readBodies(server)
  server.setNotFoundHandler((request, reply) => fail(options, request, reply, failureOf(ABSENT)))
  server.setErrorHandler((error: Error, request, reply) =>
    fail(options, request, reply, understood(error, request, options.explainFaults)),
  )
  await server.register(helmet, helmetOptions(origin, options.formTargets))
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store')
    if (!isOurHost(request, hosts)) throw new Failed(NOT_OUR_HOST)
  })
  logRequests(server, options.metrics)
  serveHealth(server, options)
  serveAssets(server, options.assets)
  await server.register(async (site) => {
    site.addHook('onRequest', async (request, reply) => {
      const route = request.routeOptions.config.threshold
      request.visit = await receive(request, route, options.gate, origin, options.clock())
      if (request.visit.secretIsNew) reply.header('set-cookie', writeCookie(origin, request.visit.secret))
    })
    await site.register(rateLimit, limits(options.requestsPerMinute))
    for (const route of options.routes) serveRoute(site, route, options, origin)
  })
  return server
}

function bareServer(options: ServerOptions): FastifyInstance {
  return Fastify({
    loggerInstance: options.logger as never,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    bodyLimit: BODY_MAX,
    routerOptions: { maxParamLength: 200 },
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    trustProxy: 'loopback',
    frameworkErrors: (_error, request, reply) => fail(options, request, reply, UNREADABLE),
  }) as unknown as FastifyInstance
}

const limits = (max: number) => ({
  // After the hook that finds out who it is: people behind one address don't share a limit.
  hook: 'preParsing' as const,
  max,
  timeWindow: '1 minute',
  keyGenerator: ({ visit, ip }: FastifyRequest): string => (visit?.signedIn ? visit.viewer.account : ip),
  errorResponseBuilder: (_request: FastifyRequest, { ttl }: { ttl: number }) => new Failed(tooMany(ttl)),
})

const tooMany = (milliseconds: number) =>
  failure(
    429,
    'busy',
    'too-many',
    `That is more than one person can do. Go on in ${Math.ceil(milliseconds / 1000)} seconds.`,
  )

function serveHealth(server: FastifyInstance, { ready }: ServerOptions): void {
  const answer = async (_request: FastifyRequest, reply: FastifyReply) => {
    const parts = await ready()
    const well = Object.values(parts).every(Boolean)
    return reply.code(well ? 200 : 503).send({ live: true, ready: well, parts })
  }
  server.get('/health/live', async () => ({ live: true }))
  server.get('/health/ready', answer)
  server.get('/health', answer)
}

function serveAssets(server: FastifyInstance, assets: readonly Asset[]): void {
  for (const { url, type, body } of assets)
    server.get(url, (_request, reply) => reply.header('cache-control', ASSET_CACHE).type(type).send(body))
}

/** One line a request: by the route's name, never the URL, which may be remembered and told apart. */
function logRequests(server: FastifyInstance, metrics: Metrics): void {
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

const NOT_OUR_HOST = failure(421, 'invalid', 'not-our-host', 'This site does not answer to that name.')
