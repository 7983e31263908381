/**
 * What an idle server holds: `./threshold start` over a demonstration that was made by an earlier start, ten seconds
 * after it is ready. Resident memory of the Node process alone: PostgreSQL is beside it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { atMost, type Bench } from './support/measure.ts'

const PORT = '3987'
const PROGRAM = fileURLToPath(new URL('../threshold', import.meta.url))
const READY_SECONDS_MAX = 300
const IDLE_SECONDS = 10

export const bench: Bench = async function* ({ small }) {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-bench-'))
  try {
    const first = await start(folder)
    await stop(first.server)
    const { server, seconds } = await start(folder)
    await wait((small ? 1 : IDLE_SECONDS) * 1000)
    const bare = await bareServer()
    const ours = residentMegabytes(server)
    await stop(server)
    yield {
      name: 'an idle server',
      floor: bare,
      ours,
      unit: 'MB',
      goal: atMost(200, 'value'),
      note: `floor: a bare node:http server; first start ${first.seconds.toFixed(1)} s, later start ${seconds.toFixed(1)} s`,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

async function start(dataDir: string): Promise<{ server: ChildProcess; seconds: number }> {
  const began = performance.now()
  const server = spawn(PROGRAM, ['start'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT, METRICS_PORT: '0' },
    stdio: 'ignore',
  })
  for (let tries = 0; tries < READY_SECONDS_MAX * 10; tries += 1) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${PORT}/health`).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return { server, seconds: (performance.now() - began) / 1000 }
    await wait(100)
  }
  server.kill('SIGINT')
  throw new Error('The server was not ready in time')
}

const stop = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGINT')
  })

const BARE = `require('node:http').createServer((_, response) => response.end()).listen(0, () => console.log('ready'))`

async function bareServer(): Promise<number> {
  const server = spawn(process.execPath, ['-e', BARE], { stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise((resolve) => server.stdout.once('data', resolve))
  const held = residentMegabytes(server)
  await stop(server)
  return held
}

/** Resident memory of a process, by Linux's own account of it. */
function residentMegabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return (Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024) / 1_000_000
}
