import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { sha256 } from '#/lib/canonical.ts'
import type { Hash } from './merkle.ts'

/**
 * Checkpoints as signed notes (C2SP signed-note and tlog-checkpoint): lines that a person can read, an empty line,
 * and the signature. Which life of the site it is and when it was signed are extension lines.
 */
export type Checkpoint = {
  readonly site: string
  readonly epoch: number
  readonly size: number
  readonly root: Hash
  /** Microseconds are kept: an ISO instant in UTC. */
  readonly at: string
}

export type SigningKey = { readonly id: string; readonly privateKey: KeyObject; readonly publicKey: Buffer }

export const originOf = (site: string): string => `threshold/${site}`

const ED25519 = Buffer.from([0x01])

/** The 32 bytes of an Ed25519 public key. */
export const rawPublicKey = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url')

/** Four bytes in hex, as signed notes name a key: of the origin, the algorithm and the key. */
export const keyIdOf = (site: string, publicKey: Buffer): string =>
  sha256(Buffer.concat([Buffer.from(`${originOf(site)}\n`), ED25519, publicKey]))
    .subarray(0, 4)
    .toString('hex')

export const signingKey = (site: string, privateKey: KeyObject): SigningKey => {
  const publicKey = rawPublicKey(privateKey)
  return { id: keyIdOf(site, publicKey), privateKey, publicKey }
}

export const checkpointText = ({ site, epoch, size, root, at }: Checkpoint): string =>
  `${originOf(site)}\n${size}\n${root.toString('base64')}\nepoch ${epoch}\nat ${at}\n`

export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  const text = checkpointText(checkpoint)
  const signature = sign(null, Buffer.from(text), key.privateKey)
  const signed = Buffer.concat([Buffer.from(key.id, 'hex'), signature]).toString('base64')
  return `${text}\n— ${originOf(checkpoint.site)} ${signed}\n`
}

/** What both keys sign when one takes over from another, and the first key alone at the beginning. */
export const changeOfKeyText = (site: string, publicKey: Buffer, after: string | null): string =>
  `${originOf(site)}\nkey ${publicKey.toString('base64')}\nafter ${after ?? 'none'}\n`

export const signText = (text: string, key: SigningKey): Buffer =>
  sign(null, Buffer.from(text), key.privateKey)
