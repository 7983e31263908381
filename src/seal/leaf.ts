import { canonical, sha256 } from '#/lib/canonical.ts'
import { type Hash, leafHash } from './merkle.ts'

/**
 * What a place in the log commits to. The words of this file are a format: once sealed, they can't be changed. The
 * verifier has them a second time (verifier/leaf.ts).
 */

/** SHA-256 of the salt and the canonical JSON: says nothing to whoever hasn't the salt. */
export const commitmentTo = (salt: Uint8Array, content: unknown): Hash =>
  sha256(Buffer.concat([salt, Buffer.from(canonical(content))]))

/** All of an entry but its body: it stays when the body is disposed of. Times are microseconds since 1970, as text. */
export type Envelope = {
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly version: number
  readonly occurred: unknown
  readonly occurredFrom: string
  readonly recordedAt: string
  readonly recordedBy: string
  readonly agency: string
  readonly source: string
  readonly packId: string
  readonly clock: string
  readonly subjects: unknown
  readonly refs: unknown
}

export const entryLeaf = (envelope: Envelope, body: Hash): Hash =>
  leafHash(canonical({ kind: 'entry', envelope, body: body.toString('hex') }))

/** A row of an ordinary table as it stood after a change; `gone`: it was deleted, and the content is null. */
export type Fact = { readonly source: string; readonly key: unknown; readonly gone: boolean }

export const factLeaf = (fact: Fact, commitment: Hash): Hash =>
  leafHash(canonical({ kind: 'fact', ...fact, commitment: commitment.toString('hex') }))
