import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { SESSION_LIMITS } from '#/access/access.ts'
import { SITE_ACCOUNT } from '#/access/find-viewer.ts'
import { openProvider } from '#/access/oidc.ts'
import { oidcRoutes, signOutAtProvider } from '#/access/oidc-routes.ts'
import { sessionRoutes } from '#/access/sign-in-routes.ts'
import { answerFollower, recordOutcome } from '#/area/front-door/feedback/index.ts'
import { type Config, isLoopback } from '#/config.ts'
import { openPool } from '#/db/pool.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { systemClock } from '#/lib/clock.ts'
import { follow, startOutbox } from '#/outbox/index.ts'
import { readOrMakeKey, type Sealer, startSealer } from '#/seal/index.ts'
import { findFaultWithColour } from '#/web/colour.ts'
import { serveMetrics } from '#/web/metrics.ts'
import type { Route } from '#/web/route.ts'
import type { Place, Say } from './place.ts'
import { openPrepared } from './prepared.ts'
import { createSite, type Site } from './site.ts'

/** A running site. */
export type Running = {
  readonly url: string
  readonly place: Place
  readonly site: Site
  readonly stop: () => Promise<void>
}

/** Starts the site that the configuration describes; everything it began is ended by `stop`, or when it can't start. */
export async function start(config: Config, say: Say): Promise<Running> {
  const ending: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of ending.splice(0).reverse()) await end()
  }
  try {
    const place = await openPrepared(config, say)
    ending.push(place.close)
    const site = await createSite(await partsOf(config, place))
    ending.push(() => site.server.close())
    await site.tend()
    ending.push(every(TEND_EVERY_MS, site.tend))
    const sealer = await seal(config, place, say)
    ending.push(sealer.stop)
    ending.push(await post(config, place, site, say))
    if (config.metricsPort !== 0) await startMetrics(site, config, ending, say)
    const url = await listen(site, config)
    return { url, place, site, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const TEND_EVERY_MS = 60_000

/** Does something now and then, until it is ended. A round that failed is tried again at the next. */
function every(milliseconds: number, work: () => Promise<void>): () => Promise<void> {
  const ended = new AbortController()
  const running = (async () => {
    while (!ended.signal.aborted) {
      await wait(milliseconds, undefined, { signal: ended.signal }).catch(() => {})
      if (!ended.signal.aborted) await work().catch(() => {})
    }
  })()
  return async () => {
    ended.abort()
    await running
  }
}

async function partsOf(config: Config, place: Place) {
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const { hostname, protocol } = new URL(publicUrl)
  if (place.nature === 'live' && protocol !== 'https:')
    throw new CannotStart('A live site is reached by https: set PUBLIC_URL.')
  mkdirSync(config.dataDir, { recursive: true })
  const signIn = await signInBy(config, place, publicUrl)
  return {
    pool: place.app,
    framework: place.framework,
    clock: systemClock,
    nature: place.nature,
    area: areaOf(config, place),
    publicUrl,
    allowedHosts: config.allowedHosts ?? [hostname, 'localhost', '127.0.0.1', '[::1]'],
    spoolFile: join(config.dataDir, 'openings-waiting.jsonl'),
    signIn: signIn.routes,
    formTargets: signIn.formTargets,
    logLevel: config.logLevel ?? (place.nature === 'live' ? 'info' : 'warn'),
  }
}

function areaOf(config: Config, place: Place) {
  const fault = config.siteColour === undefined ? undefined : findFaultWithColour(config.siteColour)
  if (fault !== undefined) throw new CannotStart(`SITE_COLOUR: ${fault}`)
  return {
    name: areaName(config, place),
    deskPhone: config.deskPhone,
    ...(config.siteColour === undefined ? {} : { colour: config.siteColour }),
  }
}

const areaName = (config: Config, place: Place): string =>
  place.nature === 'demonstration'
    ? (place.framework.packs.find((pack) => pack.area !== null)?.area ?? config.siteName)
    : config.siteName

type SignIn = { readonly routes: readonly Route[]; readonly formTargets: readonly string[] }

async function signInBy(config: Config, place: Place, publicUrl: string): Promise<SignIn> {
  const { oidcIssuer, oidcClientId, oidcClientSecret } = config
  if (oidcIssuer !== undefined) {
    if (oidcClientId === undefined || oidcClientSecret === undefined) {
      throw new CannotStart('With OIDC_ISSUER, set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET_FILE too.')
    }
    const provider = openProvider({
      issuer: oidcIssuer,
      clientId: oidcClientId,
      clientSecret: oidcClientSecret,
      publicUrl,
      absoluteHours: SESSION_LIMITS.absoluteHours,
    })
    return {
      routes: [
        ...oidcRoutes(provider, place.app, SESSION_LIMITS),
        ...sessionRoutes(place.app, signOutAtProvider(provider, place.app)),
      ],
      formTargets: [new URL(oidcIssuer).origin],
    }
  }
  if (place.nature !== 'demonstration')
    throw new CannotStart('Set OIDC_ISSUER: people of a live site sign in by their identity provider.')
  if (!isLoopback(config.host))
    throw new CannotStart('A demonstration is served to this machine alone: set HOST to 127.0.0.1.')
  const { chooserRoutes } = (await import('./access/chooser.ts')) as typeof import('./access/chooser.ts')
  const site = { nature: place.nature, host: config.host, oidcIssuer }
  return {
    routes: [
      ...chooserRoutes(site, place.app, SESSION_LIMITS),
      ...sessionRoutes(place.app, async () => '/sign-in'),
    ],
    formTargets: [],
  }
}

async function seal(config: Config, place: Place, say: Say): Promise<Sealer> {
  const pool = openPool(place.connection('sealer'), { max: 2, name: 'threshold sealer' })
  const key = readOrMakeKey(config.sealerKeyFile ?? join(config.dataDir, 'sealer.key'))
  const sealer = await startSealer({
    pool,
    key,
    witnessUrl: config.witnessUrl,
    onTrouble: (error) => say(`Sealing: ${error.message}`),
  })
  return {
    ...sealer,
    stop: async () => {
      await sealer.stop()
      await pool.end()
    },
  }
}

/** What leaves the building by e-mail: derived from what is sealed, and what became of it recorded. */
async function post(config: Config, place: Place, site: Site, say: Say): Promise<() => Promise<void>> {
  const url = config.publicUrl ?? `http://localhost:${config.port}`
  const recorder = { log: site.log, account: SITE_ACCOUNT, agency: 'site' }
  const outbox = await startOutbox({
    pool: place.app,
    smtpUrl: config.smtpUrl,
    from: config.mailFrom ?? `threshold@${new URL(url).hostname}`,
    site: { name: areaName(config, place), url: `${url}/my-referrals` },
    clock: systemClock,
    onAccepted: recordOutcome(recorder, 'accepted'),
    onBounced: recordOutcome(recorder, 'bounced'),
    onTrouble: (error) => say(`Mail: ${error.message}`),
  })
  const follower = answerFollower(systemClock)
  const stopFollowing = every(FOLLOW_EVERY_MS, async () => void (await follow(place.app, follower)))
  return async () => {
    await stopFollowing()
    await outbox.stop()
  }
}

const FOLLOW_EVERY_MS = 2_000

async function startMetrics(
  site: Site,
  config: Config,
  ending: (() => Promise<void>)[],
  say: Say,
): Promise<void> {
  try {
    const server = await serveMetrics(site.metrics, config.metricsPort)
    ending.push(() => new Promise((done) => server.close(() => done())))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    say(`Port ${config.metricsPort} is taken: no metrics. Set METRICS_PORT to another, or to 0 for none.`)
  }
}

async function listen(site: Site, config: Config): Promise<string> {
  try {
    await site.server.listen({ host: config.host, port: config.port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new CannotStart(`Port ${config.port} is taken. Stop what uses it, or set PORT to another.`)
    if (code === 'EACCES')
      throw new CannotStart(`This user may not listen on port ${config.port}. Set PORT to one above 1023.`)
    throw error
  }
  const address = site.server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  return config.publicUrl ?? `http://localhost:${port}`
}
