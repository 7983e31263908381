import { createHash } from 'node:crypto'

/** JSON as RFC 8785 orders it: keys sorted by their UTF-16 units, no spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return '[' + value.map(canonicalJson).join(',') + ']'
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return '{' + members.map(([key, each]) => JSON.stringify(key) + ':' + canonicalJson(each)).join(',') + '}'
  }
  return JSON.stringify(value)
}

export const sha256 = (...parts: (string | Uint8Array)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
