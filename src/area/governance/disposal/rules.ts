/** Disposal by law: by a retention rule or a court's order, by two people. The words go; that something was recorded stays. */
import type { EntryId, SubjectId } from '#/lib/id.ts'
import { type Problem, problem } from '#/lib/problem.ts'

export const GROUNDS = ['retention', 'court-order'] as const
export type Ground = (typeof GROUNDS)[number]

export const WHICH = ['alone', 'all', 'chosen'] as const
export type Which = (typeof WHICH)[number]

/** One proposal names no more: what two people decide, they have looked at. */
export const ENTRIES_MAX = 1000
/** An entry is about no more subjects than this. */
const SUBJECTS_MAX = 40

export type Disposable = {
  readonly id: EntryId
  readonly type: string
  readonly subjects: readonly { readonly subject: SubjectId; readonly kind: string; readonly role: string }[]
}

const persons = ({ subjects }: Disposable): number =>
  new Set(subjects.filter(({ kind }) => kind === 'person').map(({ subject }) => subject)).size

/** Does it tell of anybody else? To dispose of it is to dispose of a part of their record, too. */
export const isShared = (entry: Disposable): boolean => persons(entry) > 1

/** The entries that are meant, of those that there are. */
export function chosenOf<T extends Disposable>(
  entries: readonly T[],
  which: Which,
  chosen: readonly string[],
): readonly T[] {
  if (which === 'all') return entries
  if (which === 'alone') return entries.filter((each) => !isShared(each))
  const named = new Set(chosen)
  return entries.filter(({ id }) => named.has(id))
}

/** Why this can't be proposed. On a death disposal is held (practice.md), unless a court orders it. */
export function whyNotDispose(told: {
  readonly ground: Ground
  readonly died: boolean
  readonly entries: readonly Disposable[]
}): readonly Problem[] {
  return [
    told.entries.length === 0
      ? problem('nothing-to-dispose', 'Choose at least one entry whose words are still here.', 'which')
      : undefined,
    told.entries.length > ENTRIES_MAX
      ? problem(
          'too-much-to-dispose',
          `One proposal names ${ENTRIES_MAX} entries at most. Choose some, and propose the rest after.`,
          'which',
        )
      : undefined,
    told.died && told.ground === 'retention'
      ? problem(
          'held-on-death',
          'This person has died: disposal is held, for reviews and for the family. Only a court can order it.',
          'ground',
        )
      : undefined,
  ].filter((each) => each !== undefined)
}

/** An entry, or a correction or strike of one: `of` names what it is about. */
export type Named = Disposable & { readonly of: EntryId | null }

export type Batch = {
  readonly entries: readonly EntryId[]
  readonly subjects: readonly Disposable['subjects'][number][]
}

/**
 * Disposals, each about everybody whose story loses words by it, and no more subjects than an entry may have. An entry
 * and what was written about it go together.
 */
export function batchesOf(entries: readonly Named[]): readonly Batch[] {
  const batches: { entries: EntryId[]; subjects: Map<SubjectId, Disposable['subjects'][number]> }[] = []
  for (const group of Map.groupBy(entries, ({ id, of }) => of ?? id).values()) {
    const subjects = new Map(group.flatMap((each) => each.subjects).map((each) => [each.subject, each]))
    const last = batches.at(-1)
    const together = new Map([...(last?.subjects ?? []), ...subjects])
    const ids = group.map(({ id }) => id)
    if (last !== undefined && together.size <= SUBJECTS_MAX) {
      last.entries.push(...ids)
      last.subjects = together
    } else batches.push({ entries: ids, subjects })
  }
  return batches.map((each) => ({ entries: each.entries, subjects: [...each.subjects.values()] }))
}
