import type { SubjectId } from '#/lib/id.ts'
import type { Result } from '#/lib/problem.ts'
import type { Entry, NewEntry } from './entry.ts'
import type { Row, View } from './view.ts'

/** Who does it, for which agency, by what road. */
export type Actor = { readonly account: string; readonly agency: string; readonly source: string }

export type Command = {
  /** The person's own id for this act: repeated with the same input it gives the first result. */
  readonly request: {
    readonly id: string
    readonly client: string
    readonly route: string
    readonly input: unknown
  }
  readonly by: Actor
  /** Whom it concerns, as far as is known; a rule may `need` more. `kind` is asked for new ones only. */
  readonly subjects: readonly { readonly id: SubjectId; readonly kind: string }[]
  /** The version of the process acted on, as the person saw it. Never of the child. */
  readonly expected?: { readonly subject: SubjectId; readonly version: number }
}

/** What a rule may read: everything here is locked, or harmless. */
export type Loaded = {
  /** The moment of recording, as near as can be known before it is recorded. */
  readonly at: Temporal.Instant
  /** Entries in force of a locked subject, in order of happening; empty for a new one. */
  readonly entries: (subject: SubjectId) => readonly Entry[]
  /** A view's rows of a locked subject, folded now from its entries. */
  readonly rows: <R extends Row>(view: View<R>, subject: SubjectId) => readonly R[]
  readonly version: (subject: SubjectId) => number
  readonly exists: (subject: SubjectId) => boolean
  /** The id under which a merged person now lives. */
  readonly sameAs: (subject: SubjectId) => SubjectId
  /** Ask for another subject: the transaction begins again with the larger set (three times at most). */
  readonly need: (...subjects: SubjectId[]) => void
}

export type Decided<T> = { readonly entries: readonly NewEntry[]; readonly value: T }

export type Rule<T> = (loaded: Loaded) => Result<Decided<T>>
