import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** The id of anything with a life of its own: a person, a referral, a plan. UUID version 7: sorts by making. */
export type SubjectId = string & { readonly __subject?: never }
export type EntryId = string & { readonly __entry?: never }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)

let last = 0n

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, then a counter that keeps ids of one process in order. */
export function newId(): string {
  const given = makers.getStore()
  if (given !== undefined) return given()
  const milliseconds = BigInt(Date.now()) << 12n
  last = milliseconds > last ? milliseconds : last + 1n
  return writeId(last, randomBytes(8))
}

/** Writes a UUIDv7. `head`: milliseconds shifted by 12 bits, and the counter in them; `tail`: 8 bytes, altered here. */
export function writeId(head: bigint, tail: Uint8Array): string {
  tail[0] = (tail[0]! & 0x3f) | 0x80
  const front = head.toString(16).padStart(15, '0')
  const hex = `${front.slice(0, 12)}7${front.slice(12)}${Buffer.from(tail).toString('hex')}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * The id of what has a name of its own elsewhere: the same parts give the same id, whoever asks, so that two who record
 * it at once record one. UUID version 8 (RFC 9562): a hash of the parts.
 */
export function idFrom(...parts: readonly [string, ...string[]]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The same for what has a name here: a team, a setting. Never a person: whoever knows the name could know the id. */
export const idOfName = (kind: string, name: string): SubjectId => idFrom(kind, name)

const makers = new AsyncLocalStorage<() => string>()

/** Whatever `work` does takes its ids from `maker`. For the demonstration alone: the same seed, the same record. */
export const withIds = <T>(maker: () => string, work: () => T): T => makers.run(maker, work)

/** A secret that is handed out once and stored only as a hash: 256 bits, URL-safe. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** An id for one HTTP request, in logs and in error pages. */
export const newRequestId = (): string => randomUUID()
