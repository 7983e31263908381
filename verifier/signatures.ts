import type { ClientBase } from 'pg'
import type { KeyChange, Known, Seen } from './book.ts'
import type { Head } from './chain.ts'
import { type Findings, tell } from './findings.ts'
import { isSignedBy, keysOf, type Note, parseNote } from './note.ts'

/** The heads that the site signed, each checked against its row and its key. */
export async function readSiteHeads(client: ClientBase, origin: string, findings: Findings): Promise<Head[]> {
  const changes = await readKeys(client)
  const keys = keysOf(origin, changes) ?? new Map<string, Buffer>()
  if (changes.length > 0 && keys.size === 0)
    tell(
      findings,
      'keys',
      'The keys of the site did not take over from one another as they must: a change is not signed by both.',
    )
  const { rows } = await client.query<{
    epoch: number
    size: string
    root: Buffer
    key_id: string
    note: string
  }>('select epoch, size::text, root, key_id, note from seal.checkpoint order by size, epoch')
  const heads: Head[] = []
  for (const row of rows) {
    const note = parseNote(row.note)
    const isRight =
      note !== undefined &&
      note.origin === origin &&
      note.epoch === row.epoch &&
      note.size === Number(row.size) &&
      note.root.equals(row.root) &&
      note.keyId === row.key_id &&
      isSigned(note, keys)
    if (isRight) heads.push({ size: note.size, root: note.root, at: note.at, whose: 'site' })
    else tell(findings, 'signature', `The site's checkpoint of ${row.size} leaves is not as it was signed.`)
  }
  return heads
}

async function readKeys(client: ClientBase): Promise<KeyChange[]> {
  const { rows } = await client.query<{ key: Buffer; after: string | null; new: Buffer; old: Buffer | null }>(
    'select public_key as key, after, signed_new as new, signed_old as old from seal.key order by began_at, id',
  )
  return rows.map((row) => ({
    publicKey: row.key.toString('base64'),
    after: row.after,
    signedNew: row.new.toString('base64'),
    signedOld: row.old?.toString('base64') ?? null,
  }))
}

const isSigned = (note: Note, keys: ReadonlyMap<string, Buffer>): boolean => {
  const key = keys.get(note.keyId)
  return key !== undefined && isSignedBy(key, note.text, note.signature)
}

/** The heads that the witness saw and that still bind the site: those that a restore lost are told of, and left out. */
export async function readWitnessHeads(
  client: ClientBase,
  origin: string,
  known: Known,
  findings: Findings,
): Promise<Head[]> {
  const own = await readKeys(client)
  if (known.keys.some((key, index) => own[index]?.publicKey !== key.publicKey))
    tell(
      findings,
      'keys',
      'The keys in the site are not those that the witness knows: somebody signed with a key of their own.',
    )
  const keys = keysOf(origin, known.keys) ?? new Map<string, Buffer>()
  const heads: Head[] = []
  const bound = binding(known)
  for (const line of known.seen) {
    const note = parseNote(line.note)
    if (
      note === undefined ||
      note.size !== line.size ||
      note.root.toString('base64') !== line.root ||
      !isSigned(note, keys)
    )
      tell(
        findings,
        'witness',
        `The witness's line of ${line.size} leaves, seen ${line.seen}, is not a signed checkpoint: look at the witness.`,
      )
    else if (bound.has(line)) heads.push({ size: line.size, root: note.root, at: line.at, whose: 'witness' })
  }
  tellOfRestores(known, findings)
  return heads
}

/** Which lines still bind: a later life goes on from an earlier place, and what came after that place is lost to it. */
function binding({ seen }: Known): Set<Seen> {
  const kept = new Set<Seen>()
  let sizeMax = Number.POSITIVE_INFINITY
  for (const [index, line] of [...seen.entries()].reverse()) {
    if (line.size <= sizeMax) kept.add(line)
    const before = seen[index - 1]
    if (before !== undefined && before.epoch !== line.epoch)
      sizeMax = Math.min(sizeMax, line.extends?.size ?? 0)
  }
  return kept
}

function tellOfRestores({ seen }: Known, findings: Findings): void {
  for (const [index, line] of seen.entries()) {
    const before = seen[index - 1]
    if (before === undefined || before.epoch === line.epoch) continue
    const lost = before.size - (line.extends?.size ?? 0)
    findings.notes.push(
      `The site was restored before ${line.at} (life ${line.epoch}): what the witness saw after place ${line.extends?.size ?? 0}, at most ${lost} places, was lost to it or was recorded again.`,
    )
  }
}
