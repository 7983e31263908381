import type { Static, TSchema } from 'typebox'
import { withClosedBody } from '#/lib/closed.ts'
import type { Occurred } from '#/lib/dates.ts'
import type { EntryId, SubjectId } from '#/lib/id.ts'

/** What an entry is about: locked when it is written, folded after. At most 40 an entry. */
export type EntrySubject = {
  readonly subject: SubjectId
  /** `person`, `contact`, `referral`... The kind is fixed when the subject first appears. */
  readonly kind: string
  /** The part it plays in this entry: `child`, `parent`, `process`... in the field's words. */
  readonly role: string
}

/** What an entry mentions without being about it: indexed, never locked, never folded. */
export type EntryRef = {
  readonly kind: 'worker' | 'team' | 'agency' | 'school' | 'entry' | 'file'
  readonly id: string
  readonly role: string
}

/** One thing that a professional saw, heard, did, decided or was sent. Written once, never changed. */
export type Entry<Body = unknown> = {
  readonly id: EntryId
  /** Order of writing within a site; entries of one transaction share `recordedAt` and differ here. */
  readonly seq: number
  /** A past-tense fact, `referral-decided`. */
  readonly type: string
  /** Version of the body as it was written; `body` here is already upgraded to the newest. */
  readonly version: number
  /** When it happened. */
  readonly occurred: Occurred
  /** When it was recorded: set by the database after the locks. */
  readonly recordedAt: Temporal.Instant
  /** Account id of the person who recorded it. */
  readonly recordedBy: string
  /** For which agency. */
  readonly agency: string
  /** How it came: `page`, `api`, `telephone`, `import`, `system`. */
  readonly source: string
  /** Content hash of the pack and overlay in force for it. */
  readonly packId: string
  readonly subjects: readonly EntrySubject[]
  readonly refs: readonly EntryRef[]
  /** Null once disposed of by law: the envelope stays. */
  readonly body: Body | null
  /** Of a body that is gone: when two people ordered that, and under what, where that was known by then. */
  readonly disposed?: { readonly at: Temporal.Instant; readonly authority: string }
}

/** What a rule gives: the rest is filled in by `act` and by the database. */
export type NewEntry<Body = unknown> = {
  readonly type: string
  readonly occurred: Occurred
  readonly subjects: readonly EntrySubject[]
  readonly refs?: readonly EntryRef[]
  /** How it came, where that isn't how it was typed: a telephone call, noted on a page. */
  readonly source?: string
  readonly body: Body
}

/** A line of the chronology for one subject, free of anyone else's particulars. */
export type Line = {
  readonly title: string
  readonly detail?: string
  /** The worker's own mark, or the entry's nature: what matters for the child stays unfolded. */
  readonly significant?: boolean
  readonly theme?: string
}

/** What may be recorded. */
export type EntryType<Schema extends TSchema = TSchema> = {
  readonly type: string
  readonly version: number
  readonly meaning: string
  readonly body: Schema
  /** From version n to n+1, pure. */
  readonly upgrades?: Readonly<Record<number, (body: unknown) => unknown>>
  /** Why it is neither corrected nor struck, and what to do instead: what two people decided, what somebody was told. */
  readonly stays?: string
  /** How it reads in the chronology of one subject; undefined leaves it out of that chronology. */
  readonly line?: (entry: Entry<Static<Schema>>, subject: SubjectId) => Line | undefined
}

/** What no schema names isn't stored, because an entry is for ever. */
export const defineEntry = <S extends TSchema>(type: EntryType<S>): EntryType<S> => withClosedBody(type)

export type BodyOf<Type> = Type extends EntryType<infer Schema> ? Static<Schema> : never

/** Keeps the entries of one type, with its body's type; disposed bodies are left out. */
export function ofType<Schema extends TSchema>(
  entries: readonly Entry[],
  type: EntryType<Schema>,
): (Entry<Static<Schema>> & { readonly body: Static<Schema> })[] {
  return entries.filter((entry) => entry.type === type.type && entry.body !== null) as never
}
