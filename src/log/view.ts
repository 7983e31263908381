import type { SubjectId } from '#/lib/id.ts'
import type { Entry } from './entry.ts'

/** Values a view row may hold: what JSON can carry and PostgreSQL can read back. Columns are snake_case. */
export type RowValue =
  | string
  | number
  | boolean
  | null
  | readonly RowValue[]
  | { readonly [key: string]: RowValue }
export type Row = { readonly [column: string]: RowValue }

/**
 * A pure function from one subject's entries in force to rows. Its table in schema `view` is only a cache:
 * live, rebuild and 'as known at' are this one function with different entries.
 *
 * The table has a column `subject uuid` and a primary key `(subject, ...key)`. No generated or defaulted columns.
 */
export type View<R extends Row = Row> = {
  /** The table's name in schema `view`. */
  readonly name: string
  /** The kind of subject it is folded over. */
  readonly over: string
  /** The types it reads: an entry of another type doesn't refold it. */
  readonly reads: readonly string[] | 'all'
  readonly version: number
  /** Each entry makes its rows by itself, whatever the others say: only what is new or altered is folded on a write. */
  readonly each?: true
  /** Columns that, with `subject`, make the primary key. */
  readonly key: readonly string[]
  /** Entries come in force (corrections and merges applied), in order of happening. */
  readonly rows: (entries: readonly Entry[], subject: SubjectId) => readonly R[]
}

export const defineView = <R extends Row>(view: View<R>): View<R> => view
