import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { censusCapability, personEntries } from '#/area/casework/census/index.ts'
import { importCinCensus, type ReportLine, type Summary } from '#/exchange/cin-census/index.ts'
import { loadFramework, throughout } from '#/framework/calendar.ts'
import { dutyView } from '#/framework/duties.ts'
import type { Framework } from '#/framework/types.ts'
import type { Result } from '#/lib/problem.ts'
import { createLog, type Log } from '#/log/act.ts'
import { logTypes } from '#/log/entries.ts'
import type { AnyView } from '#/log/fold.ts'
import { createRegistry, type Registry } from '#/log/registry.ts'
import { chronologyView, identityEntries, identityViews } from '#/people/index.ts'

export const IMPORTER = { account: '01900000-0000-7000-8000-0000000000aa', agency: 'council' }

/** What importing a return needs of a site: its log, its views and its framework. */
export type CensusSite = {
  readonly log: Log
  readonly framework: Framework
  readonly registry: Registry
  readonly views: readonly AnyView[]
  readonly pool: pg.Pool
  /** Imports a return given as XML, as if on `today`, and gives what it reported. */
  readonly importXml: (
    xml: string | Buffer,
    today?: string,
  ) => Promise<{ readonly result: Result<Summary>; readonly lines: readonly ReportLine[] }>
  readonly importFile: (
    file: string,
    today?: string,
  ) => Promise<{ readonly result: Result<Summary>; readonly lines: readonly ReportLine[] }>
}

/** A site over a database's pool, by the edition of 2010. `recordAt` sets the recording clock. */
export function censusSite(pool: pg.Pool, recordAt?: () => Temporal.Instant): CensusSite {
  const loaded = loadFramework(throughout('england-2010'))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  const framework = loaded.value
  const types = [...logTypes, ...identityEntries, ...censusCapability.entries]
  const views = [
    ...identityViews,
    chronologyView(types),
    ...censusCapability.views,
    dutyView('census-episode', framework),
  ]
  const registry = createRegistry(types)
  const log = createLog({
    pool,
    registry,
    views,
    packFor: (day) => framework.packFor(day).id,
    clock: () => Temporal.Now.instant(),
    ...(recordAt && { recordAt }),
  })
  const importFile = async (file: string, today = '2025-05-01') => {
    const lines: ReportLine[] = []
    const result = await importCinCensus({
      file,
      log,
      personEntries,
      pool,
      framework,
      actor: IMPORTER,
      clock: () => Temporal.Instant.from(`${today}T12:00:00Z`),
      team: 'front-door',
      report: (line) => lines.push(line),
    })
    return { result, lines }
  }
  const importXml: CensusSite['importXml'] = async (xml, today) => {
    const folder = await mkdtemp(join(tmpdir(), 'threshold-census-'))
    try {
      await writeFile(join(folder, 'return.xml'), xml)
      return await importFile(join(folder, 'return.xml'), today)
    } finally {
      await rm(folder, { recursive: true })
    }
  }
  return { log, framework, registry, views, pool, importFile, importXml }
}
