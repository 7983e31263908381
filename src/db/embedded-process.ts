import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '#/lib/cannot-start.ts'
import { type Binaries, findCommandLine } from './embedded-binaries.ts'
import { makeClosedFolder, type Place } from './embedded-place.ts'

/** Two ways to run: `durable` keeps every committed row; `test` keeps nothing and is quick. */
export type Profile = 'durable' | 'test'

const LOG_BYTES_MAX = 10_000_000

const always = {
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  timezone: 'UTC',
  jit: 'off',
}

const profiles: Record<Profile, Record<string, string>> = {
  durable: { ...always, shared_buffers: '256MB', max_connections: '80' },
  test: {
    ...always,
    shared_buffers: '256MB',
    max_connections: '200',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '2GB',
    scram_iterations: '1',
  },
}

const asUser = (place: Place) => ({
  ...(place.uid === undefined ? {} : { uid: place.uid, gid: place.uid }),
  ...(process.platform === 'win32'
    ? {}
    : { env: { LC_ALL: 'C', LC_MESSAGES: 'C', HOME: place.cluster, TZ: 'UTC' } }),
})

/** Makes the cluster beside its place and moves it there when whole, so that a crash halfway leaves nothing. */
export function makeCluster(place: Place, binaries: Binaries, profile: Profile): void {
  const making = `${place.cluster}.${process.pid}`
  const passwordFile = join(place.sockets, `password.${process.pid}`)
  rmSync(making, { recursive: true, force: true })
  makeClosedFolder(making, place.uid)
  try {
    writeFileSync(passwordFile, place.passwords.postgres ?? '', { mode: 0o600 })
    if (place.uid !== undefined) chownSync(passwordFile, place.uid, place.uid)
    const how =
      '-E UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --no-instructions'.split(' ')
    const quick = profile === 'test' ? ['--no-sync'] : []
    const auth = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const made = spawnSync(binaries.initdb, ['-D', making, '-U', 'postgres', ...auth, ...how, ...quick], {
      ...asUser(place),
      encoding: 'utf8',
      cwd: place.sockets,
    })
    if (made.status !== 0)
      throw new CannotStart(explain(made.error?.message ?? made.stdout + made.stderr, place))
    if (!existsSync(place.cluster)) renameSync(making, place.cluster)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(making, { recursive: true, force: true })
  }
}

/** Begins PostgreSQL in a session of its own, so that Ctrl-C reaches us first. `said` is what it wrote since. */
export function launch(place: Place, binaries: Binaries, profile: Profile, port: number | undefined) {
  const from = roomForLog(place.log)
  const log = openSync(place.log, 'a', 0o600)
  const network =
    port === undefined
      ? ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${place.sockets}`]
      : ['-c', 'listen_addresses=127.0.0.1', '-p', String(port)]
  const settings = Object.entries(profiles[profile]).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', place.cluster, ...network, ...settings], {
    ...asUser(place),
    cwd: place.sockets,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  let failure = ''
  let ended = false
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      failure = error.message
      resolve()
    })
  }).then(() => {
    ended = true
  })
  const said = () => failure + readFileSync(place.log).subarray(from).toString()
  /** The child is nobody's to wait for, until somebody does: or the process would end before it is told. */
  const gone = (): Promise<void> => {
    child.ref()
    return exited
  }
  return { gone, hasEnded: () => ended, said }
}

/** The size of the log, which begins again when it has grown large. */
function roomForLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size <= LOG_BYTES_MAX) return size
  renameSync(log, `${log}.1`)
  return 0
}

export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean }

/** The server that runs on this cluster, by its `postmaster.pid`. */
export function findPostmaster(place: Place): Postmaster | undefined {
  const lines = linesOf(join(place.cluster, 'postmaster.pid'))
  const pid = Number(lines[0])
  if (!isOurs(pid, place)) return undefined
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' }
}

/**
 * A lock left by a dead server is PostgreSQL's to clear, and it does. But when the number in it has since gone to some
 * other program (or to the dead one, unburied) PostgreSQL would refuse for ever: such a lock is removed, once it is
 * sure that no process works in the data folder.
 */
export function clearDeadLocks(place: Place): void {
  for (const file of [join(place.cluster, 'postmaster.pid'), join(place.sockets, '.s.PGSQL.5432.lock')]) {
    const pid = Number(linesOf(file)[0])
    if (isAlive(pid) && !isOurs(pid, place) && isUnused(place.cluster)) rmSync(file, { force: true })
  }
}

const linesOf = (file: string): string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [])

const isOurs = (pid: number, place: Place): boolean =>
  isAlive(pid) && (process.platform === 'win32' || findCommandLine(pid)?.includes(place.cluster) === true)

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Every PostgreSQL process works in its data folder. Unknown counts as used. */
function isUnused(folder: string): boolean {
  if (!existsSync('/proc/self/cwd')) return false
  return !readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder
    } catch {
      return false
    }
  })
}

/** Something that passes by itself: another start has won, or the last server's processes are still ending. */
export const isPassing = (log: string): boolean =>
  /lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(log)

/** What PostgreSQL said, as one sentence that says what to do. */
export function explain(said: string, place: Pick<Place, 'home' | 'sockets' | 'log'>): string {
  if (/No space left on device|ENOSPC/.test(said))
    return `The disk that holds ${place.home} is full: make room on it, or set DATA_DIR to a folder on another disk.`
  if (/Unix-domain socket path .* is too long/.test(said))
    return `The folder for temporary files has too long a name for a socket (${place.sockets}): set TMPDIR to a shorter one.`
  if (/lock file ".*\.s\.PGSQL|could not bind|could not create any/.test(said))
    return `Another PostgreSQL listens in ${place.sockets}: end it, or set DATA_DIR to another folder.`
  if (/database files are incompatible with server|was initialized by PostgreSQL version/.test(said))
    return `The database in ${place.home} was made by another version of PostgreSQL: start the release of Threshold that made it and take a back-up there, then restore that here.`
  if (/Permission denied|EACCES|EPERM/.test(said))
    return `PostgreSQL may not use ${place.home}: check who owns that folder and the ones above it.`
  const fatal = said.split('\n').findLast((line) => /FATAL|PANIC|error:/.test(line))
  return `PostgreSQL did not start (${fatal?.replace(/^.*?(FATAL|PANIC|error): */, '') ?? said.trim().slice(-200)}): its log is ${place.log}.`
}
