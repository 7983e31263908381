import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Embedded, startEmbedded } from '#/db/embedded.ts'
import { preparePlace } from '#/db/embedded-place.ts'
import type { Connection, Role } from '#/db/roles.ts'
import { connectionsOf, DATABASE, prepareEmbedded, withClient } from '#/db/site.ts'
import { systemClock } from '#/lib/clock.ts'
import { newId } from '#/lib/id.ts'
import { noteTables } from '#test/support/notes.ts'
import type { Orders } from './writer.ts'

/** A site on a server that keeps what it says it keeps, and a way to end either without warning. */
export type CrashSite = {
  readonly dataDir: string
  readonly people: readonly string[]
  readonly key: string
  server: Embedded
}

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url))

export async function makeCrashSite(dataDir: string): Promise<CrashSite> {
  const server = await startEmbedded({ dataDir, profile: 'durable' })
  const connections = await prepareEmbedded(server, { nature: 'test', clock: systemClock })
  await withClient(connections.builder, (builder) =>
    builder.query(`create schema view; set search_path = view; ${noteTables};
      grant usage on schema view to threshold_app; grant select, insert, update, delete on all tables in schema view to threshold_app`),
  )
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { dataDir, server, key, people: Array.from({ length: 8 }, newId) }
}

export const wayIn = (site: CrashSite): Record<Role, Connection> => connectionsOf(site.server)
export const superuser = (site: CrashSite): Connection => site.server.connection(DATABASE)

export type Writer = {
  /** Request ids that were acknowledged, in order. */
  readonly acknowledged: string[]
  readonly child: ChildProcess
  readonly exited: Promise<void>
}

/** Starts the writer, and waits until it has begun. */
export async function startWriter(site: CrashSite): Promise<Writer> {
  const { app, sealer } = wayIn(site)
  const orders: Orders = { app, sealer, key: site.key, people: site.people, writers: 4 }
  const child = spawn(process.execPath, [WRITER], { stdio: ['pipe', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  let left = ''
  const begun = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the writer ended before it began')))
    child.stdout.on('data', (bytes: Buffer) => {
      const lines = (left + bytes.toString()).split('\n')
      left = lines.pop()!
      for (const line of lines) {
        if (line === 'writing') resolve()
        else acknowledged.push(line)
      }
    })
  })
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.stdin.end(JSON.stringify(orders))
  await begun
  return { acknowledged, child, exited }
}

/** Ends every process of the database at once, as a loss of power would: none gets to say goodbye. */
export function killDatabase(site: CrashSite): void {
  const { pid } = site.server
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
  process.kill(pid, 'SIGKILL')
  for (const child of children) killIfThere(Number(child))
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had gone with its parent.
  }
}

/** Starts the server again; it recovers by itself. */
export async function recover(site: CrashSite): Promise<void> {
  await site.server.stop().catch(() => {})
  site.server = await startEmbedded({ dataDir: site.dataDir, profile: 'durable' })
}

const SEGMENT_BYTES = 16n * 1024n * 1024n

/**
 * Makes the write-ahead log end where the server last said that it had flushed it: whatever came after had only been
 * handed to the operating system, and a loss of power would take it.
 */
export function cutWal(site: CrashSite, flushed: string): void {
  const [high, low] = flushed.split('/').map((part) => BigInt(`0x${part}`)) as [bigint, bigint]
  const segment = low / SEGMENT_BYTES
  const name = [1n, high, segment].map((part) => part.toString(16).toUpperCase().padStart(8, '0')).join('')
  const path = join(preparePlace(site.dataDir).cluster, 'pg_wal', name)
  const from = Number(low % SEGMENT_BYTES)
  const file = openSync(path, 'r+')
  const rest = Buffer.alloc(statSync(path).size - from)
  writeSync(file, rest, 0, rest.length, from)
  closeSync(file)
}
