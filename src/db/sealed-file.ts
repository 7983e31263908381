import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { CannotStart } from '#/lib/cannot-start.ts'

/**
 * Encryption to a public key whose private half is elsewhere: an X25519 exchange with a key made for this file, HKDF,
 * and AES-256-GCM over chunks that are numbered, the last one marked, so that a cut or a change is found.
 */
const FORMAT = 'threshold-backup 1'
const CHUNK_BYTES = 64 * 1024
const TAG_BYTES = 16
const LINE_BYTES_MAX = 1000

/** The public key in a PEM file's text, or the private one. Throws `CannotStart` when it isn't X25519. */
export function readPublicKey(pem: string): KeyObject {
  const key = createPublicKey(pem)
  if (key.asymmetricKeyType !== 'x25519')
    throw new CannotStart(
      'Back-ups are encrypted to an X25519 key: make one with `openssl genpkey -algorithm x25519`.',
    )
  return key
}
export const readPrivateKey = (pem: string): KeyObject => createPrivateKey(pem)

const rawOf = (publicKey: KeyObject): Buffer =>
  Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')

/** What the file says before its first secret byte. */
type Head = { readonly format: string; readonly made: string; readonly to: string }

const keyFor = (privateKey: KeyObject, publicKey: KeyObject, head: Head): Buffer =>
  Buffer.from(
    hkdfSync(
      'sha256',
      diffieHellman({ privateKey, publicKey }),
      Buffer.from(head.made + head.to),
      FORMAT,
      32,
    ),
  )

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index), 3)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** The bytes of `source`, encrypted to `publicKey`. */
export async function* encrypt(source: AsyncIterable<Buffer>, publicKey: KeyObject): AsyncGenerator<Buffer> {
  const made = generateKeyPairSync('x25519')
  const head = {
    format: FORMAT,
    made: rawOf(made.publicKey).toString('base64'),
    to: rawOf(publicKey).toString('base64'),
  }
  const key = keyFor(made.privateKey, publicKey, head)
  yield Buffer.from(`${JSON.stringify(head)}\n`)
  let index = 0
  let held: Buffer | undefined
  const seal = (chunk: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast))
    index += 1
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  }
  for await (const chunk of inPieces(source, CHUNK_BYTES)) {
    if (held !== undefined) yield seal(held, false)
    held = chunk
  }
  yield seal(held ?? Buffer.alloc(0), true)
}

/** What was encrypted. Throws `CannotStart` for another key, or a file that was cut short or changed. */
export async function* decrypt(source: AsyncIterable<Buffer>, privateKey: KeyObject): AsyncGenerator<Buffer> {
  const pieces = afterHead(source)
  const head = JSON.parse((await pieces.next()).value?.toString() ?? '{}') as Head
  if (head.format !== FORMAT) throw new CannotStart('This is not a back-up of Threshold.')
  if (head.to !== rawOf(createPublicKey(privateKey)).toString('base64'))
    throw new CannotStart(
      'This back-up was encrypted to another key: use the private half of the key that it names.',
    )
  const made = createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(head.made, 'base64').toString('base64url') },
  })
  const key = keyFor(privateKey, made, head)
  let index = 0
  let held: Buffer | undefined
  const open = (sealed: Buffer, isLast: boolean) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast))
    index += 1
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
    } catch {
      throw new CannotStart('This back-up was cut short or changed since it was made: use another copy.')
    }
  }
  for await (const sealed of inPieces(pieces, CHUNK_BYTES + TAG_BYTES)) {
    if (held !== undefined) yield open(held, false)
    held = sealed
  }
  if (held === undefined || held.length < TAG_BYTES)
    throw new CannotStart('This back-up was cut short: use another copy.')
  yield open(held, true)
}

/** First the head's line, then the rest. */
async function* afterHead(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let line: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of source) {
    if (line === undefined) {
      yield chunk
      continue
    }
    line = Buffer.concat([line, chunk])
    const end = line.indexOf(0x0a)
    if (end < 0 && line.length > LINE_BYTES_MAX) break
    if (end < 0) continue
    yield line.subarray(0, end)
    yield line.subarray(end + 1)
    line = undefined
  }
}

/** The same bytes in pieces of `size`; the last may be shorter. */
async function* inPieces(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let bytes = 0
  for await (const chunk of source) {
    parts.push(chunk)
    bytes += chunk.length
    if (bytes < size) continue
    const all = Buffer.concat(parts)
    let from = 0
    for (; from + size <= all.length; from += size) yield all.subarray(from, from + size)
    parts = [all.subarray(from)]
    bytes = all.length - from
  }
  if (bytes > 0) yield Buffer.concat(parts)
}
