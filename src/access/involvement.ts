import type { SubjectId } from '#/lib/id.ts'
import type { Entry } from '#/log/entry.ts'
import { defineView, type Row, type View } from '#/log/view.ts'

/** What an involvement reaches. A referrer's is their own words and the answer: never the child's record. */
export const PARTS_THAT_OPEN_NO_RECORD: readonly string[] = ['referrer']

export type Involvement = {
  /** With whom; null while the process names nobody on record. */
  readonly person: SubjectId | null
  readonly party: { readonly kind: 'worker' | 'team' | 'agency'; readonly id: string }
  /** `referrer`, `duty`, `allocated`... in the field's words. */
  readonly part: string
  readonly from: Temporal.Instant
  readonly until?: Temporal.Instant | undefined
}

export type InvolvementRow = Row & {
  readonly subject: string
  readonly key: string
  readonly person: string | null
  readonly process: string
  readonly party_kind: string
  readonly party: string
  readonly part: string
  readonly from_at: string
  readonly until_at: string | null
}

/**
 * A capability's view of who works with whom, in the one table that all share. `over` is its process' kind, `reads`
 * the entry types that begin or end an involvement; `found` gives them, each pair of person and party once a part.
 */
export const involvementView = (definition: {
  readonly over: string
  readonly reads: readonly string[]
  readonly version: number
  readonly found: (entries: readonly Entry[], process: SubjectId) => readonly Involvement[]
}): View<InvolvementRow> =>
  defineView<InvolvementRow>({
    name: 'involvement',
    over: definition.over,
    reads: definition.reads,
    version: definition.version,
    key: ['key'],
    rows: (entries, process) => once(definition.found(entries, process).map((each) => rowOf(each, process))),
  })

const rowOf = (each: Involvement, process: SubjectId): InvolvementRow => ({
  subject: process,
  key: [each.person ?? '', each.party.kind, each.party.id, each.part].join('|'),
  person: each.person,
  process,
  party_kind: each.party.kind,
  party: each.party.id,
  part: each.part,
  from_at: each.from.toString(),
  until_at: each.until?.toString() ?? null,
})

/** Somebody who came back is involved from the first time until the last: one row a key. */
function once(rows: readonly InvolvementRow[]): InvolvementRow[] {
  const byKey = new Map<string, InvolvementRow>()
  for (const row of rows) {
    const known = byKey.get(row.key)
    byKey.set(row.key, known === undefined ? row : { ...row, from_at: known.from_at })
  }
  return [...byKey.values()]
}
