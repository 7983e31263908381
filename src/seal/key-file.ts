import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { CannotStart } from '#/lib/cannot-start.ts'

/** The sealer's Ed25519 key: a file of its own, readable by the server's user alone. Throws `CannotStart` otherwise. */
export function readKey(path: string): KeyObject {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  if (mode === undefined)
    throw new CannotStart(`There is no key in ${path}: put it back from where it is kept.`)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new CannotStart(
      `Others can read the sealing key ${path}: run chmod 600 on it, and think of changing the key.`,
    )
  const key = createPrivateKey(readFileSync(path))
  if (key.asymmetricKeyType !== 'ed25519') throw new CannotStart(`The key in ${path} is not an Ed25519 key.`)
  return key
}

/** Makes a key where there is none; never writes over one. */
export function makeKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519')
  const file = openSync(path, 'wx', 0o600)
  writeSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  fsyncSync(file)
  closeSync(file)
  return privateKey
}

/** The key in the file, which is made when it isn't there. */
export const readOrMakeKey = (path: string): KeyObject =>
  statSync(path, { throwIfNoEntry: false }) === undefined ? makeKey(path) : readKey(path)
