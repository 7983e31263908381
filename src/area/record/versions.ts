/** What was written about one entry: how it first read, each correction, and whether it was struck or disposed of. */
import type { Occurred } from '#/lib/dates.ts'
import type { EntryId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'

export type Version = {
  /** The entry that says so: the first one itself, or a correction. */
  readonly id: EntryId
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string
  readonly agency: string
  readonly body: unknown
  readonly occurred: Occurred
  /** Why it was corrected; of the first version, nothing. */
  readonly reason?: string
}

/** That it was struck, or ordered to be disposed of. */
export type Ending = {
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string
  readonly agency: string
  readonly why: string
}

export type Written = {
  readonly entry: Entry
  /** Oldest first; one at least. */
  readonly versions: readonly Version[]
  readonly current: Version
  readonly struck: Ending | undefined
  readonly disposed: Ending | undefined
}

type Correction = {
  readonly entry: string
  readonly body: unknown
  readonly occurred?: Occurred
  readonly reason: string
}
type Striking = { readonly entry: string; readonly reason: string }
type Disposal = { readonly entries: readonly string[]; readonly authority: string }

/** Out of entries in any order; undefined when the entry itself isn't among them. */
export function writtenOf(entries: readonly Entry[], id: EntryId): Written | undefined {
  const entry = entries.find((each) => each.id === id)
  if (entry === undefined) return undefined
  const inOrder = [...entries].sort((one, other) => one.seq - other.seq)
  const of = <Body extends { readonly entry: string }>(type: string) =>
    inOrder.filter((each): each is Entry<Body> & { readonly body: Body } => isOf(each, type, id))
  const first: Version = { ...told(entry), id, body: entry.body, occurred: entry.occurred }
  const versions = [first, ...of<Correction>('corrected').map((each) => correctedBy(each, entry))]
  const strike = of<Striking>('struck').at(-1)
  const disposal = inOrder.filter((each) => disposes(each, id)).at(-1)
  return {
    entry,
    versions,
    current: versions.at(-1)!,
    struck: strike && { ...told(strike), why: strike.body.reason },
    disposed: disposal && { ...told(disposal), why: (disposal.body as Disposal).authority },
  }
}

const isOf = (entry: Entry, type: string, id: EntryId): boolean =>
  entry.type === type && entry.body !== null && (entry.body as { entry: string }).entry === id

const disposes = (entry: Entry, id: EntryId): boolean =>
  entry.type === 'body-disposed' && entry.body !== null && (entry.body as Disposal).entries.includes(id)

const told = ({ recordedAt, recordedBy, agency }: Entry) => ({ recordedAt, recordedBy, agency })

const correctedBy = (entry: Entry & { readonly body: Correction }, first: Entry): Version => ({
  ...told(entry),
  id: entry.id,
  body: entry.body.body,
  occurred: entry.body.occurred ?? first.occurred,
  reason: entry.body.reason,
})
