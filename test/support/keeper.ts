import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from '#/db/embedded.ts'

/**
 * A process that keeps one database server for tests, and ends it: when its standard input closes (`pipe`: the test
 * run is over, however it ended), or when nobody has used it for two minutes (`idle`: files run by hand).
 *   node test/support/keeper.ts FOLDER pipe|idle
 */
const [, , dataDir = '', until] = process.argv
const IDLE_CHECKS_MAX = 24

const server = await startEmbedded({ dataDir, profile: 'test' })
const ended = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
})
process.stdout.on('error', () => {})
process.stdout.write('ready\n')
if (server.ours) {
  await Promise.race([ended, until === 'pipe' ? standardInputCloses() : nobodyUsesIt()])
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
} else await server.stop()
process.exit()

function standardInputCloses(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.resume().once('close', resolve).once('end', resolve)
  })
}

async function nobodyUsesIt(): Promise<void> {
  const client = new pg.Client(server.connection())
  client.on('error', () => {})
  await client.connect()
  for (let checks = 0; checks < IDLE_CHECKS_MAX; checks++) {
    await wait(5000)
    const { rows } = await client.query(
      `select count(*)::int as users from pg_stat_activity
        where backend_type = 'client backend' and (datname <> 'postgres' or state = 'active') and pid <> pg_backend_pid()`,
    )
    if (rows[0].users > 0) checks = 0
  }
  await client.end()
}
