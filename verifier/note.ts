import { createPublicKey, verify } from 'node:crypto'
import type { KeyChange } from './book.ts'
import { sha256 } from './canonical.ts'

/** A checkpoint as a signed note (C2SP signed-note, tlog-checkpoint), with two extension lines of our own. */
export type Note = {
  readonly origin: string
  readonly epoch: number
  readonly size: number
  readonly root: Buffer
  readonly at: string
  /** What is signed. */
  readonly text: string
  readonly keyId: string
  readonly signature: Buffer
}

const FORM =
  /^(?<text>(?<origin>threshold\/[0-9a-f-]{36})\n(?<size>\d{1,15})\n(?<root>[A-Za-z0-9+/]{43}=)\nepoch (?<epoch>\d{1,9})\nat (?<at>\d{4}-\d\d-\d\dT[0-9:.]{8,15}Z)\n)\n— (?<name>\S+) (?<signed>[A-Za-z0-9+/]{91}=)\n$/

/** The note in this text; undefined when it is none. */
export function parseNote(note: string): Note | undefined {
  const found = FORM.exec(note)?.groups
  if (found === undefined || found.name !== found.origin) return undefined
  const signed = Buffer.from(found.signed!, 'base64')
  return {
    origin: found.origin!,
    epoch: Number(found.epoch),
    size: Number(found.size),
    root: Buffer.from(found.root!, 'base64'),
    at: found.at!,
    text: found.text!,
    keyId: signed.subarray(0, 4).toString('hex'),
    signature: signed.subarray(4),
  }
}

/** SubjectPublicKeyInfo of an Ed25519 key, before its 32 bytes (RFC 8410). */
const ED25519_HEADER = Buffer.from('302a300506032b6570032100', 'hex')

export function isSignedBy(publicKey: Buffer, text: string, signature: Buffer): boolean {
  if (publicKey.length !== 32) return false
  const key = createPublicKey({
    key: Buffer.concat([ED25519_HEADER, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, Buffer.from(text), key, signature)
}

export const keyId = (origin: string, publicKey: Buffer): string =>
  sha256(origin, '\n\x01', publicKey).subarray(0, 4).toString('hex')

/** The keys by id, in order of their taking over; undefined when a change isn't signed as it must be. */
export function keysOf(origin: string, changes: readonly KeyChange[]): Map<string, Buffer> | undefined {
  const keys = new Map<string, Buffer>()
  for (const change of changes) {
    const before = [...keys.keys()].at(-1) ?? null
    const key = Buffer.from(change.publicKey, 'base64')
    const text = `${origin}\nkey ${change.publicKey}\nafter ${change.after ?? 'none'}\n`
    const signedOld = Buffer.from(change.signedOld ?? '', 'base64')
    if (change.after !== before || !isSignedBy(key, text, Buffer.from(change.signedNew, 'base64')))
      return undefined
    if (before !== null && !isSignedBy(keys.get(before)!, text, signedOld)) return undefined
    keys.set(keyId(origin, key), key)
  }
  return keys
}
