import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CannotStart } from '#/lib/cannot-start.ts'
import { newSecret } from '#/lib/id.ts'
import { NOBODY, reachable, STATE } from './embedded-binaries.ts'
import { roles } from './roles.ts'

/** A socket's path ends with this name, and is at most 107 bytes long (sockaddr_un). */
const SOCKET = '.s.PGSQL.5432'
const SOCKET_PATH_MAX = 107

/** Where an embedded server keeps what it has. */
export type Place = {
  /** The folder we were given, resolved. */
  readonly home: string
  /** PostgreSQL's own data folder. */
  readonly cluster: string
  /** Folder of the socket: short, and closed to everyone else. */
  readonly sockets: string
  readonly log: string
  /** Password of each role, by its name; readable by the user who started us alone. */
  readonly passwords: Readonly<Record<string, string>>
  /** The user that PostgreSQL runs as; undefined: as ourselves. */
  readonly uid: number | undefined
}

export function preparePlace(dataDir: string): Place {
  const root = process.getuid?.() === 0
  mkdirSync(dataDir, { recursive: true, mode: root ? 0o711 : 0o700 })
  const home = realpathSync(dataDir)
  const uid = root ? ownerOf(join(home, 'cluster')) || NOBODY : undefined
  refuseForeign(home)
  return {
    home,
    uid,
    cluster: clusterFolder(home, uid),
    sockets: socketFolder(home, uid),
    log: join(home, 'postgres.log'),
    passwords: passwordsOf(home),
  }
}

/** Makes a folder that only PostgreSQL's user may open. */
export function makeClosedFolder(path: string, uid: number | undefined): void {
  mkdirSync(path, { mode: 0o700 })
  if (uid !== undefined) chownSync(path, uid, uid)
  chmodSync(path, 0o700)
}

const ownerOf = (path: string): number | undefined => (existsSync(path) ? statSync(path).uid : undefined)

function refuseForeign(home: string): void {
  const self = process.getuid?.()
  const owner = ownerOf(join(home, 'cluster'))
  if (self !== undefined && self !== 0 && owner !== undefined && owner !== self)
    throw new CannotStart(
      `The database in ${home} belongs to another user (number ${owner}): start as the one who made it, or set DATA_DIR to another folder.`,
    )
}

/** Below the home folder; or, where the other user can't go there, in the state folder with a link to it. */
function clusterFolder(home: string, uid: number | undefined): string {
  const here = join(home, 'cluster')
  const found = lstatSync(here, { throwIfNoEntry: false })
  if (found?.isSymbolicLink()) return readlinkSync(here)
  if (found !== undefined || uid === undefined || reachable(home, uid)) return here
  const elsewhere = join(STATE, `cluster-${shortHash(home)}`)
  mkdirSync(STATE, { recursive: true, mode: 0o755 })
  symlinkSync(elsewhere, here)
  return elsewhere
}

function socketFolder(home: string, uid: number | undefined): string {
  const folder = join(tmpdir(), `threshold-${shortHash(home)}`)
  if (Buffer.byteLength(join(folder, SOCKET)) > SOCKET_PATH_MAX)
    throw new CannotStart(
      `The folder for temporary files has too long a name for a socket (${folder}): set TMPDIR to a shorter one, such as /tmp.`,
    )
  if (!existsSync(folder)) makeClosedFolder(folder, uid)
  const { mode, uid: owner } = lstatSync(folder)
  if (process.getuid !== undefined && (owner !== (uid ?? process.getuid()) || (mode & 0o077) !== 0))
    throw new CannotStart(
      `The folder ${folder} is taken by another user (number ${owner}): remove it, or set TMPDIR to another folder.`,
    )
  return folder
}

/** Made once. Written beside and linked into place, so that of two first starts one wins and both read the same. */
function passwordsOf(home: string): Record<string, string> {
  const file = join(home, 'passwords.json')
  if (!existsSync(file)) {
    if (existsSync(join(home, 'cluster')))
      throw new CannotStart(
        `The passwords of the database are missing (${file}): put that file back from a copy.`,
      )
    const fresh = Object.fromEntries(['postgres', ...Object.values(roles)].map((role) => [role, newSecret()]))
    const beside = `${file}.${process.pid}`
    writeFileSync(beside, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 })
    try {
      linkSync(beside, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(beside)
    }
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)
