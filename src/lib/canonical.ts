import { createHash } from 'node:crypto'

/**
 * JSON with sorted keys and no spaces (the part of RFC 8785 that our values need: no floats beyond
 * what ECMAScript prints). Two equal values give equal bytes, so it can be hashed and compared.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if ('toJSON' in value && typeof value.toJSON === 'function') return JSON.stringify(value)
  const record = value as Record<string, unknown>
  const keys = Object.keys(record).filter((key) => record[key] !== undefined)
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`)
    .join(',')}}`
}

export const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Content hash of a value: SHA-256 of its canonical JSON, in hex. */
export const contentHash = (value: unknown): string => sha256(canonical(value)).toString('hex')
