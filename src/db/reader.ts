import type { Compilable } from 'kysely'
import type { SubjectId } from '#/lib/id.ts'

/**
 * A window on the record inside one read-only transaction: the views as they are, or as they were known at a past
 * moment. Table names are unqualified: the same SQL serves both. Given only by `disclose`.
 */
export type Reader = {
  readonly at: Temporal.Instant
  /** Set when the page shows the past: the record as then, permission and restriction as of now. */
  readonly knownAt: Temporal.Instant | undefined
  /** Whom the viewer may not know of; see `Viewer.hidden`. */
  readonly hidden: readonly SubjectId[]
  /**
   * Of a page of the past: processes in which somebody hidden stands as is known now. Then nobody may have said yet who
   * was meant, but what was told of them was told.
   */
  readonly withheld: readonly SubjectId[]
  /** How many entries are about a subject: what a form carries, so that a later act can say what it had seen. */
  readonly version: (subject: SubjectId) => Promise<number>
  /** The id under which a record lives now: another one after it was joined to it. Itself on a page of the past. */
  readonly livesAs: (subject: SubjectId) => Promise<SubjectId>
  /** Runs a query composed with Kysely as a named prepared statement. The name is stable: one name, one shape. */
  readonly all: <R>(name: string, query: Compilable<R>) => Promise<R[]>
  readonly one: <R>(name: string, query: Compilable<R>) => Promise<R | undefined>
  /** The same for SQL that Kysely has no words for. */
  readonly sql: <R>(name: string, text: string, values?: readonly unknown[]) => Promise<R[]>
}
