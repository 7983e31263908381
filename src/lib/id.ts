import { randomBytes, randomUUID } from 'node:crypto'

/** The id of anything with a life of its own: a person, a referral, a plan. UUID version 7: sorts by making. */
export type SubjectId = string & { readonly __subject?: never }
export type EntryId = string & { readonly __entry?: never }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)

let last = 0n

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, then a counter that keeps ids of one process in order. */
export function newId(): string {
  const milliseconds = BigInt(Date.now()) << 12n
  last = milliseconds > last ? milliseconds : last + 1n
  const head = last.toString(16).padStart(15, '0')
  const tail = randomBytes(8)
  tail[0] = (tail[0]! & 0x3f) | 0x80
  const hex = `${head.slice(0, 12)}7${head.slice(12)}${tail.toString('hex')}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A secret that is handed out once and stored only as a hash: 256 bits, URL-safe. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** An id for one HTTP request, in logs and in error pages. */
export const newRequestId = (): string => randomUUID()
