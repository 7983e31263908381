import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { pino } from 'pino'
import { createGate, SESSION_LIMITS, tendAccess } from '#/access/access.ts'
import type { Gate } from '#/access/gate.ts'
import { openSpool, type Spool } from '#/access/spool.ts'
import type { Viewer } from '#/access/viewer.ts'
import { registry, routesOf, viewsOf } from '#/app.ts'
import type { Nature } from '#/db/migrate.ts'
import type { Framework } from '#/framework/types.ts'
import type { Clock } from '#/lib/clock.ts'
import { Refused } from '#/lib/problem.ts'
import { createLog, type Log } from '#/log/act.ts'
import { enterPast } from '#/log/past.ts'
import { inNavigation, MORE, placesOf } from '#/places.ts'
import { placesPage } from '#/places-page.ts'
import { assets } from '#/web/assets.ts'
import type { NavigationItem } from '#/web/components/index.ts'
import type { MakeFrame } from '#/web/context.ts'
import { makeFailurePage } from '#/web/errors.ts'
import type { Frame } from '#/web/layout.ts'
import { createMetrics, type Metrics } from '#/web/metrics.ts'
import { openApiRoute } from '#/web/openapi.ts'
import { defineRoute, type Route } from '#/web/route.ts'
import { createServer } from '#/web/server.ts'

/** What a site is made from: everything that asks the outside world is handed in. */
export type SiteParts = {
  readonly pool: Pool
  readonly framework: Framework
  readonly clock: Clock
  readonly nature: Nature
  readonly area: Frame['area']
  readonly publicUrl: string
  readonly allowedHosts: readonly string[]
  /** File in which openings wait when the access log can't be written. */
  readonly spoolFile: string
  /** How people sign in: the chooser's routes in a demonstration, the identity provider's elsewhere. */
  readonly signIn: readonly Route[]
  readonly formTargets?: readonly string[]
  readonly logLevel: string
  /** Of one person; 600 unless told. */
  readonly requestsPerMinute?: number
  /** Set only in a demonstration or test: the recording clock. */
  readonly recordAt?: () => Temporal.Instant | undefined
}

export type Site = {
  readonly log: Log
  readonly gate: Gate
  readonly server: FastifyInstance
  readonly metrics: Metrics
  /** What must be done at start, and now and then. */
  readonly tend: () => Promise<void>
}

/** The log of a site alone: for commands, imports and the demonstration, which serve nobody. */
export const siteLog = (parts: Pick<SiteParts, 'pool' | 'framework' | 'clock' | 'recordAt'>): Log =>
  createLog({
    pool: parts.pool,
    registry: registry(),
    views: viewsOf(parts.framework),
    packFor: (day) => parts.framework.packFor(day).id,
    clock: parts.clock,
    ...(parts.recordAt === undefined ? {} : { recordAt: parts.recordAt }),
  })

/** The gate of a site: the one way in which anything of its record is shown. */
export function siteGate({
  pool,
  framework,
  spoolFile,
}: Pick<SiteParts, 'pool' | 'framework' | 'spoolFile'>): { readonly gate: Gate; readonly spool: Spool } {
  const views = viewsOf(framework)
  const known = registry()
  const spool = openSpool(spoolFile)
  const gate = createGate({
    pool,
    spool,
    limits: SESSION_LIMITS,
    enterPast: async (client, subjects, knownAt) => {
      const folded = await enterPast(client, known, views, subjects, knownAt)
      if (folded === undefined) throw new Refused(TOO_MANY)
    },
  })
  return { gate, spool }
}

/** A site, ready to listen. */
export async function createSite(parts: SiteParts): Promise<Site> {
  const { pool, framework, clock } = parts
  const log = siteLog(parts)
  const { gate, spool } = siteGate(parts)
  const routes = [home, more, ...routesOf({ pool }), ...parts.signIn]
  const metrics = createMetrics()
  const server = await createServer({
    publicUrl: parts.publicUrl,
    allowedHosts: parts.allowedHosts,
    routes: [...routes, openApiRoute(() => routes, { name: parts.area.name, url: parts.publicUrl })],
    gate,
    log,
    framework,
    clock,
    logger: pino({ level: parts.logLevel, base: null }),
    makeFrame: (...asked) => frameOf(parts, ...asked),
    failurePage: makeFailurePage<Viewer>({
      breakGlass: (viewer, record) =>
        viewer.permissions.has('break-glass:use') ? `/break-glass/${record}` : undefined,
    }),
    assets: assets(parts.area.colour),
    ready: async () => ({ database: await answers(pool) }),
    formTargets: parts.formTargets ?? [],
    requestsPerMinute: parts.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    metrics,
    explainFaults: parts.nature !== 'live',
  })
  return { log, gate, server, metrics, tend: () => tendAccess({ pool, spool }, clock()) }
}

const REQUESTS_PER_MINUTE = 600

const TOO_MANY = {
  refused: 'invalid',
  problems: [
    {
      code: 'too-many-to-show',
      text: 'Too many people and processes belong to this story to show it as it was known then. Ask for a rebuild as known at that moment.',
    },
  ],
} as const

async function answers(pool: Pool): Promise<boolean> {
  try {
    await pool.query('select 1')
    return true
  } catch {
    return false
  }
}

/** The places, and which of them this page is in: the nearest, when one is within another. */
function navigationOf(viewer: Viewer, path: string): NavigationItem[] {
  const places = inNavigation(placesOf(viewer))
  const [here] = places
    .filter(({ href }) => `${path}/`.startsWith(`${href}/`))
    .sort((one, other) => other.href.length - one.href.length)
  return places.map((place) => ({
    text: place.text,
    href: place.href,
    current: place.href === path,
    active: place === here,
  }))
}

/**
 * Where somebody's day begins: the first place that is theirs. Who oversees others' work has little of their own, and
 * begins with the area's duties, or with the openings that wait for review.
 */
function homeOf(viewer: Viewer): string {
  const places = placesOf(viewer).map(({ href }) => href)
  const overseen = viewer.permissions.has('duty:read-area') ? '/duties' : '/emergency-openings'
  return places.find((href) => href === overseen) ?? places[0] ?? '/tell'
}

/** Whoever isn't signed in is asked to. */
const home = defineRoute({
  name: 'home',
  method: 'GET',
  path: '/',
  permission: 'anyone',
  summary: 'The first page of whoever is signed in.',
  handle: async ({ viewer, frame }) => ({
    kind: 'redirect',
    to: frame.viewer === undefined ? '/sign-in' : homeOf(viewer),
  }),
})

const more = defineRoute({
  name: 'places',
  method: 'GET',
  path: MORE,
  permission: 'signed-in',
  summary: 'Everything that whoever is signed in can do here.',
  handle: async ({ viewer, frame }) => ({ kind: 'page', html: placesPage(frame, placesOf(viewer)) }),
})

const frameOf = (
  parts: SiteParts,
  viewer: Viewer | undefined,
  token: Parameters<MakeFrame>[1],
  path: string,
): Frame => ({
  area: parts.area,
  demonstration: parts.nature === 'demonstration',
  ...(viewer === undefined
    ? {}
    : {
        viewer: { name: viewer.name, agency: viewer.agency.name, signOut: { action: '/sign-out', token } },
        navigation: navigationOf(viewer, path),
      }),
})
