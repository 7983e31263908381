import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { withClient } from '#/db/site.ts'
import { aftermath, thoroughly } from './support/aftermath.ts'
import {
  type CrashSite,
  cutWal,
  killDatabase,
  makeCrashSite,
  recover,
  startWriter,
  superuser,
} from './support/crash-site.ts'

/** Ways to end: the server's process; the database's; and the power, with what had not been flushed. */
export const WAYS = ['server', 'database', 'power'] as const
export type Way = (typeof WAYS)[number]

export type Crash = {
  readonly way: Way
  readonly acknowledged: number
  /** What was lost or is there by half, in sentences. */
  readonly wrong: readonly string[]
}

const LONGEST_MS = 400

/** Crashes `times` times at moments of chance, by each way in turn, and looks at what is left each time. */
export async function crash(times: number): Promise<Crash[]> {
  return withCrashSite(async (site) => {
    const acknowledged: string[] = []
    const crashes: Crash[] = []
    for (let turn = 0; turn < times; turn += 1) {
      const way = WAYS[turn % WAYS.length]!
      const kept = await crashOnce(site, way)
      acknowledged.push(...kept)
      const isLast = turn === times - 1
      const wrong = await aftermath(site, acknowledged)
      if (isLast || turn % 10 === 9) wrong.push(...(await thoroughly(site)))
      crashes.push({ way, acknowledged: kept.length, wrong })
    }
    return crashes
  })
}

/**
 * The test of the test: on a database whose commits don't wait for the disk, a loss of power must be seen to lose what
 * was acknowledged. Gives how many acts were lost.
 */
export function crashUnsafe(): Promise<number> {
  return withCrashSite(async (site) => {
    await withClient(superuser(site), async (client) => {
      await client.query(`alter system set wal_writer_delay = '10s'`)
      await client.query('select pg_reload_conf()')
      for (const role of ['app', 'sealer'])
        await client.query(`alter role threshold_${role} set synchronous_commit = off`)
    })
    const wrong = await aftermath(site, await crashOnce(site, 'power'))
    return wrong.filter((text) => text.endsWith('is lost')).length
  })
}

async function withCrashSite<T>(work: (site: CrashSite) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'threshold-crash-'))
  // The database runs as another user when we are root.
  chmodSync(dataDir, 0o755)
  const site = await makeCrashSite(dataDir)
  try {
    return await work(site)
  } finally {
    const { host } = site.server.connection() as { host: string }
    await site.server.stop()
    rmSync(dataDir, { recursive: true, force: true })
    rmSync(host, { recursive: true, force: true })
  }
}

/** One crash and the recovery from it. Gives what was acknowledged and must be there. */
async function crashOnce(site: CrashSite, way: Way): Promise<readonly string[]> {
  const writer = await startWriter(site)
  while (writer.acknowledged.length === 0) await wait(5)
  await wait(Math.random() * LONGEST_MS)
  if (way === 'server') {
    writer.child.kill('SIGKILL')
    await writer.exited
    return writer.acknowledged
  }
  const known = way === 'power' ? await flushedSoFar(site, writer.acknowledged) : undefined
  killDatabase(site)
  await writer.exited
  if (known !== undefined) cutWal(site, known.flushed)
  await recover(site)
  return known?.acknowledged ?? writer.acknowledged
}

/** What was acknowledged by now, and then how far the server says that its log is on the disk. */
async function flushedSoFar(site: CrashSite, acknowledged: readonly string[]) {
  return withClient(superuser(site), async (client) => {
    const soFar = [...acknowledged]
    const { rows } = await client.query<{ flushed: string }>(
      'select pg_current_wal_flush_lsn()::text as flushed',
    )
    return { acknowledged: soFar, flushed: rows[0]!.flushed }
  })
}

const TIMES = 200

if (import.meta.main) {
  const lostUnsafely = await crashUnsafe()
  const crashes = await crash(TIMES)
  const wrong = crashes.flatMap((each) => each.wrong.map((text) => `${each.way}: ${text}`))
  for (const text of wrong) console.error(text)
  const total = crashes.reduce((sum, each) => sum + each.acknowledged, 0)
  console.log(
    `${crashes.length} crashes, ${total} acts acknowledged: ${wrong.length === 0 ? 'nothing lost, nothing by half' : `${wrong.length} faults`}.`,
  )
  console.log(`Without waiting for the disk, one loss of power lost ${lostUnsafely}: the check can fail.`)
  process.exit(wrong.length === 0 && lostUnsafely > 0 ? 0 : 1)
}
