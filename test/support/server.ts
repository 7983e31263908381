import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findEmbedded } from '#/db/embedded.ts'

/** Where `test/run.ts` says the server of this run is. */
export const FOLDER_VARIABLE = 'THRESHOLD_TEST_DATA'

const KEEPER = fileURLToPath(new URL('./keeper.ts', import.meta.url))
const MEMORY = '/dev/shm'
const MEMORY_BYTES_MIN = 1_500_000_000

/** A folder in memory where there is room, or among the temporary files. */
export function testFolder(name: string): string {
  const inMemory = existsSync(MEMORY) && roomIn(MEMORY) >= MEMORY_BYTES_MIN
  return join(inMemory ? MEMORY : tmpdir(), `threshold-test-${name}`)
}

const roomIn = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Begins a keeper and waits until its server answers. */
export async function startKeeper(dataDir: string, until: 'pipe' | 'idle'): Promise<ChildProcess> {
  const keeper = spawn(process.execPath, [KEEPER, dataDir, until], { detached: true, stdio: 'pipe' })
  const said: string[] = []
  keeper.stderr.on('data', (text) => said.push(String(text)))
  await new Promise<void>((resolve, reject) => {
    keeper.stdout.once('data', () => resolve())
    keeper.once('exit', () =>
      reject(new Error(`The database server for tests did not start: ${said.join('')}`)),
    )
  })
  keeper.stdout.destroy()
  keeper.stderr.destroy()
  if (until === 'idle') keeper.stdin.destroy()
  keeper.unref()
  return keeper
}

/** A folder of a test's own, which the end of the run removes if the test doesn't. Everyone may go through it. */
export function scratchFolder(): string {
  const folder = mkdtempSync(
    join(process.env[FOLDER_VARIABLE] ?? dirname(testFolder('')), 'threshold-scratch-'),
  )
  chmodSync(folder, 0o755)
  return folder
}

export type Server = NonNullable<Awaited<ReturnType<typeof findEmbedded>>>

let found: Promise<Server> | undefined

/** The server of this test run; a file that is run by hand starts one, which the next file finds again. */
export function testServer(): Promise<Server> {
  found ??= find()
  return found
}

async function find(): Promise<Server> {
  const given = process.env[FOLDER_VARIABLE]
  const dataDir = given ?? testFolder(`${process.getuid?.() ?? 0}-${checkout()}`)
  if (given === undefined) await startKeeper(dataDir, 'idle')
  const server = await findEmbedded(dataDir)
  if (server === undefined) throw new Error('The database server of this test run has ended')
  return server
}

const checkout = (): string => createHash('sha256').update(KEEPER).digest('hex').slice(0, 8)
