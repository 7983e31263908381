import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { SESSION_LIMITS } from '#/access/access.ts'
import { openProvider } from '#/access/oidc.ts'
import { oidcRoutes, signOutAtProvider } from '#/access/oidc-routes.ts'
import { sessionRoutes } from '#/access/sign-in-routes.ts'
import { type Config, isLoopback } from '#/config.ts'
import { openPool } from '#/db/pool.ts'
import { CannotStart } from '#/lib/cannot-start.ts'
import { systemClock } from '#/lib/clock.ts'
import { readOrMakeKey, type Sealer, startSealer } from '#/seal/index.ts'
import { serveMetrics } from '#/web/metrics.ts'
import type { Route } from '#/web/route.ts'
import { openPlace, type Place, type Say } from './place.ts'
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
    const place = await openPlace(config, say)
    ending.push(place.close)
    if (place.nature === 'demonstration') await prepareDemonstration(place, say)
    const site = await createSite(await partsOf(config, place))
    ending.push(() => site.server.close())
    await site.tend()
    ending.push(every(TEND_EVERY_MS, site.tend))
    const sealer = await seal(config, place, say)
    ending.push(sealer.stop)
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

/** The demonstration's people and history; loaded by name, so that the program of a live site doesn't contain them. */
async function prepareDemonstration(place: Place, say: Say): Promise<void> {
  const { prepare } = (await import(
    './demonstration/prepare.ts'
  )) as typeof import('./demonstration/prepare.ts')
  await prepare(place, say)
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
    area: { name: areaName(config, place), deskPhone: config.deskPhone },
    publicUrl,
    allowedHosts: config.allowedHosts ?? [hostname, 'localhost', '127.0.0.1', '[::1]'],
    spoolFile: join(config.dataDir, 'openings-waiting.jsonl'),
    signIn: signIn.routes,
    formTargets: signIn.formTargets,
    logLevel: config.logLevel,
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
