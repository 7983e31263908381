import { canonicalJson, sha256 } from './canonical.ts'
import { hashLeaf } from './merkle.ts'

/** A place in the log, with what stands there now. Times are microseconds since 1970, as text. */
export type PlaceRow = {
  readonly position: number
  readonly kind: string
  readonly commitment: Buffer
  readonly leaf: Buffer
  /** The envelope, its keys as they are sealed; null when there is no such entry. */
  readonly envelope: Envelope | null
  readonly body: unknown
  readonly salt: Buffer | null
  readonly fact: { readonly source: string; readonly key: unknown; readonly gone: boolean } | null
}

export type Envelope = {
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly recordedAt: string
  readonly clock: string
  readonly [other: string]: unknown
}

/** The leaf that the rows make now; undefined when what should stand there is gone. */
export function leafOf(row: PlaceRow): Buffer | undefined {
  const commitment = (row.kind === 'entry' ? commitmentOfBody(row) : undefined) ?? row.commitment
  if (row.kind === 'entry') {
    if (row.envelope === null) return undefined
    return hashLeaf(
      canonicalJson({ kind: 'entry', envelope: row.envelope, body: commitment.toString('hex') }),
    )
  }
  if (row.fact === null) return undefined
  return hashLeaf(canonicalJson({ kind: 'fact', ...row.fact, commitment: commitment.toString('hex') }))
}

/** What the words of an entry commit to; undefined when they were disposed of. */
export const commitmentOfBody = ({ salt, body }: PlaceRow): Buffer | undefined =>
  salt === null ? undefined : commitment(salt, body)

export const commitment = (salt: Buffer, content: unknown): Buffer => sha256(salt, canonicalJson(content))
