import type { Reader } from '#/db/reader.ts'
import type { SubjectId } from '#/lib/id.ts'
import { findNamed, type Named } from '../history/queries.ts'

/** What was handed on as it is shown: without children who don't exist for the viewer, and then without its words. */
export type Handed<Row> = {
  readonly row: Row
  readonly children: readonly Named[]
  readonly withheld: boolean
  readonly due: Temporal.Instant | null
}

/** Rows with their children, in the order in which they were handed on. */
export async function withChildren<Row extends { readonly subject: SubjectId }>(
  db: Reader,
  rows: readonly (Row & { readonly due: Temporal.Instant | null })[],
  children: readonly { readonly subject: SubjectId; readonly child: SubjectId }[],
): Promise<readonly Handed<Omit<Row, 'due'>>[]> {
  const people = await findNamed(
    db,
    children.map((each) => each.child),
  )
  const named = new Map(people.map((each) => [each.id, each]))
  return rows.map(({ due, ...row }) => {
    const own = children.filter((each) => each.subject === row.subject)
    return {
      row,
      due,
      children: own.flatMap((each) => named.get(each.child) ?? []),
      withheld: own.some((each) => db.hidden.includes(each.child)),
    }
  })
}
