import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from '#/lib/cannot-start.ts'
import { findBinaries } from './embedded-binaries.ts'
import { type Place, preparePlace } from './embedded-place.ts'
import {
  clearDeadLocks,
  explain,
  findPostmaster,
  isPassing,
  launch,
  makeCluster,
  type Postmaster,
  type Profile,
} from './embedded-process.ts'
import type { Connection } from './roles.ts'

export type { Profile } from './embedded-process.ts'

/** An embedded PostgreSQL that answers. */
export type Embedded = {
  /** It was running already: left by a crashed start, or held by another command. */
  readonly adopted: boolean
  /** Ours to stop. False while another command of the same site holds it: then `stop` only lets go. */
  readonly ours: boolean
  readonly pid: number
  /** How to reach `database` (default `postgres`) as `role` (default `postgres`, the superuser). */
  readonly connection: (database?: string, role?: string) => Connection
  readonly stop: () => Promise<void>
}

/** Held for life by the one who stops the server, as a lock in the server itself: a crash lets go of it. */
const HOLDER = 'select pg_try_advisory_lock(84728269) as held'

const START_SECONDS = 60
const LINGER_SECONDS = 5

/**
 * Starts PostgreSQL in `dataDir` (made at first), or joins the one that already runs there. As root it runs as user
 * 65534. Throws `CannotStart` with one sentence when the disk is full, a path too long, or the place taken.
 */
export async function startEmbedded(options: { dataDir: string; profile: Profile }): Promise<Embedded> {
  try {
    return await start(preparePlace(options.dataDir), options.profile)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error
    throw new CannotStart(explain(message, { home: options.dataDir, sockets: '', log: options.dataDir }))
  }
}

/** The server that runs in `dataDir` already, to use and not to stop; undefined when none does. */
export async function findEmbedded(
  dataDir: string,
): Promise<Pick<Embedded, 'pid' | 'connection'> | undefined> {
  if (!existsSync(dataDir)) return undefined
  const place = preparePlace(dataDir)
  const server = await findRunning(place)
  return server && { pid: server.pid, connection: wayIn(place, server) }
}

async function start(place: Place, profile: Profile): Promise<Embedded> {
  const found = await findRunning(place)
  const child = found === undefined ? await begin(place, profile) : undefined
  const server = found ?? (await findRunning(place))
  if (server === undefined) throw new CannotStart(explain(child?.said() ?? '', place))
  const connection = wayIn(place, server)
  const holder = new pg.Client(connection())
  holder.on('error', () => {})
  await holder.connect()
  const { rows } = await holder.query<{ held: boolean }>(HOLDER)
  const ours = rows[0]?.held === true
  const stop = async () => {
    await holder.end()
    if (ours) await end(place, child?.gone)
  }
  return { adopted: found !== undefined, ours, pid: server.pid, connection, stop }
}

/** By socket; on Windows, which has none that PostgreSQL's driver knows, by loopback. */
const wayIn =
  (place: Place, server: Postmaster) =>
  (database = 'postgres', role = 'postgres') => ({
    ...(process.platform === 'win32'
      ? { host: '127.0.0.1', port: server.port }
      : { host: place.sockets, port: 5432 }),
    user: role,
    password: place.passwords[role] ?? '',
    database,
  })

/** Begins the server and waits until it answers, or another start has won. */
async function begin(place: Place, profile: Profile) {
  const binaries = findBinaries(place.uid)
  if (!existsSync(place.cluster)) makeCluster(place, binaries, profile)
  for (let tries = 0; ; tries++) {
    clearDeadLocks(place)
    const port = process.platform === 'win32' ? await freePort() : undefined
    const child = launch(place, binaries, profile, port)
    while (!child.hasEnded() && findPostmaster(place)?.ready !== true) await wait(20)
    if (!child.hasEnded()) return child
    if (!isPassing(child.said()) || tries >= LINGER_SECONDS * 5)
      throw new CannotStart(explain(child.said(), place))
    if (findPostmaster(place) !== undefined) return undefined
    await wait(200)
  }
}

/** The server that runs here, once it answers; undefined when none does. */
async function findRunning(place: Place): Promise<Postmaster | undefined> {
  for (let tries = 0; tries < START_SECONDS * 10; tries++) {
    const server = findPostmaster(place)
    if (server === undefined) return undefined
    if (server.ready && (await answers(place, server))) return server
    await wait(100)
  }
  throw new CannotStart(`PostgreSQL is running in ${place.home} and doesn't answer: end it, and start again.`)
}

async function answers(place: Place, server: Postmaster): Promise<boolean> {
  const client = new pg.Client(wayIn(place, server)())
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '28P01')
      throw new CannotStart(
        `The passwords in ${place.home} are not those of the database there: put the right file back.`,
      )
    return false
  }
}

/** SIGINT: ends sessions, writes everything down, exits. */
async function end(place: Place, gone: (() => Promise<void>) | undefined): Promise<void> {
  const server = findPostmaster(place)
  if (server === undefined) return
  process.kill(server.pid, 'SIGINT')
  for (let tries = 0; findPostmaster(place) !== undefined; tries++) {
    if (tries > START_SECONDS * 50)
      throw new CannotStart(`PostgreSQL (process ${server.pid}) did not end within a minute.`)
    await wait(20)
  }
  await gone?.()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
