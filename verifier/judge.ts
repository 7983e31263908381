import type { KeyChange, Known, Seen } from './book.ts'
import { provesConsistency } from './merkle.ts'
import { isSignedBy, keyId, keysOf, type Note, parseNote } from './note.ts'

/** What a site sends: its newest checkpoint, and the proof that it extends one that the witness has. */
export type Push = {
  readonly note: string
  readonly extends: { readonly epoch: number; readonly size: number } | null
  readonly proof: readonly string[]
  readonly keys: readonly KeyChange[]
}

export type Judgement = { readonly line: Seen } | { readonly known: true } | { readonly refused: string }

const CLOCKS_DIFFER_MS_MAX = 5 * 60_000

/** May this push stand in the book, which knows this of the site? Pure: the witness's whole judgement. */
export function judge(known: Known | undefined, push: Push, now: Date): Judgement {
  const note = parseNote(push.note)
  if (note === undefined) return { refused: 'This is not a signed checkpoint.' }
  const last = known?.seen.at(-1)
  const refused =
    whyNotSigned(known, push.keys, note) ?? whyNotNow(last, note, now) ?? whyNotExtending(known, push, note)
  if (refused !== undefined) return { refused }
  if (last?.epoch === note.epoch && last.size === note.size) return { known: true }
  const { origin, epoch, size, at } = note
  const isNewKey = known?.keys.length !== push.keys.length
  return {
    line: {
      ...{ origin, epoch, size, root: note.root.toString('base64'), at, seen: now.toISOString() },
      extends: last === undefined ? null : push.extends,
      note: push.note,
      ...(isNewKey ? { keys: push.keys } : {}),
    },
  }
}

function whyNotSigned(
  known: Known | undefined,
  changes: readonly KeyChange[],
  note: Note,
): string | undefined {
  if (known?.keys.some((key, index) => changes[index]?.publicKey !== key.publicKey))
    return 'The keys are not those that signed before.'
  if (keysOf(note.origin, changes) === undefined) return 'A change of keys is not signed by both keys.'
  const publicKey = Buffer.from(changes.at(-1)?.publicKey ?? '', 'base64')
  if (keyId(note.origin, publicKey) !== note.keyId || !isSignedBy(publicKey, note.text, note.signature))
    return 'The checkpoint is not signed by the key in force.'
  return undefined
}

function whyNotNow(last: Seen | undefined, note: Note, now: Date): string | undefined {
  if (Date.parse(note.at) > now.getTime() + CLOCKS_DIFFER_MS_MAX) return 'The checkpoint is from the future.'
  if (last !== undefined && Date.parse(note.at) < Date.parse(last.at))
    return 'The checkpoint was signed before the last one seen.'
  return undefined
}

function whyNotExtending(known: Known | undefined, push: Push, note: Note): string | undefined {
  const last = known?.seen.at(-1)
  if (known === undefined || last === undefined) return undefined
  if (note.epoch < last.epoch) return 'The site has begun another life since.'
  if (note.epoch > last.epoch && !known.admitted.has(note.epoch))
    return `The site says that it was restored (life ${note.epoch}). Whoever keeps this witness must admit that first.`
  const base = known.seen.findLast(
    (line) => line.epoch === push.extends?.epoch && line.size === push.extends.size,
  )
  if (base === undefined || (note.epoch === last.epoch && base !== last))
    return `This does not extend the last checkpoint seen, of ${last.size} leaves.`
  const older = { size: base.size, root: Buffer.from(base.root, 'base64') }
  const proof = push.proof.map((hash) => Buffer.from(hash, 'base64'))
  if (!provesConsistency(older, note, proof))
    return `What was sealed before is changed: this is not an extension of the ${base.size} leaves seen.`
  return undefined
}
