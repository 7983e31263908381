import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import pino from 'pino'
import { createGate, SESSION_LIMITS } from '#/access/access.ts'
import { PEOPLE } from '#/access/demonstration-people.ts'
import type { EnterPast } from '#/access/disclose.ts'
import { findViewer } from '#/access/find-viewer.ts'
import { openSpool, type Spool } from '#/access/spool.ts'
import type { Viewer } from '#/access/viewer.ts'
import { frameworkOf, loadFramework, throughout } from '#/framework/calendar.ts'
import type { Framework } from '#/framework/types.ts'

import type { Clock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import type { Log } from '#/log/act.ts'
import { makeFailurePage } from '#/web/errors.ts'
import { createMetrics } from '#/web/metrics.ts'

import { createServer, type ServerOptions } from '#/web/server.ts'
import type { TestDatabase } from './database.ts'
import { testFolder } from './server.ts'

/** A clock that a test sets. */
export function handClock(start: string): {
  clock: Clock
  set: (at: string) => void
  pass: (time: Temporal.DurationLike) => void
} {
  let now = Temporal.Instant.from(start)
  return {
    clock: () => now,
    set: (at) => {
      now = Temporal.Instant.from(at)
    },
    pass: (time) => {
      now = now.add(time)
    },
  }
}

export const idOfPlain = (name: string): string => {
  const person = PEOPLE.find((each) => each.demonstrationName === name)
  if (person === undefined) throw new Error(`Nobody in the demonstration is called ${name}`)
  return person.id
}

export const viewerAs = async (pool: Pool, name: string, at: Temporal.Instant): Promise<Viewer> => {
  const viewer = await findViewer(pool, idOfPlain(name), at, 'browser')
  if (viewer === undefined) throw new Error(`${name} may not come in`)
  return viewer
}

export const noPast: EnterPast = () => Promise.reject(new Error('This test reads no past'))
const noLog: Log = { act: () => Promise.reject(new Error('This test records nothing')) }

/** The framework of the demonstration, read from the packs of this checkout. */
export const theFramework = (): Framework => {
  const loaded = loadFramework(throughout('england-2010'))
  if (!loaded.ok) throw new Error(loaded.problems.map(({ text }) => text).join(' '))
  return loaded.value
}

export const testSpool = (): Spool => openSpool(`${testFolder('spool')}-${newId()}`)

export type TestSite = Pick<ServerOptions, 'routes' | 'clock'> & Partial<ServerOptions>

/** A server over a database, with the routes of a test and everything else as a demonstration has it. */
export function testSite(database: TestDatabase, site: TestSite): Promise<FastifyInstance> {
  const parts = { pool: database.app, enterPast: noPast, spool: testSpool(), limits: SESSION_LIMITS }
  const area = { name: 'Hollinshire', deskPhone: '01632 960001' }
  return createServer({
    publicUrl: 'http://localhost:3000',
    allowedHosts: ['localhost', '127.0.0.1'],
    gate: createGate(parts),
    log: noLog,
    framework: frameworkOf([], []),
    logger: pino({ level: 'silent' }),
    makeFrame: () => ({ area, demonstration: true }),
    failurePage: makeFailurePage({ breakGlass: (_viewer, record) => `/break-glass/${record}` }),
    assets: [],
    ready: async () => ({ database: true }),
    formTargets: [],
    requestsPerMinute: 10_000,
    metrics: createMetrics(),
    explainFaults: true,
    ...site,
  })
}
